/** Verifying labs of growing size, whole and one result at a time. */
import { execFileSync } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { importPlan } from '#shared/exchange/import-plan.ts'
import { readResult } from '#main/services/read-result.ts'
import { planFleet } from '#main/simulator/lab/fleet-plan.ts'
import { labFiles } from '#main/simulator/lab/lab-files.ts'
import { defaultFaults } from '#main/simulator/lab/fault-kinds.ts'
import { plantFaults } from '#main/simulator/lab/reality.ts'
import { outputsOf } from '#main/simulator/lab/transcripts.ts'
import { createVerifier, verifyLab } from '#shared/verify/index.ts'
import { printTable, type Row } from './table.ts'

/** A simulated lab of this size with mistakes in it: its plan, and what its devices say. */
export function bigLab(devices: number, cables: number, seed: number) {
  const plan = planFleet({ racks: Math.ceil(devices / 20), devices, cables }, seed)
  const reality = plantFaults(plan, defaultFaults(cables), seed)
  const files = labFiles(
    plan,
    reality,
    seed,
    new Map(plan.devices.map((d) => [d.name, { host: '127.0.0.1', port: 22 }])),
  )
  const sheets = (['racks.csv', 'devices.csv', 'cables.csv'] as const).map((name) => ({ name, text: files[name] }))
  const imported = importPlan({ racks: [], devices: [], panels: [], cables: [] }, sheets, {}, () => []).plan
  const byName = new Map(imported.devices.map((d) => [d.name, d]))
  const observations = plan.devices.flatMap((d) => {
    const device = byName.get(d.name)
    if (!device || reality.down.includes(d.name)) return []
    const outputs = Object.entries(outputsOf(d, reality)).map(([command, text]) => ({
      command,
      text,
      complete: true,
      refused: false,
    }))
    return [
      readResult(
        { device: d.name, outcome: 'collected', platform: d.platform, outputs, startedAt: 0, finishedAt: 0 },
        device,
      ).observation,
    ]
  })
  return { plan: imported, observations }
}

/** After as many rounds that do not count: what is measured is the engine warm, as it is after its first run. */
function median(work: () => void, rounds: number): number {
  for (let i = 0; i < rounds; i++) work()
  const times = Array.from({ length: rounds }, () => {
    const begin = performance.now()
    work()
    return performance.now() - begin
  }).sort((a, b) => a - b)
  return times[Math.floor(times.length / 2)] ?? 0
}

/** The first verification in a process of its own, as when a lab is opened, in milliseconds. */
function firstTime(cables: number): number {
  const script = fileURLToPath(new URL('./verify-once.ts', import.meta.url))
  return Number(execFileSync(process.execPath, [script, String(cables)], { encoding: 'utf8' }))
}

/** Labs of 1,000 links, as many as it takes for what the largest lab holds: neither fits a processor's cache. */
function smallLabs(): ReturnType<typeof bigLab>[] {
  return Array.from({ length: 100 }, (_, i) => bigLab(100, 1000, i + 1))
}

export function benchVerify(): boolean {
  const rows: Row[] = []
  let largest = 0
  for (const [devices, cables, rounds, budget] of [
    [100, 750, 51, 10],
    [1000, 10_000, 9, undefined],
    [10_000, 100_000, 5, 1500],
  ] as const) {
    const { plan, observations } = bigLab(devices, cables, 1)
    largest = median(() => void verifyLab(plan, observations), rounds)
    rows.push({
      what: `${cables} links of ${devices} devices`,
      value: largest,
      unit: 'ms',
      ...(budget ? { budget } : {}),
    })
    const verifier = createVerifier(plan, observations)
    verifier.verdict()
    let i = 0
    const one = median(() => {
      const next = observations[(i++ * 37) % observations.length]
      if (next) verifier.apply(next)
    }, 31)
    rows.push({ what: `  one more result of ${devices} devices`, value: one, unit: 'ms', budget: 5 })
  }
  const [first1k, first100k] = [1000, 100_000].map(firstTime)
  const allowed = (100_000 * Math.log(100_000)) / (1000 * Math.log(1000))
  rows.push({ what: '1000 links, the first time in a process', value: first1k ?? 0, unit: 'ms' })
  rows.push({ what: '100000 links, the first time in a process', value: first100k ?? 0, unit: 'ms' })
  rows.push({
    what: '  growth of the first time (n log n)',
    value: (first100k ?? 0) / (first1k ?? 1),
    unit: 'x',
    budget: allowed,
  })
  const labs = smallLabs()
  const small = median(() => labs.forEach(({ plan, observations }) => void verifyLab(plan, observations)), 5)
  rows.push({ what: '100 labs of 1000 links, one after another', value: small, unit: 'ms' })
  // Small labs stay in the processor's caches while they are verified, which large ones do not: told, not judged.
  rows.push({ what: 'one lab of 100000 links / 100 of 1000, warm', value: largest / small, unit: 'x' })
  return printTable('verify', rows)
}
