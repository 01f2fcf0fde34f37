import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LabStore } from '#main/services/ports.ts'
import { labStores } from '#main/store/lab-store.ts'
import type { Cable, Plan } from '#shared/model/plan.ts'
import { finish, type Steps } from '#shared/model/steps.ts'
import { diffPlans } from '#shared/plan-edit/plan-patch.ts'
import { scratch } from '#test/support/labs.ts'

const COUNT = 3000
const cable = (i: number): Cable => ({
  label: `C-${i}`,
  a: { device: 'A', port: `${i}` },
  b: { device: 'B', port: `${i}` },
  status: 'planned',
  ignore: false,
})
const START: Plan = { racks: [], devices: [], panels: [], cables: [cable(0)] }
const LARGE: Plan = { ...START, cables: Array.from({ length: COUNT }, (_, i) => cable(i)) }
const NOTE = { title: 'Import' }

let folder: ReturnType<typeof scratch>
let path: string
let store: LabStore
beforeEach(() => {
  folder = scratch()
  path = join(folder.dir, 'lab.plumb')
  store = labStores.create(path, 'Lab')
  store.savePlan(START, { title: 'Begin' })
})
afterEach(() => {
  store.close()
  folder.remove()
})

const large = (): Steps<void> => store.editPlanSteps(diffPlans(store.plan(), LARGE), NOTE)
/** Takes so many steps; true if that was the end. */
function take(steps: Steps<void>, count: number): boolean {
  for (let i = 0; i < count; i++) if (steps.next().done) return true
  return false
}
const lengthOf = (steps: Steps<void>): number => {
  let count = 1
  while (!steps.next().done) count += 1
  return count
}
const reopened = (): Plan => {
  store.close()
  store = labStores.open(path)
  return store.plan()
}

describe('an edit in steps', () => {
  it('pauses, stores what one in one go stores, and is taken back in steps, too', () => {
    expect(lengthOf(large())).toBeGreaterThan(10)
    expect(reopened()).toEqual(LARGE)
    expect(store.notices()).toEqual([])
    finish(store.stepPlanSteps('undo'))
    expect(reopened()).toEqual(START)
    finish(store.stepPlanSteps('redo'))
    expect(reopened()).toEqual(LARGE)
  })

  it('leaves nothing behind where it is given up at whatever step, and the next edit is stored', () => {
    fc.assert(
      fc.property(fc.nat(60), (count) => {
        const steps = large()
        const ended = take(steps, count)
        steps.return()
        expect(store.plan()).toEqual(ended ? LARGE : START)
        store.savePlan({ ...START, cables: [] }, { title: 'Delete' })
        expect(reopened()).toEqual({ ...START, cables: [] })
        store.savePlan(START, { title: 'Anew' })
      }),
    )
  })

  it('is stored whole, or refused whole, whatever is written at whatever step', () => {
    const others = {
      setting: () => store.setSetting('x', `${Math.random()}`),
      mark: () => store.markFinding({ finding: 'f', kind: 'accepted', at: '2026-01-01T00:00:00Z' }),
      copy: () => store.copyTo(join(folder.dir, 'copy.plumb')),
      quick: () => store.saveFacts([]),
      edit: () => store.savePlan({ ...store.plan(), racks: [{ name: 'R', heightU: 42, order: 1 }] }, { title: 'Rack' }),
      close: () => void reopened(),
    }
    const names = fc.constantFrom(...(Object.keys(others) as (keyof typeof others)[]))
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(12), names), { maxLength: 4 }), (between) => {
        const steps = large()
        let refused = false
        let left = false
        for (const [count, name] of between) {
          try {
            if (take(steps, count)) break
          } catch (error) {
            refused = true
            expect(error).toMatchObject({ said: { code: 'plan-changed-meanwhile' } })
            break
          }
          others[name]()
          left ||= name === 'close'
          if (left) break
        }
        try {
          if (!left && !refused) finish(steps)
        } catch (error) {
          refused = true
          expect(error).toMatchObject({ said: { code: 'plan-changed-meanwhile' } })
        }
        const { cables } = reopened()
        expect(store.notices()).toEqual([])
        if (left) expect([1, COUNT]).toContain(cables.length)
        else expect(cables).toEqual(refused ? START.cables : LARGE.cables)
        store.savePlan(START, { title: 'Anew' })
      }),
    )
  })
})
