/** A lab that is served to a team on loopback, over real TLS, and pages of its people without a picture. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import WebSocket from 'ws'
import { peopleDesk } from '#main/cli/listen.ts'
import { PeopleBook } from '#main/people/people-book.ts'
import type { PageSession } from '#main/services/page-session.ts'
import { startTeamHost, type TeamHost, type TeamHostOptions } from '#main/web/team-host.ts'
import { browserSession } from '#main/wiring/browser-session.ts'
import type { Engine } from '#renderer/api/engine.ts'
import { whole } from '#shared/contract/page-batch.ts'
import type { PageEvent } from '#shared/contract/page-state.ts'
import { certificate } from '#test/support/certificates.ts'
import { SOURCE_FILES } from '#test/support/in-process.ts'
import { scratch } from '#test/support/labs.ts'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

export interface TeamPage {
  readonly engine: Engine
  readonly events: PageEvent[]
  readonly closed: () => number | undefined
  close(): void
}

export interface Team {
  /** Home and profile of whoever serves it. */
  readonly dir: string
  readonly session: PageSession
  readonly book: PeopleBook
  readonly host: TeamHost
  readonly url: URL
  ask(path: string, options?: { method?: string; headers?: Record<string, string>; body?: string }): Promise<Answer>
  /** Pairs a browser by a code; its cookie. */
  pair(code: string, headers?: Record<string, string>): Promise<{ readonly answer: Answer; readonly cookie: string }>
  /** Opens a page that watches; rejects where it is turned away. */
  open(headers: Record<string, string>): Promise<TeamPage>
  close(): Promise<void>
}

/** `built`: the folder of the built page; a page with nothing in it if absent. */
export async function startTeam(more: Partial<TeamHostOptions> = {}, built?: string): Promise<Team> {
  const { dir, remove } = scratch()
  const page = built ?? join(dir, 'page')
  const session = browserSession(SOURCE_FILES, { HOME: dir, PLUMBLINE_PROFILE: join(dir, 'profile') })
  const path = join(dir, 'lab.plumb')
  await session.labs.create('Lab', path)
  if (built === undefined) {
    mkdirSync(page)
    writeFileSync(join(page, 'index.html'), '<!doctype html><title>Plumbline</title>')
  }
  const book = new PeopleBook(join(dir, 'profile'), path)
  const host = await startTeamHost(session, page, {
    host: '127.0.0.1',
    port: 0,
    tls: certificate('good'),
    book,
    ...more,
  })
  session.people.attend(peopleDesk(book, host.address))
  // What it prints is a name that people enter; tests go where it listens.
  const url = new URL(host.address)
  url.hostname = '127.0.0.1'
  const ask: Team['ask'] = (target, { method = 'GET', headers = {}, body } = {}) =>
    new Promise((resolve, reject) => {
      const asked = request(
        {
          host: '127.0.0.1',
          port: url.port,
          path: target,
          method,
          headers: { host: url.host, ...headers },
          rejectUnauthorized: false,
          agent: false,
        },
        (response) => {
          let text = ''
          response.on('data', (chunk) => (text += String(chunk)))
          response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
        },
      )
      asked.on('error', reject)
      asked.end(body)
    })
  const pages = new Set<WebSocket>()
  return {
    dir,
    session,
    book,
    host,
    url,
    ask,
    async pair(code, headers = {}) {
      const answer = await ask('/pair', {
        method: 'POST',
        headers: { origin: url.origin, 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: `code=${code}`,
      })
      return { answer, cookie: String(answer.headers['set-cookie'] ?? '').split(';')[0] ?? '' }
    },
    async open(headers) {
      const socket = new WebSocket(`wss://${url.host}/rpc`, {
        headers: { origin: url.origin, ...headers },
        rejectUnauthorized: false,
      })
      pages.add(socket)
      let closed: number | undefined
      socket.on('close', (code) => (closed = code))
      await new Promise((open, failed) => socket.once('open', open).once('error', failed))
      const engine: Engine = createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }))
      const events: PageEvent[] = []
      const stream = await engine.app.watch()
      const take = whole((each) => events.push(...each))
      void (async () => {
        for await (const batch of stream) take(batch)
      })().catch(() => undefined)
      return { engine, events, closed: () => closed, close: () => socket.terminate() }
    },
    async close() {
      for (const socket of pages) socket.terminate()
      await host.close()
      await session.shutdown()
      remove()
    },
  }
}
