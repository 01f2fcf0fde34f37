import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { labStores } from '#main/store/lab-store.ts'
import { PLAN_ITEMS } from '#shared/contract/plan-items.ts'
import { exportPlan } from '#shared/exchange/export-plan.ts'
import { importPlan } from '#shared/exchange/import-plan.ts'
import { PLAN_LISTS, type PlanList } from '#shared/model/plan-patch.ts'
import type { Plan } from '#shared/model/plan.ts'
import { sameValue } from '#shared/model/same-value.ts'
import { cellOf } from '#shared/plan-edit/plan-cells.ts'
import { PLAN_FIELDS, type PlanField, valueOf } from '#shared/plan-fields/plan-fields.ts'
import { GRID_COLUMNS } from '#renderer/model/plan-columns.ts'
import { editCells } from '#test/builders/edited.ts'
import { scratch } from '#test/support/labs.ts'

const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }
const SCHEMAS = { racks: 'rack', devices: 'device', panels: 'panel', cables: 'cable' } as const

/** A cell that is not what an item has of itself; `n` tells two of them apart. */
function sampleCell({ column, value, initial }: PlanField, n: number): string {
  switch (value.kind) {
    case 'whole':
      return String(Math.max(value.min, 7) + n)
    case 'decimal':
      return `${n + 1}.5`
    case 'keyword':
      return value.words.filter((w) => w !== initial && w !== 'patch-panel')[n] ?? ''
    case 'platform':
      return ['cisco_nxos', 'arista_eos'][n] ?? ''
    case 'yes-no':
      return n === 0 ? 'yes' : 'no'
    case 'names':
      return `${column}-${n}|other ${n}`
    default:
      return `${column} ${n}`
  }
}

const item = (plan: Plan, list: PlanList): object => plan[list].at(-1) ?? {}

function csvOf(list: PlanList, n: number): { name: string; text: string } {
  const fields = PLAN_FIELDS[list]
  const rows = [fields.map((f) => f.column), fields.map((f) => sampleCell(f, n))]
  return { name: `${list}.csv`, text: rows.map((r) => r.join(',')).join('\n') }
}

const read = (files: readonly { name: string; text: string }[]): Plan => {
  const { plan, refused } = importPlan(EMPTY, files, {}, () => [])
  expect(refused).toEqual([])
  return plan
}

describe('each field of the plan', () => {
  const { dir } = scratch()

  for (const list of PLAN_LISTS) {
    it(`goes from CSV to the lab file, through an edit in the grid, and to CSV again (${list})`, () => {
      const before = read([csvOf(list, 0)])
      const fields = PLAN_FIELDS[list]
      for (const field of fields) {
        expect(valueOf(item(before, list), field), `${field.column} after reading`).toBeDefined()
        expect(cellOf(list, item(before, list) as never, field.column), field.column).toBe(sampleCell(field, 0))
      }
      const stored = labStores.create(join(dir, `${list}.plumb`), 'lab')
      stored.savePlan(before)
      stored.close()
      const opened = labStores.open(join(dir, `${list}.plumb`))
      const kept = opened.plan()
      expect(kept).toEqual(before)

      // The second sample of every cell, typed one after another, as the page would send it.
      let edited = kept
      const row = kept[list].length - 1
      for (const field of fields) {
        const { plan, refused } = editCells(edited, list, [{ row, column: field.column, text: sampleCell(field, 1) }])
        expect(refused, field.column).toEqual([])
        expect(sameValue(valueOf(item(plan, list), field), valueOf(item(edited, list), field)), field.column).toBe(
          false,
        )
        edited = plan
      }
      expect(PLAN_ITEMS[SCHEMAS[list]].parse(plainRow(edited, list, row))).toEqual(edited[list][row])
      opened.savePlan(edited)
      opened.close()
      const again = labStores.open(join(dir, `${list}.plumb`))
      expect(again.plan()).toEqual(edited)

      const files = exportPlan(again.plan(), 'csv', 'lab').files.map(({ name, content }) => ({
        name,
        text: content as string,
      }))
      expect(read(files)[list]).toEqual(again.plan()[list])
      for (const field of fields)
        expect(files.find((f) => f.name === `${list}.csv`)?.text, field.column).toContain(sampleCell(field, 1))
      again.close()
    })

    it(`has a column in the grid (${list})`, () => {
      const keys = GRID_COLUMNS[list].map((c) => c.key)
      expect(keys).toEqual(expect.arrayContaining(PLAN_FIELDS[list].map((f) => f.column)))
      expect(new Set(keys).size).toBe(keys.length)
    })
  }

  it('is refused by the contract where it holds what it cannot', () => {
    const [rack] = read([csvOf('racks', 0)]).racks
    expect(PLAN_ITEMS.rack.safeParse({ ...rack, heightU: 1001 }).success).toBe(false)
    expect(PLAN_ITEMS.rack.safeParse({ ...rack, color: 'red' }).success).toBe(false)
    expect(PLAN_ITEMS.rack.safeParse({ ...rack, name: 'R\u20281' }).success).toBe(false)
  })
})

const plainRow = (plan: Plan, list: PlanList, row: number): unknown => JSON.parse(JSON.stringify(plan[list][row]))
