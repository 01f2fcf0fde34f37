/** A real OpenSSH server on loopback, with keys and configuration of its own in a temporary folder. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '#test/support/free-port.ts'

const SSHD = '/usr/sbin/sshd'

/** Why these tests cannot run here; undefined when they can. With CI=true nothing may be left out. */
export function whyNoSshd(): string | undefined {
  const missing = existsSync(SSHD) ? undefined : 'openssh-server is not installed'
  if (missing !== undefined && process.env['CI'] === 'true')
    throw new Error(`With CI=true nothing may be left out: ${missing}.`)
  return missing
}

export interface Sshd {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly folder: string
  /** Public host keys by file name suffix: `ed25519`, `rsa`, `ecdsa`. */
  hostKey(type: string): string
  /** A key pair that may log in; returns the private key. `format`: `PEM` or `PKCS8` instead of OpenSSH's own. */
  userKey(name: string, type: string, passphrase?: string, format?: 'PEM' | 'PKCS8'): string
  /** Lets the holder of this public key log in. */
  authorize(publicKey: string): void
  /** Kills the server and all its connections, as a crash would. */
  kill(): void
  /** Lines of known_hosts for these keys. */
  knownHosts(...types: string[]): string
  /** An agent that holds the key of this name; gives the path of its socket. */
  startAgent(name: string): Promise<string>
  close(): Promise<void>
}

async function waitFor(ready: () => Promise<boolean> | boolean, what: string): Promise<void> {
  for (let i = 0; i < 100; i++) {
    if (await ready()) return
    await sleep(50)
  }
  throw new Error(`${what} did not start.`)
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

const keygen = (...args: string[]): void => {
  execFileSync('ssh-keygen', ['-q', ...args], { stdio: 'ignore' })
}

/** A process and all that it started, from /proc. */
function descendants(pid: number): number[] {
  const list = `/proc/${pid}/task/${pid}/children`
  if (pid === 0 || !existsSync(list)) return []
  const children = readFileSync(list, 'utf8').trim().split(' ').filter(Boolean).map(Number)
  return [pid, ...children.flatMap(descendants)]
}

/** An account of this machine with a password of its own, for as long as a test runs. Only for root. */
export function makeAccount(): { readonly user: string; readonly password: string; remove(): void } {
  const user = `plumbline-test-${process.pid}`
  const password = randomBytes(24).toString('base64url')
  execFileSync('useradd', ['--no-create-home', '--home-dir', '/', '--shell', '/bin/sh', user])
  execFileSync('chpasswd', { input: `${user}:${password}\n` })
  return { user, password, remove: () => execFileSync('userdel', [user], { stdio: 'ignore' }) }
}

/** A copy of sshd that calls itself `name`; undefined if the name that it has cannot be found in it. */
export function renamedSshd(file: string, name: string): string | undefined {
  const program = readFileSync(SSHD)
  const own = /OpenSSH_\d+\.\d+p\d[^\0]*/g
  const places = [...program.toString('latin1').matchAll(own)].filter(([text]) => text.length >= name.length)
  if (places.length === 0) return undefined
  for (const { 0: text, index } of places) program.fill(0, index, index + text.length).write(name, index, 'latin1')
  writeFileSync(file, program, { mode: 0o700 })
  return file
}

/** What a server calls itself. */
export function identOf(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('error', reject)
    socket.once('data', (data) => {
      socket.destroy()
      resolve(data.toString('latin1').split(/\r?\n/)[0] ?? '')
    })
  })
}

/** Why no account can be made here; undefined if one can. */
export function whyNoAccount(): string | undefined {
  if (process.getuid?.() !== 0) return 'making an account needs root'
  return existsSync('/usr/sbin/useradd') && existsSync('/etc/pam.d/sshd')
    ? undefined
    : 'useradd or PAM for sshd is not here'
}

/** `more` is added to the configuration, `first` goes before it: the first line of an option counts. */
export async function startSshd(
  more: readonly string[] = [],
  first: readonly string[] = [],
  binary = SSHD,
): Promise<Sshd> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-sshd-'))
  chmodSync(folder, 0o700)
  const types = ['ed25519', 'rsa', 'ecdsa']
  for (const type of types) keygen('-t', type, '-N', '', '-f', join(folder, `host_${type}`))
  const authorized = join(folder, 'authorized_keys')
  writeFileSync(authorized, '', { mode: 0o600 })
  const port = await freePort()
  const config = [
    ...first,
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    ...types.map((type) => `HostKey ${join(folder, `host_${type}`)}`),
    `AuthorizedKeysFile ${authorized}`,
    'StrictModes no',
    'PermitRootLogin prohibit-password',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'UsePAM no',
    'PidFile none',
    'MaxStartups 400:30:500',
    'PrintMotd no',
    // What the account's own shell does at a login (version managers, prompts) is no part of a test, and can take minutes.
    `SetEnv HOME=${folder}`,
    ...more,
  ]
  writeFileSync(join(folder, 'sshd_config'), `${config.join('\n')}\n`)
  // Debian makes this folder when its own service starts, which it does not do here.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true })
  const children: ChildProcess[] = []
  const run = (command: string, args: string[]): ChildProcess => {
    const child = spawn(command, args, { stdio: 'ignore' })
    children.push(child)
    return child
  }
  const server = run(binary, ['-D', '-f', join(folder, 'sshd_config')])
  await waitFor(() => answers(port), 'sshd')

  const hostKey = (type: string): string =>
    readFileSync(join(folder, `host_${type}.pub`), 'utf8')
      .split(' ')
      .slice(0, 2)
      .join(' ')
  return {
    host: '127.0.0.1',
    port,
    user: userInfo().username,
    folder,
    hostKey,
    userKey(name, type, passphrase = '', format) {
      const file = join(folder, name)
      keygen('-t', type, '-N', passphrase, '-f', file, ...(format ? ['-m', format] : []))
      writeFileSync(authorized, readFileSync(`${file}.pub`), { flag: 'a' })
      return readFileSync(file, 'utf8')
    },
    knownHosts: (...wanted) => wanted.map((type) => `[127.0.0.1]:${port} ${hostKey(type)}\n`).join(''),
    authorize: (publicKey) => writeFileSync(authorized, `${publicKey}\n`, { flag: 'a' }),
    kill() {
      for (const pid of descendants(server.pid ?? 0)) process.kill(pid, 'SIGKILL')
    },
    async startAgent(name) {
      const path = join(folder, 'agent.sock')
      run('ssh-agent', ['-D', '-a', path])
      await waitFor(() => existsSync(path), 'ssh-agent')
      execFileSync('ssh-add', ['-q', join(folder, name)], {
        env: { ...process.env, SSH_AUTH_SOCK: path },
        stdio: 'ignore',
      })
      return path
    },
    async close() {
      for (const child of children) {
        const gone = new Promise((resolve) => child.once('exit', resolve))
        if (child.exitCode === null && child.signalCode === null) {
          child.kill('SIGTERM')
          await gone
        }
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
