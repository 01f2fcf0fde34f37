/** HTTP and HTTPS servers on loopback that answer as services in the field do. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { certificate } from '#test/support/certificates.ts'

export interface StrangeServers {
  /** Without a path. */
  readonly http: string
  /** By certificate. */
  readonly https: Readonly<Record<'good' | 'other-name' | 'expired' | 'self-signed', string>>
  /** Speaks no HTTP. */
  readonly alien: string
  /** Closes each connection at once. */
  readonly rude: string
  /** Requests as they came: method, path, headers and body. */
  readonly seen: {
    readonly method: string
    readonly path: string
    readonly headers: IncomingMessage['headers']
    body: string
  }[]
  /** Most requests that were open at once. */
  readonly most: () => number
  stop(): Promise<void>
}

export async function startStrangeServers(): Promise<StrangeServers> {
  const seen: StrangeServers['seen'] = []
  const sockets = new Set<Socket>()
  let open = 0
  let most = 0
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    open += 1
    most = Math.max(most, open)
    response.on('close', () => {
      open -= 1
    })
    const path = request.url ?? ''
    const entry = { method: request.method ?? '', path, headers: request.headers, body: '' }
    seen.push(entry)
    request.on('data', (chunk: Buffer) => {
      entry.body += chunk.toString('utf8')
    })
    const [, kind = '', value = ''] = path.replace(/\?.*/, '').split('/')
    switch (kind) {
      case 'status':
        response.writeHead(Number(value)).end('as asked')
        return
      case 'wait':
        setTimeout(() => response.end('late'), Number(value))
        return
      case 'never':
        return
      case 'drip': {
        response.writeHead(200)
        const timer = setInterval(() => response.write('.'), 20)
        response.on('close', () => clearInterval(timer))
        return
      }
      case 'endless': {
        response.writeHead(200)
        const more = (): void => {
          while (!response.destroyed && response.write(Buffer.alloc(1 << 16)));
        }
        response.on('drain', more)
        more()
        return
      }
      case 'to':
        response.writeHead(302, { location: decodeURIComponent(value) }).end()
        return
      case 'loop':
        response.writeHead(302, { location: '/loop' }).end()
        return
      case 'cut':
        response.writeHead(200, { 'content-length': '1000' })
        response.write('half')
        setTimeout(() => response.destroy(), 5)
        return
      case 'headers':
        response.writeHead(200, { 'x-long': 'x'.repeat(60_000) }).end()
        return
      default:
        response.end('fine')
    }
  }
  const servers: Server[] = []
  const listen = async (server: Server): Promise<number> => {
    servers.push(server)
    server.on('connection', (socket: Socket) => {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => sockets.delete(socket))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return (server.address() as AddressInfo).port
  }
  const secure = async (name: Parameters<typeof certificate>[0]): Promise<string> =>
    `https://127.0.0.1:${await listen(createSecureServer(certificate(name), answer))}`
  return {
    http: `http://127.0.0.1:${await listen(createServer(answer))}`,
    https: {
      good: await secure('good'),
      'other-name': await secure('other-name'),
      expired: await secure('expired'),
      'self-signed': await secure('self-signed'),
    },
    alien: `http://127.0.0.1:${await listen(createTcpServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')))}`,
    rude: `http://127.0.0.1:${await listen(createTcpServer((socket) => socket.destroy()))}`,
    seen,
    most: () => most,
    async stop() {
      for (const socket of sockets) socket.destroy()
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
    },
  }
}
