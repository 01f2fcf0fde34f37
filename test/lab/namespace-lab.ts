/** A real lab on one machine: a network namespace a device, veth pairs for cables, lldpd, and sshd on loopback. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '#test/support/free-port.ts'

/** Which protocols the lldpd of a device speaks. */
export type Speaks = 'cdp' | 'lldp' | 'both'

export interface LabHost {
  readonly name: string
  readonly speaks: Speaks
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
  /** Waits until every live wire is heard by lldpd at both ends. */
  settled(): Promise<void>
  close(): Promise<void>
}

const LLDPD_ARGS: Readonly<Record<Speaks, readonly string[]>> = {
  cdp: ['-ll', '-cccc'],
  lldp: [],
  both: ['-c'],
}

function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Builds the lab. Needs root, lldpd, sshd and iproute2; everything is taken down by `close`. */
export async function startNamespaceLab(hosts: readonly LabHost[], wires: readonly LabWire[]): Promise<NamespaceLab> {
  const dir = mkdtempSync(join(tmpdir(), 'plumbline-lab-'))
  // lldpcli gives up its rights before it connects, and must still reach the socket.
  chmodSync(dir, 0o755)
  const prefix = `pl${process.pid}`
  const space = (host: string): string => `${prefix}-${host}`
  const children: ChildProcess[] = []
  const ports = new Map<string, number>()
  const close = async (): Promise<void> => {
    for (const child of children) child.kill('SIGKILL')
    for (const { name } of hosts) {
      try {
        const pids = run('ip', 'netns', 'pids', space(name)).split(/\s+/).filter(Boolean)
        for (const pid of pids) process.kill(Number(pid), 'SIGKILL')
      } catch {
        // The namespace, or the process, is gone already.
      }
    }
    await sleep(100)
    for (const { name } of hosts) {
      try {
        run('ip', 'netns', 'delete', space(name))
      } catch {
        // It was never made.
      }
    }
    rmSync(dir, { recursive: true, force: true })
  }
  try {
    mkdirSync('/run/lldpd', { recursive: true })
    mkdirSync('/run/sshd', { recursive: true })
    for (const { name } of hosts) run('ip', 'netns', 'add', space(name))
    for (const { a, b } of wires) {
      run('ip', 'link', 'add', a[1], 'netns', space(a[0]), 'type', 'veth', 'peer', 'name', b[1], 'netns', space(b[0]))
      for (const [host, port] of [a, b]) run('ip', '-n', space(host), 'link', 'set', port, 'up')
    }
    for (const host of hosts) children.push(startLldpd(host, space(host.name), dir))
    run('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', join(dir, 'host'))
    run('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', join(dir, 'identity'))
    const hostKey = readFileSync(join(dir, 'host.pub'), 'utf8').split(' ').slice(0, 2).join(' ')
    const known: string[] = []
    for (const { name } of hosts) {
      const port = await freePort()
      ports.set(name, port)
      known.push(`[127.0.0.1]:${port} ${hostKey}`)
      children.push(startSshd(name, space(name), port, dir))
    }
    writeFileSync(join(dir, 'known_hosts'), `${known.join('\n')}\n`)
    await makeQuick(hosts, dir)
  } catch (error) {
    await close()
    throw error
  }
  return {
    dir,
    identity: join(dir, 'identity'),
    knownHosts: join(dir, 'known_hosts'),
    ports,
    close,
    async settled() {
      const wanted = wires.length * 2
      for (let tries = 0; tries < 100; tries++) {
        const heard = hosts.reduce((sum, { name }) => sum + heardBy(name, dir), 0)
        if (heard >= wanted) return
        // Now and then a daemon that was configured while it started stays paused; this wakes it and sends a frame.
        if (tries % 10 === 9)
          for (const { name } of hosts) for (const verb of ['resume', 'update']) control(name, dir, verb)
        await sleep(200)
      }
      throw new Error('lldpd did not hear every wire within 20 s')
    },
  }
}

function startLldpd(host: LabHost, space: string, dir: string): ChildProcess {
  const args = ['-d', ...LLDPD_ARGS[host.speaks], '-u', join(dir, `${host.name}.sock`), '-I', 'swp*']
  const script = `hostname ${host.name}; echo $$ > ${join(dir, `${host.name}.pid`)}; exec lldpd ${args.map((a) => `'${a}'`).join(' ')}`
  return spawn('ip', ['netns', 'exec', space, 'unshare', '--uts', 'sh', '-c', script], { stdio: 'ignore' })
}

/** The forced command runs what was asked for inside the device: its network, its name, its lldpd. */
function startSshd(name: string, space: string, port: number, dir: string): ChildProcess {
  const bin = join(dir, `${name}-bin`)
  mkdirSync(bin)
  writeFileSync(join(bin, 'lldpcli'), `#!/bin/sh\nexec /usr/sbin/lldpcli -u ${join(dir, `${name}.sock`)} "$@"\n`)
  const enter = join(dir, `${name}-enter`)
  const inside = `nsenter -t "$(cat ${join(dir, `${name}.pid`)})" --uts ip netns exec ${space}`
  const path = `${bin}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`
  writeFileSync(enter, `#!/bin/sh\nPATH=${path}\nexport PATH\nexec ${inside} sh -c "$SSH_ORIGINAL_COMMAND"\n`)
  chmodSync(join(bin, 'lldpcli'), 0o755)
  chmodSync(enter, 0o755)
  const config = [
    `ListenAddress 127.0.0.1:${port}`,
    `HostKey ${join(dir, 'host')}`,
    `AuthorizedKeysFile ${join(dir, 'identity.pub')}`,
    `PidFile ${join(dir, `${name}-sshd.pid`)}`,
    `ForceCommand ${enter}`,
    'PermitRootLogin prohibit-password',
    'PasswordAuthentication no',
    'StrictModes no',
    'UsePAM no',
  ]
  writeFileSync(join(dir, `${name}-sshd.conf`), `${config.join('\n')}\n`)
  return spawn('/usr/sbin/sshd', ['-D', '-e', '-f', join(dir, `${name}-sshd.conf`)], { stdio: 'ignore' })
}

async function makeQuick(hosts: readonly LabHost[], dir: string): Promise<void> {
  for (const { name } of hosts) {
    for (let tries = 0; ; tries++) {
      try {
        control(name, dir, 'configure', 'lldp', 'tx-interval', '1')
        break
      } catch (error) {
        if (tries >= 50) throw error
        await sleep(100)
      }
    }
  }
}

function control(name: string, dir: string, ...words: string[]): string {
  return run('lldpcli', '-u', join(dir, `${name}.sock`), ...words)
}

function heardBy(name: string, dir: string): number {
  const text = control(name, dir, 'show', 'neighbors', '-f', 'keyvalue')
  return new Set([...text.matchAll(/^lldp\.(swp\d+)\.via=/gm)].map((m) => m[1])).size
}
