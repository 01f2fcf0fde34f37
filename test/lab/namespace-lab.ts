/** A real lab on one machine: a network namespace a device, veth pairs for cables, lldpd, and sshd on loopback. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '#test/support/free-port.ts'
import { clearLeftovers } from './clear-leftovers.ts'

/** Which protocols the lldpd of a device speaks. */
export type Speaks = 'cdp' | 'lldp' | 'both'

export interface LabHost {
  readonly name: string
  readonly speaks: Speaks
  /** Its power is off when the lab is built. */
  readonly down?: boolean
  /** Neither lldpd nor sshd: a bridge of all its ports that passes LLDP and CDP on. */
  readonly bridge?: boolean
  /** Its sshd listens at this address in this namespace, in place of loopback of this machine. */
  readonly at?: { readonly space: string; readonly address: string }
}

export interface LabOptions {
  /**
   * Seconds for which a device keeps a neighbor without a word of it. A daemon that a busy machine does not let run for so long
   * is forgotten by its neighbors, though its cable lies: a lab whose power is never pulled takes a long one.
   */
  readonly holdS?: number
}

/** A cable as it really lies. */
export interface LabWire {
  readonly a: readonly [host: string, port: string]
  readonly b: readonly [host: string, port: string]
}

export interface NamespaceLab {
  readonly dir: string
  readonly identity: string
  readonly knownHosts: string
  readonly ports: ReadonlyMap<string, number>
  /** As the cables lie now. */
  wires(): readonly LabWire[]
  /** Unplugs what is not among these and plugs in what is new. */
  rewire(wires: readonly LabWire[]): void
  start(name: string): Promise<void>
  /** Pulls the power: neither lldpd nor sshd answers. */
  stop(name: string): Promise<void>
  /** Waits until every device hears just those at the other ends of its wires. */
  settled(): Promise<void>
  /** Names of the devices that a device hears, by port. */
  heard(name: string): ReadonlyMap<string, string>
  /** Wakes daemons that stayed paused when they were configured, and has each send a frame. */
  wake(): void
  /** Runs a command in the network of a device. */
  inside(name: string, command: string, ...args: string[]): string
  /** Sends words to the lldpd of a device. */
  control(name: string, ...words: string[]): string
  close(): Promise<void>
}

const LOOPBACK = '127.0.0.1'
/** How long a daemon may take to start on a busy machine; in `PAUSE_MS`. */
const PATIENT_TRIES = 600
const PAUSE_MS = 100
const HOLD_S = 10

const LLDPD_ARGS: Readonly<Record<Speaks, readonly string[]>> = {
  cdp: ['-ll', '-cccc'],
  lldp: [],
  both: ['-c'],
}

