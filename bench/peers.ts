/**
 * Side by side with what people use instead: the asyncio script that Plumbline replaces, netmiko, bare ssh2. The same
 * simulated devices, each peer a process of its own, interleaved; figures are medians, budgets ratios within the run.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningFleet, startFleetProcess } from './processes.ts'
import { printTable, type Row } from './table.ts'

const ROOT = join(import.meta.dirname, '..')
const PEERS = join(import.meta.dirname, 'peers')
const ROUNDS = 3
const DEVICES = 100

/** Milliseconds; `settled` is until the statuses were final, `process` from start to end of the process. */
interface Measured {
  readonly answered: number
  readonly wrong: number
  readonly settled: number
  readonly process: number
  readonly cpu: number
}

interface Peer {
  readonly name: string
  readonly run: (dir: string) => Promise<Measured>
}

/** A Python that has a package; Debian's own first. */
function pythonWith(module: string): string | undefined {
  return ['/usr/bin/python3', 'python3'].find(
    (python) => spawnSync(python, ['-W', 'ignore', '-c', `import ${module}`], { stdio: 'ignore' }).status === 0,
  )
}

/** Processor time of all children that have ended, in milliseconds; Linux tells it in hundredths of a second. */
function cpuOfChildren(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[13]) + Number(fields[14])) * 10
}

function outputOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let seen = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      seen += chunk.toString()
    })
    child.once('error', reject)
    child.once('close', () => resolve(seen))
  })
}

async function measured(command: string, args: readonly string[], dir: string) {
  const before = cpuOfChildren()
  const begin = performance.now()
  const env = {
    ...process.env,
    PLUMBLINE_USER: 'lab',
    PLUMBLINE_PASSWORD: 'lab',
    PLUMBLINE_PROFILE: join(dir, 'profile'),
  }
  const text = await outputOf(spawn(command, args, { cwd: dir, env, stdio: ['ignore', 'pipe', 'ignore'] }))
  return { text, process: performance.now() - begin, cpu: cpuOfChildren() - before }
}

function script(name: string, command: string, file: string): Peer {
  return {
    name,
    async run(dir) {
      const { text, ...times } = await measured(command, [join(PEERS, file), dir], dir)
      const { answered = 0, wrong = 0, wall = 0 } = JSON.parse(text || '{}') as Partial<Record<string, number>>
      return { answered, wrong, settled: wall, ...times }
    },
  }
}

function ours(name: string, lab: string, ...more: readonly string[]): Peer {
  return {
    name,
    async run(dir) {
      const cli = join(ROOT, 'out', 'engine', 'cli.cjs')
      const args = [cli, 'collect', lab, '--json', '--quiet', '--known-hosts', 'known_hosts', ...more]
      const { text, ...times } = await measured(process.execPath, args, dir)
      const { run, devices, links } = JSON.parse(text) as {
        run: { startedAt: string; settledAt: string }
        devices: readonly { outcome: string }[]
        links: readonly { status: string }[]
      }
      const answered = devices.filter(({ outcome }) => outcome === 'collected').length
      const wrong = 2 * links.filter(({ status }) => status !== 'ok').length
      return { answered, wrong, settled: Date.parse(run.settledAt) - Date.parse(run.startedAt), ...times }
    },
  }
}

