import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LabViews } from '#main/services/lab-view.ts'
import { OpenLab } from '#main/services/open-lab.ts'
import { Turns } from '#main/services/turns.ts'
import { PlanSession } from '#main/services/plan-session.ts'
import { labStores } from '#main/store/lab-store.ts'
import { EMPTY_LAB, type LabState } from '#renderer/model/lab-state.ts'
import { planOf } from '#renderer/model/plan-of-view.ts'
import { applyEvents } from '#renderer/stores/lab-reducer.ts'
import type { PageEvent } from '#shared/contract/page-state.ts'
import { exportPlan } from '#shared/exchange/export-plan.ts'
import { importPlan } from '#shared/exchange/import-plan.ts'
import { PLAN_LISTS } from '#shared/model/plan-patch.ts'
import type { Plan } from '#shared/model/plan.ts'
import { addDevices } from '#shared/plan-edit/add-devices.ts'
import { editCells } from '#test/builders/edited.ts'
import { duplicateRows, removeRows } from '#shared/plan-edit/edit-rows.ts'
import { PLAN_COLUMNS } from '#shared/plan-edit/plan-cells.ts'
import { diffPlans } from '#shared/plan-edit/plan-patch.ts'
import { lintPlan } from '#shared/verify/index.ts'
import { NO_CREDENTIALS } from '#test/fakes/fake-lab.ts'
import { scratch } from '#test/support/labs.ts'
import { samplePlan } from '#test/unit/shared/plan-edit/sample-plan.ts'

const NAMES = ['leaf-01', 'Leaf-01', 'leaf-02', 'sw2', 'spine-01', 'pp-3', 'R1', 'r1', 'R2', 'R9', 'C-0001', 'c-0001']
const PORTS = ['Eth1/1', 'Ethernet1', 'eth1/1', 'front 1', 'rear 1']
const WORDS = [
  '',
  'yes',
  '3',
  '-2',
  '0',
  'decommissioned',
  'cisco_nxos',
  'linux',
  'juniper_junos',
  'patch-panel',
  'a|b',
]
const word = fc.constantFrom(...NAMES, ...PORTS, ...WORDS)
const list = fc.constantFrom(...PLAN_LISTS)
const rows = fc.array(fc.nat(6), { minLength: 1, maxLength: 3 })
const edits = fc.array(fc.tuple(fc.nat(8), fc.nat(20), word), { minLength: 1, maxLength: 6 })
type Edit = (plan: Plan) => Plan
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(list, edits).map(
    ([of, cells]): Edit =>
      (plan) => {
        const column = (at: number): string => PLAN_COLUMNS[of][at % PLAN_COLUMNS[of].length] ?? ''
        return editCells(
          plan,
          of,
          cells.map(([row, at, text]) => ({ row, column: column(at), text })),
        ).plan
      },
  ),
  fc.tuple(list, rows).map(
    ([of, gone]): Edit =>
      (plan) =>
        removeRows(plan, of, gone).plan,
  ),
  fc.tuple(list, rows).map(
    ([of, copied]): Edit =>
      (plan) =>
        duplicateRows(plan, of, copied),
  ),
  fc.integer({ min: 1, max: 3 }).map(
    (count): Edit =>
      (plan) => {
        const added = addDevices(plan, { name: 'new-{01}', count, role: 'switch', face: 'front', rack: 'R1' })
        return 'plan' in added ? added.plan : plan
      },
  ),
  fc.array(fc.tuple(word, word, word, word, word), { minLength: 1, maxLength: 4 }).map(
    (lines): Edit =>
      (plan) => {
        const text = ['label,a_device,a_port,b_device,b_port', ...lines.map((l) => l.join(','))].join('\n')
        return importPlan(plan, [{ name: 'cables.csv', text }], { skipBad: true }, lintPlan).plan
      },
  ),
)
const steps = fc.array(fc.oneof({ weight: 3, arbitrary: edit }, fc.constantFrom('undo', 'redo', 'reopen' as const)), {
  minLength: 3,
  maxLength: 12,
})
const copied = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

it('whatever is done, undone and opened again: each step goes back to the byte, and a page shows what is stored', async () => {
  const { dir, remove } = scratch()
  let n = 0
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const path = join(dir, `${++n}.plumb`)
      let lab = new OpenLab(labStores.create(path, 'Lab'))
      lab.store.savePlan(samplePlan(), { title: 'Import' })
      const seenAnew = (): LabState => applyEvents(EMPTY_LAB, [snapshotOf(lab)])
      let page = seenAnew()
      const session = new PlanSession({
        turns: new Turns(),
        lab: () => lab,
        refuseDuringRun: () => undefined,
        read: () => Promise.reject(new Error('No file is read here.')),
        clock: { now: () => new Date() },
        send: (event) => (page = applyEvents(page, [copied(event)])),
        changed: () => undefined,
        triageChanged: () => undefined,
      })
      const bytes = (): string => JSON.stringify([exportPlan(lab.plan, 'csv', 'lab').files, lab.plan])
      const past: string[] = []
      let future: string[] = []
      const step = async (way: 'undo' | 'redo'): Promise<void> => {
        const [from, to] = way === 'undo' ? [past, future] : [future, past]
        const wanted = from.pop()
        if (wanted === undefined) return
        to.push(copied(bytes()))
        await session.step(way)
        expect(JSON.parse(bytes())).toEqual(JSON.parse(wanted))
      }
      for (const each of all) {
        if (each === 'undo' || each === 'redo') await step(each)
        else if (each === 'reopen') {
          lab.close()
          lab = new OpenLab(labStores.open(path))
          page = seenAnew()
        } else {
          const [before, count] = [bytes(), lab.store.planJournal().length]
          await session.apply({ title: 'Edit', patch: copied(diffPlans(lab.plan, each(lab.plan))) })
          if (lab.store.planJournal().length > count) {
            past.push(before)
            future = []
          }
        }
        expect(page.lab && copied(planOf(page.lab))).toEqual(copied(lab.plan))
        expect(copied(page.lab?.planErrors)).toEqual(copied(lintPlan(lab.plan)))
        const anew = new LabViews().parts(lab.plan, { seen: [], models: new Map() })
        expect(copied([page.lab?.devices, page.lab?.cables])).toEqual(copied([anew.devices, anew.cables]))
        const fresh = seenAnew()
        expect(page.index.columns).toEqual(fresh.index.columns)
        for (const part of ['devices', 'cables', 'cableAt', 'rears'] as const)
          expect(new Map<string, unknown>(page.index[part])).toEqual(new Map<string, unknown>(fresh.index[part]))
        expect(new Map(page.marks)).toEqual(new Map(fresh.marks))
      }
      while (past.length > 0) await step('undo')
      lab.close()
    }),
    { numRuns: 60 },
  )
  remove()
})

function snapshotOf(lab: OpenLab): PageEvent {
  const app = { version: '1', shell: 'browser', os: 'linux', nativeDialogs: false } as const
  return { kind: 'snapshot', snapshot: copied({ app, recent: [], credentials: NO_CREDENTIALS, lab: lab.view() }) }
}
