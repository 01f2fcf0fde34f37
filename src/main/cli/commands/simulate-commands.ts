/** `simulate` and `demo`: a fleet of SSH devices on loopback. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { collectRun } from '#main/services/collect-run.ts'
import { importFiles } from '#main/services/import-files.ts'
import { madeHere, NO_TRUST } from '#main/services/lab-trust.ts'
import { oneLogin } from '#main/services/login-book.ts'
import { OpenLab } from '#main/services/open-lab.ts'
import { NO_SSH_CONFIG } from '#main/services/ssh-lookup.ts'
import { findRun, verdictDocument } from '#main/services/verdict-document.ts'
import { parseFaults } from '#main/simulator/lab/fault-kinds.ts'
import { startDemoFleet } from '#main/simulator/demo-fleet.ts'
import { DEMO_SIZE, simulateLab } from '#main/simulator/simulate.ts'
import { labStores } from '#main/store/lab-store.ts'
import { DEFAULT_LIMITS } from '#shared/model/collecting.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { type EngineFiles, systemClock, withCollector } from '#main/cli/engine.ts'
import { type CommandIo, EXIT } from '#main/cli/io.ts'
import { positive } from './collect-options.ts'
import { printVerdict, type VerdictOptions } from './verify-commands.ts'

export interface SimulateCommandOptions {
  readonly racks?: string
  readonly devices?: string
  readonly cables?: string
  readonly seed?: string
  readonly faults?: string
  readonly latency?: string
  readonly out?: string
  readonly snmp?: boolean
  readonly mixed?: boolean
  readonly quiet?: boolean
}

export async function runSimulate(io: CommandIo, files: EngineFiles, options: SimulateCommandOptions): Promise<number> {
  const lab = await simulateLab({
    racks: positive(options.racks, '--racks', DEMO_SIZE.racks, 1000),
    devices: positive(options.devices, '--devices', DEMO_SIZE.devices, 10_000),
    cables: natural(options.cables, '--cables', DEMO_SIZE.cables, 200_000),
    seed: natural(options.seed, '--seed', 1, 2 ** 31),
    latencyMs: natural(options.latency, '--latency', 0, 600_000),
    fleetWorker: files.fleetWorker,
    ...(options.snmp ? { snmp: true } : {}),
    ...(options.mixed ? { mixed: true } : {}),
    ...(options.faults === undefined ? {} : { faults: parseFaults(options.faults) }),
  })
  try {
    const dir = resolve(io.cwd, options.out ?? '.')
    try {
      mkdirSync(dir, { recursive: true })
      for (const [name, text] of Object.entries(lab.files)) writeFileSync(join(dir, name), text)
      writeFileSync(join(dir, 'known_hosts'), lab.knownHosts)
      if (lab.authorities !== '') writeFileSync(join(dir, 'authorities.pem'), lab.authorities)
    } catch {
      throw new Refusal({ code: 'lab-not-written-to-folder', path: dir })
    }
    const interrupted = new Promise<void>((done) => {
      io.onInterrupt(done)
    })
    io.out('ready\n')
    await interrupted
    return EXIT.done
  } finally {
    await lab.close()
  }
}

/** A whole number from 0 on. */
export function natural(text: string | undefined, option: string, otherwise: number, max: number): number {
  return text === '0' ? 0 : positive(text, option, otherwise, max)
}

/** Nobody watches the racks here, so the devices may be quick. */
const DEMO_LATENCY_MS = 100

export interface DemoOptions extends VerdictOptions {
  readonly seed?: string
}

export async function runDemo(io: CommandIo, files: EngineFiles, options: DemoOptions): Promise<number> {
  const dir = mkdtempSync(join(tmpdir(), 'plumbline-demo-'))
  const abort = new AbortController()
  const stopListening = io.onInterrupt(() => abort.abort())
  try {
    const fleet = await startDemoFleet(natural(options.seed, '--seed', 1, 2 ** 31), files.fleetWorker, DEMO_LATENCY_MS)
    const lab = new OpenLab(labStores.create(join(dir, 'demo.plumb'), 'Demo lab'))
    madeHere(lab.store, NO_TRUST)
    try {
      importFiles(lab, fleet.sheets, {})
      const run = await withCollector(files, (collector) =>
        collectRun(
          {
            collector,
            logins: oneLogin(fleet.login),
            ssh: NO_SSH_CONFIG,
            knownHosts: { text: () => fleet.knownHosts },
            trust: NO_TRUST,
            clock: systemClock,
          },
          lab,
          { scope: { kind: 'all' }, limits: DEFAULT_LIMITS, trustOnFirstUse: false },
          {},
          abort.signal,
        ),
      )
      const status = printVerdict(io, verdictDocument(lab, findRun(lab, run.id)), lab.plan, options)
      return run.cancelled ? EXIT.interrupted : status
    } finally {
      lab.close()
      await fleet.close()
    }
  } finally {
    stopListening()
    rmSync(dir, { recursive: true, force: true })
  }
}
