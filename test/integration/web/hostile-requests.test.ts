import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import WebSocket from 'ws'
import { scratch } from '#test/support/labs.ts'
import { startPlumbline } from '#test/support/run-plumbline.ts'

let made: ReturnType<typeof scratch>
let serve: ReturnType<typeof startPlumbline>
let url: URL
let complaints: string

beforeEach(async () => {
  made = scratch()
  complaints = ''
  serve = startPlumbline(['serve'], { cwd: made.dir, env: { PLUMBLINE_PROFILE: made.dir } })
  serve.stderr?.on('data', (data) => {
    complaints += String(data)
  })
  const [line] = await once(serve.stdout ?? serve, 'data')
  url = new URL(/http:\S+/.exec(String(line))?.[0] ?? '')
})
afterEach(() => {
  serve.kill('SIGTERM')
  made.remove()
})

/** Sends bytes as they are and reads until the other side ends; `hangUp` resets the connection instead. */
const raw = (bytes: string | Buffer, hangUp = false) =>
  new Promise<string>((resolve) => {
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

const enter = async (): Promise<string> => {
  const said = await raw(`GET /${url.search} HTTP/1.1\r\nHost: ${url.host}\r\nConnection: close\r\n\r\n`)
  return /set-cookie: (plumbline=[^;]+)/i.exec(said)?.[1] ?? ''
}

const stillServes = async (): Promise<void> => {
  expect(await raw(`GET / HTTP/1.1\r\nHost: ${url.host}\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1.1 401 /)
  expect(serve.exitCode).toBeNull()
  expect(complaints).toBe('')
}

/** Separated by blanks; the long and odd ones follow. */
const TARGETS = [
  '// /// //: //% //[ //?token=x /\\ /\\\\evil \\\\ http://[ http://% http: * /% /%zz /%00 /?token=% /?token'.split(
    ' ',
  ),
  '/../../etc/passwd /# : ? x:y //user@:99999/ javascript:alert(1) a\tb'.split(' '),
  ['/'.repeat(10_000), `/${'%'.repeat(10_000)}`, `/?${'token=a&'.repeat(1000)}`, '/\u00ff\u0080', 'a b'],
].flat()

it('no target of a request ends the program, from strangers or from a page that was let in', async () => {
  const cookie = await enter()
  const attack = async (target: string): Promise<void> => {
    await raw(`GET ${target} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`)
    await raw(`GET ${target} HTTP/1.1\r\nHost: ${url.host}\r\nConnection: close\r\n\r\n`)
    await raw(`HEAD ${target} HTTP/1.1\r\nHost: ${url.host}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`)
    const upgrade = `GET ${target} HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n`
    await raw(`${upgrade}Host: ${url.host}\r\nCookie: ${cookie}\r\nOrigin: ${url.origin}\r\n\r\n`)
    await raw(`${upgrade}Host: evil.example\r\n\r\n`)
  }
  await Promise.all(TARGETS.map(attack))
  await stillServes()
  expect(await raw('GET // HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1.1 403 /)
})

const own = (): string => `Host: ${url.host}`
const MALFORMED: readonly (() => string)[] = [
  () => '\r\n\r\n\r\n',
  () => '\u0000\u0001\u0002\u0003',
  () => '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
  () => 'GET / HTTP/9.9\r\n\r\n',
  () => 'GET /\r\n\r\n',
  () => 'GET / HTTP/1.1\r\n\r\n',
  () => `GET / HTTP/1.1\r\n${own()}\r\n${own()}\r\n\r\n`,
  () => 'GET / HTTP/1.1\r\nHost: [::1\r\n\r\n',
  () => `GET / HTTP/1.1\r\n${own()}\r\nOrigin: http://[\r\n\r\n`,
  () => `GET / HTTP/1.1\r\n${own()}\r\nCookie: ;=;;plumbline=;plumbline\r\n\r\n`,
  () => `GET / HTTP/1.1\r\n${own()}\r\nno colon\r\n\r\n`,
  () => `GET / HTTP/1.1\r\n${own()}\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`,
  () => `GET / HTTP/1.1\r\n${own()}\r\nExpect: 200-maybe\r\n\r\n`,
  () => `POST / HTTP/1.1\r\n${own()}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
  () => `POST / HTTP/1.1\r\n${own()}\r\nContent-Length: -1\r\n\r\n`,
  () => `POST / HTTP/1.1\r\n${own()}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  () => `CONNECT evil.example:443 HTTP/1.1\r\n${own()}\r\n\r\n`,
  () => `TRACE / HTTP/1.1\r\n${own()}\r\n\r\n`,
  () => `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n`,
  () => `GET /rpc HTTP/1.1\r\n${own()}\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n`,
  () =>
    `GET /rpc HTTP/1.1\r\n${own()}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: short\r\n\r\n`,
  () =>
    `GET /rpc HTTP/1.1\r\n${own()}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 99\r\n\r\n`,
]

it('what is no HTTP, and a caller that hangs up at once, end nothing', async () => {
  for (const bytes of MALFORMED) {
    await raw(Buffer.from(bytes(), 'latin1'))
    await raw(Buffer.from(bytes(), 'latin1'), true)
  }
  const refused = `GET /rpc HTTP/1.1\r\nHost: evil.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`
  await Promise.all(Array.from({ length: 100 }, () => raw(`${refused}${'x'.repeat(60_000)}`, true)))
  await stillServes()
})

const MESSAGES: readonly (string | Buffer)[] = [
  'hello null 1 [] {} "x" {"i":1} {"i":"1"} {"i":"1","p":null} {"i":"1","p":{"u":7}} {"i":"1","t":3}'.split(' '),
  '{"i":"1","p":{"u":"http://["}} {"i":"1","p":{"u":"//["}} {"i":"1","t":3,"p":{}} {"i":"1","t":4}'.split(' '),
  '{"i":"1","t":9,"p":{"u":"/"}} {"i":"1","p":{"u":"/lab/open","h":7}} {"i":"1","p":{"u":"/x/constructor"}}'.split(' '),
  '{"i":"1","p":{"u":"/lab/open","h":{"content-type":"multipart/form-data"}}}',
  '{"i":"1","p":{"u":"/lab/open","h":{"content-disposition":"attachment; filename*=utf-8\'\'%"}}}',
  '{"i":"1","p":{"u":"/lab/open","h":{"content-type":"text/event-stream"}}}',
  '{"i":"1","p":{"u":"/lab/open?data={","m":"GET"}}',
  '{"i":"1","p":{"u":"/%","b":{"json":{}}}}',
  '{"i":"1","p":{"u":"/lab/open","b":{"json":{"path":7},"meta":[[1,"x","__proto__"]]}}}',
  [
    '',
    Buffer.from([255]),
    Buffer.from('{"i":"1","p":{"u":"/lab/browse"}}\u00ff', 'latin1'),
    Buffer.alloc(100_000, 254),
  ],
].flat()

/** Frames that break RFC 6455, by their bytes: a reserved bit and opcode, no mask, no UTF-8, a length that lies, a bad close. */
const FRAMES = 'f1800000 83800000 8101ff 818100000000ff 81ffffffffffffffffff 888100000000ff 8980 ffffff'.split(' ')

it('a page that was let in and sends nonsense is disconnected or answered, without a word on stderr', async () => {
  const cookie = await enter()
  const headers = { cookie, origin: url.origin }
  const open = async (): Promise<WebSocket> => {
    const page = new WebSocket(`ws://127.0.0.1:${url.port}/rpc`, { headers })
    page.on('error', () => undefined)
    await once(page, 'open')
    return page
  }
  for (const message of MESSAGES) {
    const page = await open()
    page.send(message)
    // A ping is answered after everything before it was read.
    page.ping()
    await Promise.race([once(page, 'pong'), once(page, 'close')])
    page.terminate()
  }
  for (const hex of FRAMES) {
    const page = await open()
    const inner = page as unknown as { readonly _socket: { write(bytes: Buffer): void; end(): void } }
    inner._socket.write(Buffer.from(hex, 'hex'))
    inner._socket.end()
    await once(page, 'close')
  }
  await stillServes()
  const good = await open()
  good.send('{"i":"7","p":{"u":"/lab/browse"}}')
  const [answer] = await once(good, 'message')
  expect(JSON.parse(String(answer))).toMatchObject({ i: '7', p: { b: { json: [] } } })
  good.terminate()
})
