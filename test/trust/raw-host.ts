/** The built program as a browser host, and a caller that sends it bytes as they are. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import WebSocket from 'ws'
import { scratch } from '#test/support/labs.ts'
import { runPlumbline, startPlumbline } from '#test/support/run-plumbline.ts'

export interface RawHost {
  /** With its token. */
  readonly url: URL
  /** Sends bytes and reads until the other side ends; `hangUp` resets the connection instead. */
  raw(bytes: string | Buffer, hangUp?: boolean): Promise<string>
  /** Exchanges the token for a cookie. */
  enter(): Promise<string>
  /** A page that was let in. */
  openPage(cookie: string): Promise<WebSocket>
  /** Writes to a page's connection past its framing, and ends it. */
  sendBytes(page: WebSocket, bytes: Buffer): void
  /** What went wrong so far; undefined while it serves and says nothing on stderr. */
  harm(): string | undefined
  stop(): void
}

/** On loopback behind a token, or for a team over TLS. */
export async function startRawHost(kind: 'loopback' | 'team' = 'loopback'): Promise<RawHost> {
  const { dir, remove } = scratch()
  const place = { cwd: dir, env: { PLUMBLINE_PROFILE: dir } }
  const isTeam = kind === 'team'
  if (isTeam) {
    await runPlumbline(['new', 'lab.plumb'], place)
    await runPlumbline(['people', 'lab.plumb', 'add', 'Edda', '--role', 'edit'], place)
  }
  const own = isTeam ? ['lab.plumb', '--listen', '127.0.0.1:0', '--tls-self-signed'] : []
  const serve = startPlumbline(['serve', ...own], place)
  let complaints = ''
  serve.stderr?.on('data', (data) => {
    complaints += String(data)
  })
  let told = ''
  const address = isTeam ? /https:\S+(?=\n)/ : /http:\S+(?=\n)/
  while (!address.test(told)) told += String((await once(serve.stdout ?? serve, 'data'))[0])
  const url = new URL(address.exec(told)?.[0] ?? '')
  const open = (opened: () => void): Socket =>
    isTeam
      ? connectTls({ host: '127.0.0.1', port: Number(url.port), rejectUnauthorized: false }, opened)
      : connect(Number(url.port), '127.0.0.1', opened)
  const raw: RawHost['raw'] = (bytes, hangUp = false) =>
    new Promise((resolve) => {
      const socket = open(() => {
        socket.write(bytes, () => {
          // TLS has no connection of its own to reset.
          if (hangUp && isTeam) socket.destroy()
          else if (hangUp) socket.resetAndDestroy()
          else socket.end()
        })
      })
      let said = ''
      socket.on('data', (data) => {
        said += data.toString('latin1')
      })
      socket.on('error', () => undefined)
      socket.on('close', () => resolve(said))
    })
  return {
    url,
    raw,
    async enter() {
      if (isTeam) {
        const { stdout } = await runPlumbline(['people', 'lab.plumb', 'pair', 'Edda', '--json'], place)
        const form = `code=${/code=([\w-]+)/.exec(stdout)?.[1] ?? ''}`
        const head = `POST /pair HTTP/1.1\r\nHost: ${url.host}\r\nOrigin: ${url.origin}\r\nConnection: close\r\n`
        const type = 'Content-Type: application/x-www-form-urlencoded\r\n'
        const said = await raw(`${head}${type}Content-Length: ${form.length}\r\n\r\n${form}`)
        return /set-cookie: (__Host-plumbline=[^;]+)/i.exec(said)?.[1] ?? ''
      }
      const said = await raw(`GET /${url.search} HTTP/1.1\r\nHost: ${url.host}\r\nConnection: close\r\n\r\n`)
      return /set-cookie: (plumbline=[^;]+)/i.exec(said)?.[1] ?? ''
    },
    async openPage(cookie) {
      const scheme = isTeam ? 'wss' : 'ws'
      const page = new WebSocket(`${scheme}://${url.host}/rpc`, {
        headers: { cookie, origin: url.origin },
        rejectUnauthorized: false,
      })
      page.on('error', () => undefined)
      await once(page, 'open')
      return page
    },
    sendBytes(page, bytes) {
      const { _socket: socket } = page as unknown as { readonly _socket: { write(bytes: Buffer): void; end(): void } }
      socket.write(bytes)
      socket.end()
    },
    harm() {
      if (serve.exitCode !== null || serve.signalCode !== null) return `the program ended: ${complaints}`
      return complaints === '' ? undefined : complaints
    },
    stop() {
      serve.once('exit', remove)
      serve.kill('SIGTERM')
    },
  }
}
