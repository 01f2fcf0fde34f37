/** Verifying labs of growing size, whole and one result at a time. */
import { performance } from 'node:perf_hooks'
import { importPlan } from '#shared/exchange/import-plan.ts'
import { readResult } from '#main/services/read-result.ts'
import { planFleet } from '#main/simulator/lab/fleet-plan.ts'
import { labFiles } from '#main/simulator/lab/lab-files.ts'
import { defaultFaults } from '#main/simulator/lab/fault-kinds.ts'
import { plantFaults } from '#main/simulator/lab/reality.ts'
import { outputsOf } from '#main/simulator/lab/transcripts.ts'
import { createVerifier, verifyLab } from '#shared/verify/index.ts'
import { printTable, type Row } from './table.ts'

function lab(devices: number, cables: number) {
  const plan = planFleet({ racks: Math.ceil(devices / 20), devices, cables }, 1)
  const reality = plantFaults(plan, defaultFaults(cables), 1)
  const files = labFiles(plan, reality, 1, new Map(plan.devices.map((d) => [d.name, { host: '127.0.0.1', port: 22 }])))
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

export function benchVerify(): boolean {
  const rows: Row[] = []
  const times: number[] = []
  for (const [devices, cables, rounds, budget] of [
    [100, 750, 51, 10],
    [1000, 10_000, 5, undefined],
    [10_000, 100_000, 3, 1500],
  ] as const) {
    const { plan, observations } = lab(devices, cables)
    const time = median(() => void verifyLab(plan, observations), rounds)
    times.push(time)
    rows.push({ what: `${cables} links of ${devices} devices`, value: time, unit: 'ms', ...(budget ? { budget } : {}) })
    const verifier = createVerifier(plan, observations)
    verifier.verdict()
    let i = 0
    const one = median(() => {
      const next = observations[(i++ * 37) % observations.length]
      if (next) verifier.apply(next)
    }, 31)
    rows.push({ what: `  one more result of ${devices} devices`, value: one, unit: 'ms', budget: 5 })
  }
  const growth = (times[2] ?? 0) / (times[1] ?? 1) / 10
  rows.push({ what: 'time per link, 100,000 against 10,000', value: growth, unit: 'x' })
  return printTable('verify', rows)
}
