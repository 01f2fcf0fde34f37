/** One simulated device: an SSH server on a port of its own. */
import { connect, createServer, type Server as NetServer, type Socket } from 'node:net'
import '#main/net/quick-crypto.ts'
import { coalesceWrites } from '#main/net/coalesce-writes.ts'
import type { Algorithms, CipherAlgorithm, Connection as SshClient, KexAlgorithm, ServerChannel, Session } from 'ssh2'
import ssh2 from 'ssh2'
import { runsPrograms } from '#shared/platforms/played.ts'
import { CiscoShell } from './cisco-shell.ts'
import { FaultyHost } from './faulty-host.ts'
import { LinuxShell, linuxAnswer } from './linux-shell.ts'
import type { Play } from './shell-host.ts'

const LOOPBACK = '127.0.0.1'

export interface DeviceServer {
  readonly port: number
  close(): Promise<void>
}

function runLinuxCommand(play: Play, command: string, channel: ServerChannel, cut: () => void): void {
  if (play.device.fault === 'hang') return
  const host = new FaultyHost(play, channel, cut)
  host.after(play.latencyMs, () => {
    const { text, error, status } = linuxAnswer(play, command)
    if (error !== '') channel.stderr.write(error)
    host.send(text, status === 0, () => host.exit(status))
  })
}

function serveSession(play: Play, session: Session, cut: () => void): void {
  session.on('pty', (accept) => accept?.())
  session.on('env', (accept) => accept?.())
  session.on('window-change', (accept) => accept?.())
  session.on('shell', (accept) => {
    const channel = accept()
    if (play.device.fault === 'hang-shell') return
    const host = new FaultyHost(play, channel, cut)
    const shell = runsPrograms(play.device.platform) ? new LinuxShell(play, host) : new CiscoShell(play, host)
    channel.on('data', (chunk: Buffer) => shell.input(chunk.toString('utf8')))
  })
  session.on('exec', (accept, reject, info) => {
    if (runsPrograms(play.device.platform)) runLinuxCommand(play, info.command, accept(), cut)
    else reject()
  })
}

function serveClient(play: Play, client: SshClient, drop: () => void): void {
  client.on('error', () => undefined)
  client.on('authentication', (context) => {
    if (play.device.fault === 'hang-login') return
    if (context.method === 'none') return context.reject(['password', 'keyboard-interactive'])
    const right = (password: string): boolean =>
      play.device.fault !== 'refuse-login' && context.username === play.user && password === play.password
    const answer = (accepted: boolean): void =>
      accepted ? context.accept() : context.reject(['password', 'keyboard-interactive'])
    if (context.method === 'password') return answer(right(context.password))
    if (context.method !== 'keyboard-interactive') return answer(false)
    context.prompt([{ prompt: 'Password: ', echo: false }], (answers) => answer(right(answers[0] ?? '')))
  })
  client.on('session', (accept) => serveSession(play, accept(), drop))
}

/** The client's name, and its first packet of the key exchange. */
const PACKETS_BEFORE_KEYS = 2

function resetAfter(socket: Socket, chunks: number): void {
  let seen = 0
  socket.on('data', () => {
    if (++seen >= chunks) socket.resetAndDestroy()
  })
}

function algorithmsOf({ device: { algorithms } }: Play): Algorithms {
  return {
    ...(algorithms?.kex ? { kex: algorithms.kex as KexAlgorithm[] } : {}),
    ...(algorithms?.cipher ? { cipher: algorithms.cipher as CipherAlgorithm[] } : {}),
  }
}

/** Starts a device on a port of the kernel's choice. */
export async function serveDevice(play: Play, hostKey: string): Promise<DeviceServer> {
  const ident = play.device.ident ?? (runsPrograms(play.device.platform) ? 'OpenSSH_9.2p1' : 'Cisco-2.0')
  const ssh = new ssh2.Server({ hostKeys: [hostKey], ident, algorithms: algorithmsOf(play) })
  // By the client's port: ssh2 does not hand out its sockets, and faults and the end need them.
  const sockets = new Map<number, Socket>()
  ssh.on('connection', (client, info) => serveClient(play, client, () => sockets.get(info.port)?.destroy()))
  const front = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => undefined)
    if (play.device.fault === 'reset') return void socket.once('data', () => socket.resetAndDestroy())
    if (play.device.fault === 'reset-kex') resetAfter(socket, PACKETS_BEFORE_KEYS)
    const port = socket.remotePort ?? 0
    sockets.set(port, socket)
    socket.once('close', () => sockets.delete(port))
    ssh.injectSocket(coalesceWrites(socket))
  })
  const port = await listen(front)
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        front.close(() => resolve())
        for (const socket of sockets.values()) socket.destroy()
      }),
  }
}

function listen(server: NetServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, LOOPBACK, () => {
      const address = server.address()
      if (typeof address === 'object' && address) resolve(address.port)
      else reject(new Error('The simulated device got no port.'))
    })
  })
}

/** A port of loopback where nothing listens. Low ones: the kernel gives them to nobody in the meantime. */
export async function findDeadPort(from: number): Promise<number> {
  for (let port = from; port < 1024; port++) {
    const refused = await new Promise<boolean>((resolve) => {
      const socket = connect({ host: LOOPBACK, port })
      socket.once('connect', () => {
        socket.destroy()
        resolve(false)
      })
      socket.once('error', () => resolve(true))
    })
    if (refused) return port
  }
  throw new Error('No port without a listener was found.')
}
