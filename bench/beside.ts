/** Two devices verified again beside the rack, right after a run of a hundred: from the key to the verdict. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { createCollector } from '#main/collect/collector.ts'
import { collectRun } from '#main/services/collect-run.ts'
import { importFiles } from '#main/services/import-files.ts'
import { madeHere, NO_TRUST } from '#main/services/lab-trust.ts'
import { oneLogin } from '#main/services/login-book.ts'
import { OpenLab } from '#main/services/open-lab.ts'
import { NO_SSH_CONFIG } from '#main/services/ssh-lookup.ts'
import { labStores } from '#main/store/lab-store.ts'
import type { RunScope } from '#shared/contract/run-scope.ts'
import { DEFAULT_LIMITS } from '#shared/model/collecting.ts'
import { startFleetProcess } from './processes.ts'
import { printTable } from './table.ts'

const LATENCY_MS = 50
const ROUNDS = 20

export async function benchBeside(): Promise<boolean> {
  const fleet = await startFleetProcess({ devices: 100, latencyMs: LATENCY_MS })
  const dir = mkdtempSync(join(tmpdir(), 'plumbline-bench-'))
  const lab = new OpenLab(labStores.create(join(dir, 'bench.plumb'), 'bench'))
  const workerFile = join(import.meta.dirname, '..', 'out', 'engine', 'collect-worker.cjs')
  const collector = createCollector({ workerFile })
  /** Milliseconds until the last of them had answered and was verified, and until the run had ended. */
  const verify = async (scope: RunScope): Promise<{ answered: number; ended: number }> => {
    const begin = performance.now()
    let answered = 0
    const known = { text: () => fleet.knownHosts }
    const logins = oneLogin({ set: 'fleet', user: 'lab', password: 'lab' })
    const now = (): Date => new Date()
    await collectRun(
      { collector, logins, ssh: NO_SSH_CONFIG, knownHosts: known, trust: NO_TRUST, clock: { now } },
      lab,
      { scope, limits: DEFAULT_LIMITS, trustOnFirstUse: false },
      { changed: () => (answered = performance.now() - begin) },
      new AbortController().signal,
    )
    return { answered, ended: performance.now() - begin }
  }
  try {
    madeHere(lab.store, NO_TRUST)
    importFiles(lab, fleet.sheets, {})
    lab.verdict()
    await verify({ kind: 'all' })
    const links = lab.verdict().links.filter((link) => link.status === 'ok')
    const times: { answered: number; ended: number }[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const link = links[(round * 7) % links.length]
      if (!link) throw new Error('The lab has no right link.')
      times.push(await verify({ kind: 'devices', devices: [link.a.device, link.b.device] }))
    }
    const at = (share: number, of: 'answered' | 'ended'): number =>
      times.map((time) => time[of]).toSorted((x, y) => x - y)[Math.floor((times.length - 1) * share)] ?? 0
    return printTable(`beside: two devices verified again, each command answered ${LATENCY_MS} ms late`, [
      { what: 'from the key to the verdict, median', value: at(0.5, 'answered'), unit: 'ms' },
      { what: 'the same, the slowest but one of 20', value: at(0.95, 'answered'), unit: 'ms', budget: 500 },
      { what: 'until the run has ended, median', value: at(0.5, 'ended'), unit: 'ms' },
    ])
  } finally {
    await collector.close()
    lab.close()
    fleet.close()
    rmSync(dir, { recursive: true, force: true })
  }
}