function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Builds the lab. Needs root, lldpd, sshd and iproute2; everything is taken down by `close`. */
export async function startNamespaceLab(
  hosts: readonly LabHost[],
  wires: readonly LabWire[],
  { holdS = HOLD_S }: LabOptions = {},
): Promise<NamespaceLab> {
  clearLeftovers('pl')
  const dir = mkdtempSync(join(tmpdir(), 'plumbline-lab-'))
  // lldpcli gives up its rights before it connects, and must still reach the socket.
  chmodSync(dir, 0o755)
  const prefix = `pl${process.pid}`
  const space = (host: string): string => `${prefix}-${host}`
  const children = new Map<string, ChildProcess[]>()
  const ports = new Map<string, number>()
  const up = new Map(hosts.filter((host) => !host.down && !host.bridge).map((host) => [host.name, host]))
  let lying: readonly LabWire[] = []

  const stop = async (name: string): Promise<void> => {
    up.delete(name)
    for (const child of children.get(name) ?? []) child.kill('SIGKILL')
    children.delete(name)
    try {
      for (const pid of run('ip', 'netns', 'pids', space(name)).split(/\s+/).filter(Boolean))
        process.kill(Number(pid), 'SIGKILL')
    } catch {
      // The namespace, or the process, is gone already.
    }
    await sleep(100)
    rmSync(join(dir, `${name}.sock`), { force: true })
  }
  const start = async (host: LabHost): Promise<void> => {
    up.set(host.name, host)
    const port = ports.get(host.name) ?? 0
    children.set(host.name, [startLldpd(host, space(host.name), dir), startSshd(host, space(host.name), port, dir)])
    await makeQuick(host.name, dir, holdS)
    await answering(port, host.at?.address ?? LOOPBACK)
  }
  const rewire = (next: readonly LabWire[]): void => {
    const key = ({ a, b }: LabWire): string => `${a.join(' ')} ${b.join(' ')}`
    const stays = new Set(next.map(key))
    const lay = new Set(lying.map(key))
    // One end of a veth pair takes the other with it.
    for (const wire of lying) if (!stays.has(key(wire))) run('ip', '-n', space(wire.a[0]), 'link', 'delete', wire.a[1])
    for (const wire of next) {
      if (lay.has(key(wire))) continue
      const { a, b } = wire
      run('ip', 'link', 'add', a[1], 'netns', space(a[0]), 'type', 'veth', 'peer', 'name', b[1], 'netns', space(b[0]))
      for (const [host, port] of [a, b]) run('ip', '-n', space(host), 'link', 'set', port, 'up')
    }
    lying = next
  }
  const close = async (): Promise<void> => {
    await Promise.all(hosts.map(({ name }) => stop(name)))
    for (const { name } of hosts) {
      try {
        run('ip', 'netns', 'delete', space(name))
      } catch {
        // It was never made.
      }
    }
    rmSync(dir, { recursive: true, force: true })
  }
  const wake = (): void => {
    for (const name of up.keys()) for (const verb of ['resume', 'update']) control(name, dir, verb)
  }
  const settled = async (): Promise<void> => {
    let wrong = ''
    for (let tries = 0; tries < 450; tries++) {
      wrong = [...up.values()].map((host) => unheard(host, up, lying, dir)).find((text) => text !== '') ?? ''
      if (wrong === '') return
      // Now and then a daemon that was configured while it started stays paused; this wakes it and sends a frame.
      if (tries % 10 === 9) wake()
      // A first frame of before the short interval holds for 120 s, and now and then outlives the cable that it came by:
      // the power of who still hears it is pulled and given back.
      if (tries % 100 === 99)
        for (const host of [...up.values()].filter((each) => unheard(each, up, lying, dir) !== '')) {
          await stop(host.name)
          await start(host)
        }
      await sleep(200)
    }
    throw new Error(`lldpd did not hear every wire within 90 s: ${wrong}`)
  }
  try {
    mkdirSync('/run/lldpd', { recursive: true })
    mkdirSync('/run/sshd', { recursive: true })
    for (const { name } of hosts) {
      run('ip', 'netns', 'add', space(name))
      // The chassis id comes from here, and so stays the same when cables are plugged.
      run('ip', '-n', space(name), 'link', 'add', 'mgmt0', 'type', 'veth', 'peer', 'name', 'mgmt1')
    }
    rewire(wires)
    run('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', join(dir, 'host'))
    run('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', join(dir, 'identity'))
    const hostKey = readFileSync(join(dir, 'host.pub'), 'utf8').split(' ').slice(0, 2).join(' ')
    for (const { name } of hosts) ports.set(name, await freePort())
    const known = hosts.map(({ name, at }) => `[${at?.address ?? LOOPBACK}]:${ports.get(name)} ${hostKey}\n`)
    writeFileSync(join(dir, 'known_hosts'), known.join(''))
    for (const { name, bridge } of hosts) if (bridge) bridgePorts(space(name), wires, name)
    for (const host of hosts) if (!host.down && !host.bridge) await start(host)
  } catch (error) {
    await close()
    throw error
  }
  const hostNamed = (name: string): LabHost => hosts.find((host) => host.name === name) ?? { name, speaks: 'both' }
  return {
    dir,
    identity: join(dir, 'identity'),
    knownHosts: join(dir, 'known_hosts'),
    ports,
    wires: () => lying,
    rewire,
    start: (name) => start(hostNamed(name)),
    stop,
    settled,
    heard: (name) => heardBy(name, dir),
    wake,
    inside: (name, command, ...args) => run('ip', 'netns', 'exec', space(name), command, ...args),
    control: (name, ...words) => control(name, dir, ...words),
    close,
  }
}

/** Bit 14 of the mask lets frames to 01:80:c2:00:00:0e pass, which a bridge otherwise keeps (IEEE 802.1Q, 8.6.3). */
const PASS_LLDP = '0x4000'

function bridgePorts(space: string, wires: readonly LabWire[], host: string): void {
  run('ip', '-n', space, 'link', 'add', 'br0', 'type', 'bridge', 'group_fwd_mask', PASS_LLDP)
  run('ip', '-n', space, 'link', 'set', 'br0', 'up')
  for (const [name, port] of wires.flatMap(({ a, b }) => [a, b]))
    if (name === host) run('ip', '-n', space, 'link', 'set', port, 'master', 'br0')
}

function startLldpd(host: LabHost, space: string, dir: string): ChildProcess {
  const args = ['-d', ...LLDPD_ARGS[host.speaks], '-u', join(dir, `${host.name}.sock`), '-I', 'swp*', '-C', 'mgmt0']
  const script = `hostname ${host.name}; echo $$ > ${join(dir, `${host.name}.pid`)}; exec lldpd ${args.map((a) => `'${a}'`).join(' ')}`
  return spawn('ip', ['netns', 'exec', space, 'unshare', '--uts', 'sh', '-c', script], { stdio: 'ignore' })
}

