/** An SSH server with the login of your choice; it answers every exec and forwards to loopback. */
import { connect, type AddressInfo, createServer, type Socket } from 'node:net'
import type { Algorithms, AuthContext, ServerChannel } from 'ssh2'
import ssh2 from 'ssh2'
import { makeHostKey } from '#main/simulator/ssh/host-key.ts'
import type { CollectJob } from '#shared/model/collecting.ts'

export interface SshHost {
  readonly host: string
  readonly port: number
  readonly knownHosts: string
  /** Methods that were tried, in order, `none` left out. */
  readonly tried: string[]
  /** Connections that were made. */
  connections: number
  /** Leaves all connections open and says nothing more on them, as a host that lost its power. */
  freezeAll(): void
  /** Breaks all connections. */
  breakAll(): void
  close(): Promise<void>
}

export interface SshHostOptions {
  authenticate?(context: AuthContext): void
  /** Plays a shell; without it there are exec channels only. */
  shell?(channel: ServerChannel): void
  readonly algorithms?: Algorithms
  readonly hostKey?: string
}

const byPassword = (context: AuthContext): void =>
  context.method === 'password' && context.password === 'right'
    ? context.accept()
    : context.reject(['password', 'keyboard-interactive'])

export async function startSshHost(options: SshHostOptions = {}): Promise<SshHost> {
  const pair = makeHostKey()
  const tried: string[] = []
  const sockets = new Set<Socket>()
  const server = new ssh2.Server({
    hostKeys: [options.hostKey ?? pair.privateKey],
    ...(options.algorithms ? { algorithms: options.algorithms } : {}),
  })
  const front = createServer({ noDelay: true }, (socket) => {
    self.connections++
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => sockets.delete(socket))
    server.injectSocket(socket)
  })
  server.on('connection', (client) => {
    client.on('error', () => undefined)
    client.on('authentication', (context) => {
      if (context.method !== 'none') tried.push(context.method)
      ;(options.authenticate ?? byPassword)(context)
    })
    client.on('tcpip', (accept, reject, info) => {
      const onward = connect({ port: info.destPort, host: info.destIP, noDelay: true })
      onward.once('connect', () => {
        const channel = accept()
        channel.on('error', () => undefined)
        channel.on('close', () => onward.destroy())
        onward.on('close', () => channel.end())
        onward.pipe(channel).pipe(onward)
      })
      // ssh2's server has no way to give the reason "connection refused".
      onward.once('error', () => reject())
    })
    client.on('session', (accept) => {
      const session = accept()
      session.on('pty', (acceptPty) => acceptPty?.())
      session.on('shell', (acceptShell, refuse) => (options.shell ? options.shell(acceptShell()) : refuse?.()))
      session.on('exec', (acceptExec) => {
        const channel = acceptExec()
        channel.write('answer\n')
        channel.exit(0)
        channel.end()
      })
    })
  })
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
  const { port } = front.address() as AddressInfo
  const self: SshHost = {
    host: '127.0.0.1',
    port,
    knownHosts: `[127.0.0.1]:${port} ${pair.publicKey}\n`,
    tried,
    connections: 0,
    freezeAll() {
      for (const socket of sockets) {
        socket.removeAllListeners('data')
        socket.write = () => true
      }
    },
    breakAll() {
      for (const socket of sockets) socket.resetAndDestroy()
    },
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => front.close(() => resolve()))
    },
  }
  return self
}

/** A job for such a server, which the driver `linux` can read. */
export function execJob(host: SshHost, more: Partial<CollectJob> = {}): CollectJob {
  const logins = [{ set: 'lab', user: 'lab', password: 'right' }]
  return { device: 'box', host: host.host, port: host.port, platform: 'linux', via: [], logins, ...more }
}
