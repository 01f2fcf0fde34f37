/** 100 simulated devices that answer each command one second late: the wall time against the slowest device. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { createCollector } from '#main/collect/collector.ts'
import { collectRun } from '#main/services/collect-run.ts'
import { oneLogin } from '#main/services/login-book.ts'
import { NO_SSH_CONFIG } from '#main/services/ssh-lookup.ts'
import { importFiles } from '#main/services/import-files.ts'
import { OpenLab } from '#main/services/open-lab.ts'
import { DEMO_SIZE, FLEET_PASSWORD, FLEET_USER, simulateLab } from '#main/simulator/simulate.ts'
import { labStores } from '#main/store/lab-store.ts'
import { DEFAULT_LIMITS } from '#shared/model/collecting.ts'
import { printTable } from './table.ts'

export async function benchCollect(): Promise<boolean> {
  const dir = mkdtempSync(join(tmpdir(), 'plumbline-bench-'))
  const engine = join(import.meta.dirname, '..', 'out', 'engine')
  const fleet = await simulateLab({
    ...DEMO_SIZE,
    seed: 1,
    faults: new Map(),
    latencyMs: 1000,
    evenLatency: true,
    fleetWorker: join(engine, 'fleet-worker.cjs'),
  })
  const lab = new OpenLab(labStores.create(join(dir, 'bench.plumb'), 'bench'))
  const collector = createCollector({ workerFile: join(engine, 'collect-worker.cjs') })
  try {
    const sheets = (['racks.csv', 'devices.csv', 'cables.csv'] as const).map((name) => ({
      name,
      text: fleet.files[name],
    }))
    importFiles(lab, sheets, {})
    const times: number[] = []
    let firstResult = 0
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const begin = performance.now()
    const run = await collectRun(
      {
        collector,
        logins: oneLogin({ set: 'fleet', user: FLEET_USER, password: FLEET_PASSWORD }),
        ssh: NO_SSH_CONFIG,
        knownHosts: { text: () => fleet.knownHosts },
        clock: { now: () => new Date() },
      },
      lab,
      { scope: { kind: 'all' }, limits: DEFAULT_LIMITS, trustOnFirstUse: false },
      {
        result: ({ startedAt, finishedAt }) => {
          firstResult ||= performance.now() - begin
          times.push(finishedAt - startedAt)
        },
      },
      new AbortController().signal,
    )
    const wall = performance.now() - begin
    delay.disable()
    const slowest = Math.max(...times)
    const oneByOne = times.reduce((sum, t) => sum + t, 0)
    return printTable('collect: 100 devices, each command answered 1 s late', [
      { what: 'devices collected', value: run.collected, unit: '' },
      { what: 'slowest device', value: slowest / 1000, unit: 's' },
      { what: 'wall', value: wall / 1000, unit: 's' },
      { what: 'wall / slowest device', value: wall / slowest, unit: 'x', budget: 1.5 },
      { what: 'ours / one after another', value: wall / oneByOne, unit: 'x', budget: 1 / 50 },
      { what: 'longest block of the main thread', value: delay.max / 1e6, unit: 'ms', budget: 50 },
    ])
  } finally {
    await collector.close()
    lab.close()
    await fleet.close()
    rmSync(dir, { recursive: true, force: true })
  }
}
