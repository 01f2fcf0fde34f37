import { describe, expect, it } from 'vitest'
import { defaultFaults, FAULT_KINDS } from '#main/simulator/lab/fault-kinds.ts'
import { plantedLab } from '#test/support/planted-lab.ts'
import { finish } from '#shared/model/steps.ts'
import { createVerifier, verifierSteps, verifyLab } from '#shared/verify/index.ts'

const SEEDS = process.env['PLUMBLINE_FULL'] ? 1000 : 200
const SIZES = [
  { racks: 2, devices: 20, cables: 70 },
  { racks: 5, devices: 100, cables: 720 },
  { racks: 12, devices: 240, cables: 1500 },
  { racks: 20, devices: 400, cables: 3000 },
]

const line = (f: { readonly kind: string; readonly cables: readonly string[] }): string =>
  [f.kind, ...f.cables].join(' ')

describe('a lab with mistakes of every kind at once', () => {
  it.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
    'seed %i: each mistake is one finding with exactly its cables, and nothing else',
    (seed) => {
      const size = SIZES[seed % SIZES.length] ?? { racks: 2, devices: 20, cables: 70 }
      const faults = new Map([...defaultFaults(size.cables), ...(size.devices > 20 ? [['dark', 1] as const] : [])])
      const { plan, reality, observations } = plantedLab(size, faults, seed)
      expect(new Set(reality.findings.map((f) => f.kind)).size).toBeGreaterThanOrEqual(8)
      const verdict = verifyLab(plan, observations)
      const found = verdict.findings
        .filter((f) => f.severity === 'error')
        .map(line)
        .sort()
      expect(found).toEqual(reality.findings.map(line).sort())
      expect(verdict.summary.moves).toBe(reality.moves)
    },
  )

  it('ends in the same verdict when results come one at a time, in any order', () => {
    const { plan, observations } = plantedLab({ racks: 5, devices: 100, cables: 720 }, defaultFaults(720), 7)
    const whole = verifyLab(plan, observations)
    for (const order of [
      observations,
      [...observations].reverse(),
      [...observations].sort((a, b) => (a.device.slice(-1) < b.device.slice(-1) ? -1 : 1)),
    ]) {
      const verifier = createVerifier(plan)
      for (const o of order) verifier.apply(o)
      expect(verifier.verdict()).toEqual(whole)
    }
  })

  it('ends in the same verdict when it is made in steps, and results come while it pauses', () => {
    const { plan, observations } = plantedLab({ racks: 12, devices: 240, cables: 1500 }, defaultFaults(1500), 7)
    const whole = verifyLab(plan, observations)
    for (const late of [0, 1, 3, 40]) {
      const verifier = finish(verifierSteps(plan, observations.slice(late)))
      const coming = observations.slice(0, late)
      const steps = verifier.verdictSteps()
      let step = steps.next()
      for (; !step.done; step = steps.next()) {
        const next = coming.shift()
        if (next) verifier.apply(next)
      }
      // What was taken while it paused is in it; what comes afterwards is not.
      if (coming.length === 0) expect(step.value).toEqual(whole)
      for (const result of coming) verifier.apply(result)
      expect(finish(verifier.verdictSteps())).toEqual(whole)
      expect(verifier.verdict()).toEqual(whole)
    }
  })

  it('knows every kind it can plant', () => expect(FAULT_KINDS.length).toBeGreaterThanOrEqual(14))
})
