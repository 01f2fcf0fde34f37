/** The built program as a browser host, and a caller that sends it bytes as they are. */
import { once } from 'node:events'
import { connect } from 'node:net'
import WebSocket from 'ws'
import { scratch } from '#test/support/labs.ts'
import { startPlumbline } from '#test/support/run-plumbline.ts'

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

export async function startRawHost(): Promise<RawHost> {
  const { dir, remove } = scratch()
  const serve = startPlumbline(['serve'], { cwd: dir, env: { PLUMBLINE_PROFILE: dir } })
  let complaints = ''
  serve.stderr?.on('data', (data) => {
    complaints += String(data)
  })
  const [line] = await once(serve.stdout ?? serve, 'data')
  const url = new URL(/http:\S+/.exec(String(line))?.[0] ?? '')
  const raw: RawHost['raw'] = (bytes, hangUp = false) =>
    new Promise((resolve) => {
      const socket = connect(Number(url.port), '127.0.0.1', () => {
        socket.write(bytes, () => {
          if (hangUp) socket.resetAndDestroy()
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
      const said = await raw(`GET /${url.search} HTTP/1.1\r\nHost: ${url.host}\r\nConnection: close\r\n\r\n`)
      return /set-cookie: (plumbline=[^;]+)/i.exec(said)?.[1] ?? ''
    },
    async openPage(cookie) {
      const page = new WebSocket(`ws://127.0.0.1:${url.port}/rpc`, { headers: { cookie, origin: url.origin } })
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
      serve.kill('SIGTERM')
      remove()
    },
  }
}
