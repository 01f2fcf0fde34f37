import { expect, it } from 'vitest'
import {
  LEAST_WIDTH,
  movedColumn,
  nudgedColumn,
  orderedColumns,
  resized,
  shownColumns,
  startLayout,
} from '#renderer/model/column-layout.ts'
import { GRID_COLUMNS } from '#renderer/model/plan-columns.ts'

const start = startLayout('cables')
const keys = (layout: typeof start) => shownColumns('cables', layout).map(({ key }) => key)

it('columns begin in the order of the table, without the rare ones', () => {
  expect(keys(start)).toEqual(GRID_COLUMNS.cables.filter((column) => !column.rare).map(({ key }) => key))
})

it('a column goes before another or behind them all, never before the first', () => {
  const moved = movedColumn('cables', start, 'color', 'a_device')
  expect(keys(moved).slice(0, 3)).toEqual(['label', 'color', 'a_device'])
  expect(keys(movedColumn('cables', start, 'color', undefined)).at(-1)).toBe('color')
  expect(keys(movedColumn('cables', start, 'color', 'label')).slice(0, 2)).toEqual(['label', 'color'])
  expect(movedColumn('cables', start, 'label', 'color')).toBe(start)
  expect(new Set(orderedColumns('cables', moved))).toEqual(new Set(GRID_COLUMNS.cables))
})

it('a step passes a hidden column, and ends at either side', () => {
  const shown = keys(start)
  const second = shown[1] ?? ''
  const right = nudgedColumn('cables', start, second, 1)
  expect(keys(right).indexOf(second)).toBe(2)
  expect(nudgedColumn('cables', start, second, -1)).toBe(start)
  expect(nudgedColumn('cables', start, shown.at(-1) ?? '', 1)).toBe(start)
})

it('a width is kept within reason, and given back', () => {
  const wide = resized(start, 'color', 300)
  expect(shownColumns('cables', wide).find(({ key }) => key === 'color')?.width).toBe(300)
  expect(resized(start, 'color', 2).widths['color']).toBe(LEAST_WIDTH)
  expect(resized(wide, 'color', undefined).widths).toEqual({})
})
