/** Devices with real agents: snmpd with lldpd as its subagent, each in a network namespace with an address of its own. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export const COMMUNITY = 'bench-community'
export const V3 = { user: 'bench', auth: 'sha256:bench-auth-key', priv: 'aes:bench-priv-key' }

export interface AgentLab {
  readonly addresses: ReadonlyMap<string, string>
  /** Port of every agent. */
  readonly port: number
  close(): Promise<void>
}

export interface AgentHost {
  readonly name: string
  /** Without LLDP-MIB: lldpd is no subagent. */
  readonly plain?: true
}

const PORT = 1161

function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

/** `wires`: pairs of `host port`. Addresses are of 198.18.0.0/15, which is for such labs (RFC 2544). */
export async function startAgentLab(
  hosts: readonly AgentHost[],
  wires: readonly (readonly [a: readonly [string, string], b: readonly [string, string]])[],
): Promise<AgentLab> {
  const dir = mkdtempSync(join(tmpdir(), 'plumbline-agents-'))
  chmodSync(dir, 0o755)
  mkdirSync('/run/lldpd', { recursive: true })
  const prefix = `pa${process.pid % 10_000}`
  const space = (name: string): string => `${prefix}-${name}`
  const third = process.pid % 250
  const children: ChildProcess[] = []
  const addresses = new Map<string, string>()
  const close = async (): Promise<void> => {
    for (const { name } of hosts) {
      try {
        for (const pid of run('ip', 'netns', 'pids', space(name)).split(/\s+/).filter(Boolean))
          process.kill(Number(pid), 'SIGKILL')
      } catch {
        // The namespace, or the process, is gone already.
      }
    }
    for (const child of children) child.kill('SIGKILL')
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
    hosts.forEach(({ name }, i) => {
      const [here, there] = [1, 2].map((n) => `198.18.${third}.${i * 4 + n}`) as [string, string]
      addresses.set(name, there)
      run('ip', 'netns', 'add', space(name))
      run('ip', '-n', space(name), 'link', 'set', 'lo', 'up')
      run('ip', 'link', 'add', `${prefix}m${i}`, 'type', 'veth', 'peer', 'name', 'mgmt0', 'netns', space(name))
      run('ip', 'addr', 'add', `${here}/30`, 'dev', `${prefix}m${i}`)
      run('ip', 'link', 'set', `${prefix}m${i}`, 'up')
      run('ip', '-n', space(name), 'addr', 'add', `${there}/30`, 'dev', 'mgmt0')
      run('ip', '-n', space(name), 'link', 'set', 'mgmt0', 'up')
    })
    for (const [a, b] of wires) {
      run('ip', 'link', 'add', a[1], 'netns', space(a[0]), 'type', 'veth', 'peer', 'name', b[1], 'netns', space(b[0]))
      for (const [host, port] of [a, b]) run('ip', '-n', space(host), 'link', 'set', port, 'up')
    }
    for (const host of hosts)
      children.push(startSnmpd(host.name, space(host.name), addresses.get(host.name) ?? '', dir))
    // lldpd looks for its master agent once, and then only now and then.
    for (const { name } of hosts) await answering(addresses.get(name) ?? '', join(dir, `${name}-agentx`))
    for (const host of hosts) children.push(startLldpd(host, space(host.name), dir))
    for (const { name } of hosts) await makeQuick(join(dir, `${name}.sock`))
    const wake = (): void => {
      for (const { name } of hosts)
        for (const verb of ['resume', 'update']) run('lldpcli', '-u', join(dir, `${name}.sock`), verb)
    }
    for (const { name, plain } of hosts) if (!plain) await heard(addresses.get(name) ?? '', portsOf(name, wires), wake)
  } catch (error) {
    await close()
    throw error
  }
  return { addresses, port: PORT, close }
}

const portsOf = (name: string, wires: Parameters<typeof startAgentLab>[1]): number =>
  wires.flatMap((ends) => [...ends]).filter(([host]) => host === name).length

function startSnmpd(name: string, space: string, address: string, dir: string): ChildProcess {
  const state = join(dir, `${name}-state`)
  mkdirSync(state)
  const [auth = '', authKey = ''] = V3.auth.replace('sha256', 'SHA-256').split(':')
  const config = [
    `agentaddress udp:${address}:${PORT}`,
    `rocommunity ${COMMUNITY}`,
    `createUser ${V3.user} ${auth} "${authKey}" AES "${V3.priv.split(':')[1]}"`,
    `rouser ${V3.user} authpriv`,
    'master agentx',
    `agentXSocket ${join(dir, `${name}-agentx`)}`,
    'agentXPerms 0777 0777',
    `sysName ${name}`,
  ]
  const file = join(dir, `${name}-snmpd.conf`)
  writeFileSync(file, `${config.join('\n')}\n`)
  const args = ['netns', 'exec', space, '/usr/sbin/snmpd', '-f', '-C', '-c', file, '-Lf', '/dev/null']
  return spawn('ip', [...args, '-p', join(dir, `${name}-snmpd.pid`)], {
    stdio: 'ignore',
    env: { ...process.env, SNMP_PERSISTENT_DIR: state },
  })
}

function startLldpd({ name, plain }: AgentHost, space: string, dir: string): ChildProcess {
  const agent = plain ? [] : ['-x', '-X', join(dir, `${name}-agentx`)]
  const args = ['-d', '-c', ...agent, '-u', join(dir, `${name}.sock`), '-I', 'swp*', '-C', 'mgmt0']
  const script = `hostname ${name}; exec lldpd ${args.map((a) => `'${a}'`).join(' ')}`
  return spawn('ip', ['netns', 'exec', space, 'unshare', '--uts', 'sh', '-c', script], { stdio: 'ignore' })
}

async function makeQuick(socket: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      run('lldpcli', '-u', socket, 'configure', 'lldp', 'tx-interval', '1')
      run('lldpcli', '-u', socket, 'update')
      return
    } catch (error) {
      if (tries >= 100) throw error
      await sleep(100)
    }
  }
}

/** Waits until the agent answers and takes subagents. */
async function answering(address: string, socket: string): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    try {
      run(
        'snmpget',
        '-v2c',
        '-c',
        COMMUNITY,
        '-t',
        '1',
        '-r',
        '0',
        '-m',
        '',
        `${address}:${PORT}`,
        '.1.3.6.1.2.1.1.5.0',
      )
      if (existsSync(socket)) return
    } catch {
      // Not yet.
    }
    await sleep(100)
  }
  throw new Error(`snmpd does not answer at ${address}.`)
}

/** Waits until the agent tells a neighbor on so many ports. */
async function heard(address: string, ports: number, wake: () => void): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    // Now and then a daemon that was configured while it started stays paused.
    if (tries % 10 === 9) wake()
    try {
      const table = '.1.0.8802.1.1.2.1.4.1.1.9'
      const text = run('snmpwalk', '-v2c', '-c', COMMUNITY, '-m', '', '-On', `${address}:${PORT}`, table)
      if (text.split('\n').filter((line) => line.includes('STRING')).length >= ports) return
    } catch {
      // The agent is not there yet.
    }
    await sleep(200)
  }
  throw new Error(`The agent at ${address} tells no neighbors within 60 s.`)
}
