import { expect, it } from 'vitest'
import { GridRow, type GridRowProps, type RowContent } from '#renderer/components/plan/grid-row.tsx'
import { GRID_COLUMNS } from '#renderer/model/plan-columns.ts'

const columns = GRID_COLUMNS.cables.slice(0, 3)
const content: RowContent = { id: 7, cells: ['C-0003', 'leaf-01', 'Eth1/3'], draft: false, number: 3 }
const props: GridRowProps = {
  at: 0,
  top: 24,
  template: '44px 80px',
  columns,
  content,
  cursor: -1,
  from: -1,
  to: -1,
  editor: undefined,
}
/** What React asks before it leaves a row as it is. */
const isLeft = (after: Partial<RowContent>): boolean | undefined =>
  (GridRow as unknown as { compare: (a: GridRowProps, b: GridRowProps) => boolean }).compare(props, {
    ...props,
    content: { ...content, ...after },
  })

it('a row is drawn anew when another item stands in it, though the plan is the same', () => {
  expect(isLeft({ id: 351, cells: ['C-0351', 'leaf-09', 'Eth1/1'], number: 351 })).toBe(false)
})

it('a row is drawn anew when a cell, its number, its marks or what it shows faintly has changed', () => {
  expect(isLeft({ cells: ['C-0003', 'leaf-01', 'Eth1/4'] })).toBe(false)
  expect(isLeft({ number: 4 })).toBe(false)
  expect(isLeft({ draft: true })).toBe(false)
  expect(isLeft({ marks: new Map([['label', { level: 'bad', text: 'twice' }]]) })).toBe(false)
  expect(isLeft({ ghost: { label: 'C-0004' } })).toBe(false)
})

it('a row is left as it is while it would look the same, though the plan is another', () => {
  expect(isLeft({ cells: [...content.cells] })).toBe(true)
})