/** The forced command runs what was asked for inside the device: its network, its name, its lldpd. */
function startSshd({ name, at }: LabHost, space: string, port: number, dir: string): ChildProcess {
  const bin = join(dir, `${name}-bin`)
  mkdirSync(bin, { recursive: true })
  writeFileSync(join(bin, 'lldpcli'), `#!/bin/sh\nexec /usr/sbin/lldpcli -u ${join(dir, `${name}.sock`)} "$@"\n`)
  const enter = join(dir, `${name}-enter`)
  const inside = `nsenter -t "$(cat ${join(dir, `${name}.pid`)})" --uts ip netns exec ${space}`
  const path = `${bin}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`
  writeFileSync(enter, `#!/bin/sh\nPATH=${path}\nexport PATH\nexec ${inside} sh -c "$SSH_ORIGINAL_COMMAND"\n`)
  chmodSync(join(bin, 'lldpcli'), 0o755)
  chmodSync(enter, 0o755)
  const config = [
    `ListenAddress ${at?.address ?? LOOPBACK}:${port}`,
    `HostKey ${join(dir, 'host')}`,
    `AuthorizedKeysFile ${join(dir, 'identity.pub')}`,
    `PidFile ${join(dir, `${name}-sshd.pid`)}`,
    // What the account's own shell does at a login is no part of a device.
    `SetEnv HOME=${dir}`,
    `ForceCommand ${enter}`,
    'PermitRootLogin prohibit-password',
    'PasswordAuthentication no',
    'StrictModes no',
    'UsePAM no',
  ]
  writeFileSync(join(dir, `${name}-sshd.conf`), `${config.join('\n')}\n`)
  const sshd = ['-D', '-e', '-f', join(dir, `${name}-sshd.conf`)]
  if (!at) return spawn('/usr/sbin/sshd', sshd, { stdio: 'ignore' })
  return spawn('ip', ['netns', 'exec', at.space, '/usr/sbin/sshd', ...sshd], { stdio: 'ignore' })
}

/** A frame each second; what a frame says holds for as many of them. */
async function makeQuick(name: string, dir: string, holdS: number): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      control(name, dir, 'configure', 'lldp', 'tx-hold', String(holdS))
      control(name, dir, 'configure', 'lldp', 'tx-interval', '1')
      return
    } catch (error) {
      if (tries >= PATIENT_TRIES) throw error
      await sleep(PAUSE_MS)
    }
  }
}

/** Waits until something listens on the port. */
async function answering(port: number, address: string): Promise<void> {
  for (let tries = 0; tries < PATIENT_TRIES; tries++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, address)
      socket.once('connect', () => resolve(true))
      socket.once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
    if (open) return
    await sleep(PAUSE_MS)
  }
  throw new Error(`sshd does not listen on port ${port}`)
}

function control(name: string, dir: string, ...words: string[]): string {
  return run('lldpcli', '-u', join(dir, `${name}.sock`), ...words)
}

function heardBy(name: string, dir: string): Map<string, string> {
  const text = control(name, dir, 'show', 'neighbors', '-f', 'keyvalue')
  return new Map(
    [...text.matchAll(/^lldp\.(swp\d+)\.chassis\.name=(.*)$/gm)].map(([, port = '', far = '']) => [port, far]),
  )
}

/** What a device does not hear as the wires lie, in words; empty when all is as it should be. */
function unheard(host: LabHost, up: ReadonlyMap<string, LabHost>, wires: readonly LabWire[], dir: string): string {
  const text = control(host.name, dir, 'show', 'neighbors', '-f', 'keyvalue')
  // A daemon keeps the neighbor of a cable that was unplugged until it expires: each port hears one, or none.
  const heard = new Map<string, string>()
  for (const [, port = '', name = ''] of text.matchAll(/^lldp\.(swp\d+)\.chassis\.name=(.*)$/gm)) {
    const before = heard.get(port)
    heard.set(port, before === undefined || before === name ? name : `${before} and ${name}`)
  }
  for (const { a, b } of wires) {
    for (const [here, there] of [
      [a, b],
      [b, a],
    ] as const) {
      if (here[0] !== host.name) continue
      const far = up.get(there[0])
      const expected = far && (host.speaks === 'both' || far.speaks === 'both' || far.speaks === host.speaks)
      const name = heard.get(here[1])
      heard.delete(here[1])
      if (name !== (expected ? far.name : undefined))
        return `${host.name} ${here[1]} hears ${name ?? 'nobody'} in place of ${expected ? far.name : 'nobody'}`
    }
  }
  const [other] = heard
  return other ? `${host.name} ${other[0]} hears ${other[1]} without a wire` : ''
}
