import { describe, expect, it } from 'vitest'
import { importPlan } from '#shared/exchange/import-plan.ts'
import type { Plan } from '#shared/model/plan.ts'
import { formerPlanErrorIds, verifyLab } from '#shared/verify/index.ts'
import { planOf } from '#test/builders/cabling.ts'
import { FAULTY_SHEETS, FORMER_IDS } from '#test/builders/faulty-plan.ts'

const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }

function errorsOf(plan: Plan) {
  return verifyLab(plan, []).findings.filter(({ kind }) => kind === 'plan-error')
}

describe('the id of a plan error', () => {
  // A1 with C1 and C2, C3 from a port to itself, C9 into an open panel port, and so on: every kind of error
  const { plan } = importPlan(EMPTY, FAULTY_SHEETS, { skipBad: true }, () => [])

  it('is found by the id that it had while it was made of the wording', () => {
    const now = errorsOf(plan).map(({ id }) => id)
    const former = formerPlanErrorIds(plan)
    expect(FORMER_IDS.map((id) => former.get(id))).toEqual(now)
  })

  it('is told apart from every other one', () => {
    // Three devices of one name in one U: three pairs overlap, and all of them are of that name.
    const [device] = planOf(['C1 A1-B1']).devices
    if (!device) expect.unreachable()
    const triple = [1, 2, 3].map(() => ({ ...device, rack: 'R1', position: 1 }))
    const racks = [{ name: 'R1', heightU: 42, order: 0 }]
    const ids = errorsOf({ ...EMPTY, racks, devices: triple }).map(({ id }) => id)
    expect(ids.length).toBeGreaterThan(3)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('stays when the device is moved to another U', () => {
    // A1--C1--B1   A1--C2--B2
    const before = planOf(['C1 A1-B1', 'C2 A1-B2'])
    const after = { ...before, devices: before.devices.map((d, i) => ({ ...d, rack: 'R9', position: 3 + i })) }
    expect(errorsOf(after).map(({ id }) => id)).toEqual(errorsOf(before).map(({ id }) => id))
  })
})
