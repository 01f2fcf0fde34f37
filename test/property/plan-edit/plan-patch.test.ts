import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cable, Device, Plan, Rack } from '#shared/model/plan.ts'
import { applyPatch, diffPlans, invertPatch, isEmptyPatch } from '#shared/plan-edit/plan-patch.ts'

const word = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const rack = fc.record({
  name: word,
  heightU: fc.constant(42),
  order: fc.integer({ min: 0, max: 3 }),
}) as fc.Arbitrary<Rack>
const device = fc.record({ name: word, heightU: fc.integer({ min: 1, max: 2 }) }) as unknown as fc.Arbitrary<Device>
const cable = fc.record({
  label: word,
  a: fc.record({ device: word, port: word }),
  b: fc.record({ device: word, port: word }),
  status: fc.constant('planned' as const),
  ignore: fc.boolean(),
}) as fc.Arbitrary<Cable>
const plan: fc.Arbitrary<Plan> = fc.record({
  racks: fc.array(rack, { maxLength: 4 }),
  devices: fc.array(device, { maxLength: 6 }),
  panels: fc.array(fc.record({ device: word, front: word, rear: word }), { maxLength: 4 }),
  cables: fc.array(cable, { maxLength: 12 }),
})
/** Two plans that have much in common, as an edit leaves them; names may stand there twice. */
const edited = plan.chain((before) =>
  fc.tuple(
    fc.constant(before),
    fc.record({
      racks: fc.shuffledSubarray([...before.racks]),
      devices: fc.array(fc.oneof(device, ...before.devices.map((d) => fc.constant(d))), { maxLength: 8 }),
      panels: fc.subarray([...before.panels]),
      cables: fc.array(fc.oneof(cable, ...before.cables.map((c) => fc.constant(c))), { maxLength: 14 }),
    }) as fc.Arbitrary<Plan>,
  ),
)

describe('a patch of the plan', () => {
  it('makes one plan of the other, and turned round the one of the other again', () => {
    fc.assert(
      fc.property(edited, ([before, after]) => {
        const patch = diffPlans(before, after)
        expect(applyPatch(before, patch)).toEqual(after)
        expect(applyPatch(after, invertPatch(patch))).toEqual(before)
        expect(isEmptyPatch(diffPlans(after, after))).toBe(true)
      }),
    )
  })

  it('survives being written down', () => {
    fc.assert(
      fc.property(edited, ([before, after]) => {
        const patch = JSON.parse(JSON.stringify(diffPlans(before, after))) as ReturnType<typeof diffPlans>
        expect(applyPatch(before, patch)).toEqual(after)
      }),
    )
  })

  it('is refused by a plan that holds something else where it takes something out', () => {
    const cableOf = (label: string): Cable => ({
      label,
      a: { device: 'x', port: '1' },
      b: { device: 'y', port: '1' },
      status: 'planned',
      ignore: false,
    })
    const planOf = (...labels: string[]): Plan => ({ racks: [], devices: [], panels: [], cables: labels.map(cableOf) })
    const patch = diffPlans(planOf('one', 'two'), planOf('one', 'new'))
    expect(applyPatch(planOf('one', 'other'), patch)).toBeUndefined()
    expect(applyPatch(planOf('one'), patch)).toBeUndefined()
    expect(applyPatch(planOf('two', 'two'), patch)?.cables.map((c) => c.label)).toEqual(['two', 'new'])
  })

  it('keeps what it does not touch as the same objects, and replaces a changed row in its place', () => {
    fc.assert(
      fc.property(edited, ([before, after]) => {
        const next = applyPatch(before, diffPlans(before, after))
        const old = new Set<unknown>(before.cables)
        const splices = diffPlans(before, after).cables ?? []
        const kept = before.cables.length - splices.reduce((n, s) => n + s.removed.length, 0)
        expect(next?.cables.filter((c) => old.has(c)).length).toBeGreaterThanOrEqual(kept)
      }),
    )
  })
})
