/** What strangers and pages send to the browser host, byte by byte. */

/** Separated by blanks; the long and odd ones follow. */
export const TARGETS = [
  '// /// //: //% //[ //?token=x /\\ /\\\\evil \\\\ http://[ http://% http: * /% /%zz /%00 /?token=% /?token'.split(
    ' ',
  ),
  '/../../etc/passwd /# : ? x:y //user@:99999/ javascript:alert(1) a\tb'.split(' '),
  ['/'.repeat(10_000), `/${'%'.repeat(10_000)}`, `/?${'token=a&'.repeat(1000)}`, '/\u00ff\u0080', 'a b'],
].flat()

/** What is no HTTP, or hardly; `own` is the header of the right host. */
export const MALFORMED: readonly ((own: string) => string)[] = [
  () => '\r\n\r\n\r\n',
  () => '\u0000\u0001\u0002\u0003',
  () => '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
  () => 'GET / HTTP/9.9\r\n\r\n',
  () => 'GET /\r\n\r\n',
  () => 'GET / HTTP/1.1\r\n\r\n',
  (own) => `GET / HTTP/1.1\r\n${own}\r\n${own}\r\n\r\n`,
  () => 'GET / HTTP/1.1\r\nHost: [::1\r\n\r\n',
  (own) => `GET / HTTP/1.1\r\n${own}\r\nOrigin: http://[\r\n\r\n`,
  (own) => `GET / HTTP/1.1\r\n${own}\r\nCookie: ;=;;plumbline=;plumbline\r\n\r\n`,
  (own) => `GET / HTTP/1.1\r\n${own}\r\nno colon\r\n\r\n`,
  (own) => `GET / HTTP/1.1\r\n${own}\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`,
  (own) => `GET / HTTP/1.1\r\n${own}\r\nExpect: 200-maybe\r\n\r\n`,
  (own) => `POST / HTTP/1.1\r\n${own}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
  (own) => `POST / HTTP/1.1\r\n${own}\r\nContent-Length: -1\r\n\r\n`,
  (own) => `POST / HTTP/1.1\r\n${own}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  (own) => `CONNECT evil.example:443 HTTP/1.1\r\n${own}\r\n\r\n`,
  (own) => `TRACE / HTTP/1.1\r\n${own}\r\n\r\n`,
  () => `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n`,
  (own) => `GET /rpc HTTP/1.1\r\n${own}\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n`,
  (own) =>
    `GET /rpc HTTP/1.1\r\n${own}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: short\r\n\r\n`,
  (own) =>
    `GET /rpc HTTP/1.1\r\n${own}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 99\r\n\r\n`,
]

/** Messages of a page that was let in. */
export const MESSAGES: readonly (string | Buffer)[] = [
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
export const FRAMES = 'f1800000 83800000 8101ff 818100000000ff 81ffffffffffffffffff 888100000000ff 8980 ffffff'.split(
  ' ',
)
