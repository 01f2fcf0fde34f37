/** A simulated lab whose racks stand at several sites, with collectors and runs as programs of their own. */
import type { ChildProcess } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseFaults } from '#main/simulator/lab/fault-kinds.ts'
import { AGENT_COMMUNITY } from '#main/simulator/snmp/agent.ts'
import { FLEET_USER, simulateLab } from '#main/simulator/simulate.ts'
import { labStores } from '#main/store/lab-store.ts'
import type { LabStore } from '#main/services/ports.ts'
import { SOURCE_FILES } from './in-process.ts'
import { scratch } from './labs.ts'
import { type Ran, runPlumbline, startPlumbline } from './run-plumbline.ts'

/** What `collect --json` prints, as far as runs are compared by it. */
export interface SiteDocument {
  readonly findings: readonly unknown[]
  readonly links: readonly unknown[]
  readonly devices: readonly { readonly device: string; readonly rack: string; readonly collector?: string }[]
}

/** The verdict, whoever asked. */
export const judged = ({ findings, links, devices }: SiteDocument) => ({
  findings,
  links,
  devices: devices.map((each) => ({ ...each, collector: undefined })),
})

/** Long enough to be found where it must not be. */
export const PASSWORD = 'Pa55-planted-Wörd!'
export const FLEET_LOGIN = {
  PLUMBLINE_USER: FLEET_USER,
  PLUMBLINE_PASSWORD: PASSWORD,
  PLUMBLINE_SNMP_COMMUNITY: AGENT_COMMUNITY,
} as const

export interface SiteLabOptions {
  /** Of the racks in turn; '' is a rack without a site. */
  readonly sites: readonly string[]
  readonly racks: number
  readonly devices: number
  readonly faults?: string
  /** Wait of each device before each answer. */
  readonly latencyMs?: number
  /** Devices are asked by SNMP and HTTP APIs, too; the authority of their certificates is in `authorities.pem`. */
  readonly mixed?: boolean
}

export interface RunningProgram {
  readonly child: ChildProcess
  /** What it printed and complained so far. */
  said(): string
  /** What it printed. */
  out(): string
  /** What it complained. */
  err(): string
  /** Its exit status, or the signal that ended it. */
  readonly ended: Promise<number | string>
}

export interface SiteLab {
  readonly dir: string
  /** Runs the command line in the folder of the lab, whose file is `l.plumb`. */
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ran>
  /** Runs `collect` with the login of the fleet; `--json` and `--quiet` are up to the caller. */
  collect(...args: readonly string[]): Promise<Ran>
  start(args: readonly string[], env?: Readonly<Record<string, string>>): RunningProgram
  /** A collector that takes jobs. */
  collector(site: string, name: string, queue: string, ...more: readonly string[]): Promise<RunningProgram>
  withStore<T>(use: (store: LabStore) => T): T
  /** Ends the fleet, and whatever still runs. */
  close(): Promise<void>
}

/** Calls until it is true; fails with what `said` says after two minutes, which no healthy run needs. */
export async function until(what: () => boolean | Promise<boolean>, said: () => string = () => ''): Promise<void> {
  for (let tries = 0; tries < 2400; tries++) {
    if (await what()) return
    await sleep(50)
  }
  throw new Error(`It did not come: ${said()}`)
}

export async function startSiteLab(options: SiteLabOptions): Promise<SiteLab> {
  const { sites, racks, devices, faults = 'swapped=2,missing=2,device-failed=1', latencyMs = 0 } = options
  const simulated = await simulateLab({
    racks,
    devices,
    cables: devices * 4,
    seed: 7,
    latencyMs,
    ...(options.mixed ? { mixed: true } : {}),
    password: PASSWORD,
    fleetWorker: SOURCE_FILES.fleetWorker,
    faults: parseFaults(faults),
  })
  const { dir, remove } = scratch()
  const programs: RunningProgram[] = []
  const [header, ...rows] = simulated.files['racks.csv']?.trim().split('\n') ?? []
  // Second column: site.
  const placed = rows.map((row, i) =>
    row
      .split(',')
      .with(1, sites[i % sites.length] ?? '')
      .join(','),
  )
  const files = {
    ...simulated.files,
    'racks.csv': `${[header, ...placed].join('\n')}\n`,
    known_hosts: simulated.knownHosts,
    'authorities.pem': simulated.authorities,
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text)
  const envOf = (env: Readonly<Record<string, string>> = {}) => ({
    HOME: dir,
    PLUMBLINE_PROFILE: join(dir, 'profile'),
    ...env,
  })
  const run = (args: readonly string[], env?: Readonly<Record<string, string>>) =>
    runPlumbline(args, { cwd: dir, env: envOf(env) })
  const start = (args: readonly string[], env?: Readonly<Record<string, string>>): RunningProgram => {
    const child = startPlumbline(args, { cwd: dir, env: envOf(env) })
    let text = ''
    let printed = ''
    let complained = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (text += String(data)))
    child.stdout?.on('data', (data) => (printed += String(data)))
    child.stderr?.on('data', (data) => (complained += String(data)))
    const ended = new Promise<number | string>((resolve) => {
      child.on('close', (status, signal) => resolve(signal ?? status ?? -1))
    })
    const program = { child, said: () => text, out: () => printed, err: () => complained, ended }
    programs.push(program)
    return program
  }
  const lab: SiteLab = {
    dir,
    run,
    start,
    collect: (...args) => run(['collect', 'l.plumb', '--known-hosts', 'known_hosts', ...args], FLEET_LOGIN),
    async collector(site, name, queue, ...more) {
      const args = ['--site', site, '--name', name, '--queue', queue, '--known-hosts', 'known_hosts', ...more]
      const profile = { PLUMBLINE_PROFILE: join(dir, `profile-${name}`) }
      const program = start(['collector', ...args], { ...FLEET_LOGIN, ...profile })
      await until(
        () => /^ready$/m.test(program.said()) || program.child.exitCode !== null,
        () => program.said(),
      )
      return program
    },
    withStore(use) {
      const store = labStores.open(join(dir, 'l.plumb'))
      try {
        return use(store)
      } finally {
        store.close()
      }
    },
    async close() {
      for (const { child } of programs) child.kill('SIGKILL')
      await Promise.all(programs.map(({ ended }) => ended))
      await simulated.close()
      remove()
    },
  }
  await run(['new', 'l.plumb'])
  const imported = await run(['import', 'l.plumb', 'racks.csv', 'devices.csv', 'cables.csv'])
  if (imported.status !== 0) throw new Error(imported.stderr)
  return lab
}
