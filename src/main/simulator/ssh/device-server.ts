/** One simulated device: an SSH server on a port of its own. */
import { connect, createServer, type Server as NetServer, type Socket } from 'node:net'
import type { Connection as SshClient, ServerChannel, Session } from 'ssh2'
import ssh2 from 'ssh2'
import { CiscoShell } from './cisco-shell.ts'
import { LinuxShell, linuxAnswer } from './linux-shell.ts'
import type { Play, ShellHost } from './shell-host.ts'

const LOOPBACK = '127.0.0.1'
const SLOW_PIECES = 12
const SLOW_PAUSE_MS = 120

export interface DeviceServer {
  readonly port: number
  close(): Promise<void>
}

/** The side of a connection that a shell or command writes to, with the device's fault applied. */
class FaultyHost implements ShellHost {
  readonly #play: Play
  readonly #channel: ServerChannel
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #cut: () => void
  #pending = ''

  constructor(play: Play, channel: ServerChannel, cut: () => void) {
    this.#play = play
    this.#channel = channel
    this.#cut = cut
    channel.on('error', () => undefined)
    channel.on('close', () => {
      for (const timer of this.#timers) clearTimeout(timer)
      this.#timers.clear()
    })
  }

  write(text: string): void {
    // What is written in one turn goes as one packet: an echo is not worth a packet for each letter.
    if (this.#pending === '') queueMicrotask(() => this.#flush())
    this.#pending += text
  }

  #flush(): void {
    const text = this.#pending
    this.#pending = ''
    if (text !== '' && this.#channel.writable) this.#channel.write(text)
  }

  after(ms: number, callback: () => void): void {
    if (ms <= 0) return callback()
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      callback()
    }, ms)
    this.#timers.add(timer)
  }

  send(text: string, known: boolean, done: () => void): void {
    const { fault } = this.#play.device
    if (fault === 'cut' && known) {
      this.write(text.slice(0, Math.ceil(text.length / 2)))
      return this.after(20, this.#cut)
    }
    if (fault === 'slow' && text !== '') return this.#trickle(text, Math.ceil(text.length / SLOW_PIECES), done)
    this.write(text)
    done()
  }

  #trickle(text: string, size: number, done: () => void): void {
    this.write(text.slice(0, size))
    const rest = text.slice(size)
    this.after(SLOW_PAUSE_MS, () => (rest === '' ? done() : this.#trickle(rest, size, done)))
  }

  exit(status: number): void {
    this.#flush()
    this.#channel.exit(status)
    this.#channel.end()
  }
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
    const host = new FaultyHost(play, channel, cut)
    const shell = play.device.platform === 'linux' ? new LinuxShell(play, host) : new CiscoShell(play, host)
    channel.on('data', (chunk: Buffer) => shell.input(chunk.toString('utf8')))
  })
  session.on('exec', (accept, reject, info) => {
    if (play.device.platform === 'linux') runLinuxCommand(play, info.command, accept(), cut)
    else reject()
  })
}

function serveClient(play: Play, client: SshClient, drop: () => void): void {
  client.on('error', () => undefined)
  client.on('authentication', (context) => {
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

/** Starts a device on a port of the kernel's choice. */
export async function serveDevice(play: Play, hostKey: string): Promise<DeviceServer> {
  const ident = play.device.platform === 'linux' ? 'OpenSSH_9.2p1' : 'Cisco-2.0'
  const ssh = new ssh2.Server({ hostKeys: [hostKey], ident })
  // By the client's port: ssh2 does not hand out its sockets, and faults and the end need them.
  const sockets = new Map<number, Socket>()
  ssh.on('connection', (client, info) => serveClient(play, client, () => sockets.get(info.port)?.destroy()))
  const front = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => undefined)
    if (play.device.fault === 'reset') return void socket.once('data', () => socket.resetAndDestroy())
    const port = socket.remotePort ?? 0
    sockets.set(port, socket)
    socket.once('close', () => sockets.delete(port))
    ssh.injectSocket(socket)
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