/** Bare ssh2 against a fleet of switches with IOS; processor time of the whole process, in milliseconds. */
export async function runBareSsh2(fleet: RunningFleet): Promise<{ readonly answered: number; readonly cpu: number }> {
  const dir = mkdtempSync(join(tmpdir(), 'plumbline-peers-'))
  try {
    await prepare(fleet, dir)
    return await script('bare ssh2', process.execPath, 'bare-ssh2.ts').run(dir)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

/** The files that every peer reads, and two labs: one whose plan says CDP, as the scripts ask, and one that says both. */
async function prepare(fleet: RunningFleet, dir: string): Promise<void> {
  const devices =
    fleet.sheets
      .find(({ name }) => name === 'devices.csv')
      ?.text.trim()
      .split('\n') ?? []
  const rows = devices.slice(1).map((row) => row.split(','))
  const hosts = rows.map((cells) => ({ name: cells[0], host: cells[6], port: Number(cells[7]) }))
  writeFileSync(join(dir, 'hosts.json'), JSON.stringify(hosts))
  writeFileSync(join(dir, 'known_hosts'), fleet.knownHosts)
  for (const { name, text } of fleet.sheets) writeFileSync(join(dir, name), text)
  const cdp = devices.map((row, i) => `${row},${i === 0 ? 'discovery' : 'cdp'}`)
  mkdirSync(join(dir, 'cdp'))
  writeFileSync(join(dir, 'cdp', 'devices.csv'), `${cdp.join('\n')}\n`)
  const cli = join(ROOT, 'out', 'engine', 'cli.cjs')
  for (const [lab, folder] of [
    ['cdp.plumb', 'cdp/'],
    ['both.plumb', ''],
  ] as const) {
    await measured(process.execPath, [cli, 'new', lab], dir)
    const sheets = ['racks.csv', `${folder}devices.csv`, 'cables.csv']
    await measured(process.execPath, [cli, 'import', lab, ...sheets, '--quiet'], dir)
  }
}

interface Scenario {
  readonly title: string
  readonly latencyMs: number
  readonly old?: Readonly<Record<string, number>>
  /** The time that counts, and the most that ours may take of the script's. */
  readonly time: 'settled' | 'process'
  readonly budget: number
}

const SCENARIOS: readonly Scenario[] = [
  { title: 'each command 1 s late', latencyMs: 1000, time: 'settled', budget: 1.1 },
  { title: 'no latency, whole processes from cold', latencyMs: 0, time: 'process', budget: 1.2 },
  {
    title: '0.2 s late, 20 with group14-sha1 only',
    latencyMs: 200,
    old: { 'diffie-hellman-group14-sha1': 20 },
    time: 'settled',
    budget: 0.5,
  },
]

const CPU_BUDGET = 2

export async function benchPeers(): Promise<boolean> {
  const [asyncssh, netmiko] = [pythonWith('asyncssh'), pythonWith('netmiko')]
  if (process.platform !== 'linux') {
    process.stdout.write('peers: left out, since the processor time of other processes is read as Linux tells it.\n')
    return true
  }
  if (!asyncssh)
    process.stdout.write('peers: no Python with asyncssh is here (Debian: python3-asyncssh); the script is left out.\n')
  if (!netmiko)
    process.stdout.write('peers: no Python with netmiko is here (Debian: python3-netmiko); it is left out.\n')
  let good = true
  for (const scenario of SCENARIOS) good = (await benchScenario(scenario, asyncssh, netmiko)) && good
  return good
}

async function benchScenario(scenario: Scenario, asyncssh?: string, netmiko?: string): Promise<boolean> {
  const { latencyMs, old, title, time, budget } = scenario
  const legacy = old ? ['--legacy', 'all'] : []
  const peers: Peer[] = [
    ours('ours, the plan says CDP', 'cdp.plumb', ...legacy),
    ours('ours, CDP and LLDP', 'both.plumb', ...legacy),
    ours('ours, --full', 'both.plumb', '--full', ...legacy),
    script('bare ssh2', process.execPath, 'bare-ssh2.ts'),
    ...(asyncssh ? [script('asyncio script', asyncssh, 'asyncio_script.py')] : []),
    ...(netmiko ? [script('netmiko, 100 threads', netmiko, 'netmiko_threads.py')] : []),
  ]
  const dir = mkdtempSync(join(tmpdir(), 'plumbline-peers-'))
  const fleet = await startFleetProcess({ devices: DEVICES, latencyMs, ios: true, ...(old ? { old } : {}) })
  try {
    await prepare(fleet, dir)
    const results = new Map(peers.map((peer) => [peer.name, [] as Measured[]]))
    for (let round = 0; round < ROUNDS; round++) {
      // Each round begins with another, so that no peer always follows the same one.
      for (let i = 0; i < peers.length; i++) {
        const peer = peers[(i + round) % peers.length]
        if (peer) results.get(peer.name)?.push(await peer.run(dir))
      }
    }
    const of = (name: string, field: keyof Measured): number =>
      median((results.get(name) ?? []).map((each) => each[field]))
    const rows = peers.flatMap(({ name }): Row[] => [
      { what: `${name}: answered`, value: of(name, 'answered'), unit: '' },
      { what: `${name}: ports that differ`, value: of(name, 'wrong'), unit: '' },
      { what: `${name}: until its verdict`, value: of(name, 'settled') / 1000, unit: 's' },
      { what: `${name}: whole process`, value: of(name, 'process') / 1000, unit: 's' },
      { what: `${name}: processor time per device`, value: of(name, 'cpu') / DEVICES, unit: 'ms' },
    ])
    const mine = peers[0]?.name ?? ''
    const cpu = of(mine, 'cpu') / of('bare ssh2', 'cpu')
    rows.push({
      what: 'processor time, ours / bare ssh2',
      value: cpu,
      unit: 'x',
      ...(old ? {} : { budget: CPU_BUDGET }),
    })
    if (asyncssh)
      rows.push({
        what: 'ours / asyncio script',
        value: of(mine, time) / of('asyncio script', time),
        unit: 'x',
        budget,
      })
    return printTable(`peers: ${DEVICES} devices, ${title}`, rows)
  } finally {
    fleet.close()
    rmSync(dir, { recursive: true, force: true })
  }
}
