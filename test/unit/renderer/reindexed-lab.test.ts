import { describe, expect, it } from 'vitest'
import { LabViews } from '#main/services/lab-view.ts'
import { indexLab } from '#renderer/model/lab-index.ts'
import { reindexedLab } from '#renderer/model/reindexed-lab.ts'
import { planOf } from '#renderer/model/plan-of-view.ts'
import type { LabView } from '#shared/contract/page-state.ts'
import type { PlanList } from '#shared/model/plan-patch.ts'
import type { Plan } from '#shared/model/plan.ts'
import { editCells } from '#test/builders/edited.ts'
import { removeRows } from '#shared/plan-edit/edit-rows.ts'
import { moveDevice, unrackDevice } from '#shared/plan-edit/rack-space.ts'
import { fakeLab } from '#test/fakes/fake-lab.ts'

const lab = fakeLab()
const start = planOf(lab)
const cell = (list: PlanList, row: number, column: string, text: string) => (plan: Plan) =>
  editCells(plan, list, [{ row, column, text }]).plan
/** A device at the lowest U of a rack that is free for it. */
const moved = (row: number, rack: string) => (plan: Plan) => {
  for (let position = 1; position <= 42; position++) {
    const next = moveDevice(plan, row, { rack, position, face: 'front' })
    if ('plan' in next && plan.devices[row]?.position !== position) return next.plan
  }
  throw new Error(`Rack ${rack} of the fake lab is full.`)
}
/** What a person does, and whether ports stay as they are by it. */
const EDITS: readonly (readonly [what: string, edit: (plan: Plan) => Plan, portsStay: boolean])[] = [
  ['a length', cell('cables', 3, 'length_m', '99'), true],
  ['a colour', cell('cables', 5, 'color', 'pink'), true],
  ['a note of a device', cell('devices', 2, 'notes', 'old'), true],
  ['another U', moved(1, start.devices[1]?.rack ?? ''), true],
  ['another rack', moved(2, 'R2'), true],
  ['no rack', (plan) => unrackDevice(plan, 4), true],
  ['a higher device', cell('devices', 6, 'height_u', '3'), true],
  ['the order of racks', cell('racks', 0, 'order', '9'), true],
  ['a label', cell('cables', 4, 'label', 'NEW-1'), false],
  ['a label that another has', cell('cables', 4, 'label', start.cables[0]?.label ?? ''), false],
  ['another port', cell('cables', 2, 'a_port', 'Ethernet9/9'), false],
  ['a cable that is out of use', cell('cables', 1, 'status', 'decommissioned'), false],
  ['a cable that is to be ignored', cell('cables', 1, 'ignore', 'yes'), false],
  ['another name', cell('devices', 3, 'name', 'renamed'), false],
  ['a name that another has', cell('devices', 3, 'name', start.devices[0]?.name ?? ''), false],
  ['another platform', cell('devices', 0, 'platform', 'juniper_junos'), true],
  ['a device that is gone', (plan) => removeRows(plan, 'devices', [7]).plan, false],
  ['a cable that is new', (plan) => ({ ...plan, cables: [...plan.cables, ...plan.cables.slice(0, 1)] }), false],
]
const nothing = { seen: [], models: new Map([['nexus', ['Ethernet1/1', 'Ethernet1/2']]]) }
const viewOf = (views: LabViews, plan: Plan): LabView => ({ ...lab, ...plan, ...views.parts(plan, nothing) })

describe('a lab after an edit', () => {
  it.each(EDITS)('is seen as if it had been opened anew: %s', (_, edit) => {
    const views = new LabViews()
    const before = views.parts(start, nothing)
    const next = edit(start)
    expect(views.parts(next, nothing)).toEqual(new LabViews().parts(next, nothing))
    // And back, as undo does.
    expect(views.parts(start, nothing)).toEqual(before)
  })

  it.each(EDITS)('is looked up as if its index had been built anew: %s', (_, edit, portsStay) => {
    const views = new LabViews()
    const before = viewOf(views, start)
    const after = viewOf(views, edit(start))
    const index = reindexedLab(before, after, indexLab(before))
    expect(index !== undefined).toBe(portsStay)
    if (index === undefined) return
    const anew = indexLab(after)
    expect(index.columns).toEqual(anew.columns)
    for (const part of ['devices', 'cables', 'cableAt'] as const)
      expect(new Map<string, unknown>(index[part])).toEqual(new Map<string, unknown>(anew[part]))
  })

  it('keeps racks that nothing happened in as the same objects', () => {
    const views = new LabViews()
    const before = viewOf(views, start)
    const old = indexLab(before)
    const index = reindexedLab(before, viewOf(views, moved(1, start.devices[1]?.rack ?? '')(start)), old)
    const same = index?.columns.filter((column) => old.columns.includes(column)) ?? []
    expect(same).toHaveLength(old.columns.length - 1)
  })
})
