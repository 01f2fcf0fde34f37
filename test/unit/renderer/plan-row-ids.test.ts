import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RowBook } from '#renderer/model/row-book.ts'
import { keptRows, type ShownRows } from '#renderer/model/plan-rows.ts'
import { heldSelection } from '#renderer/model/plan-selection.ts'
import type { Cable, Plan } from '#shared/model/plan.ts'
import { PlanIndex } from '#shared/plan-edit/plan-index.ts'

const cable = (n: number, more: Partial<Cable> = {}): Cable => ({
  label: `C-${n}`,
  a: { device: 'leaf-1', port: `Eth1/${n}` },
  b: { device: 'spine-1', port: `Eth2/${n}` },
  status: 'planned',
  ignore: false,
  ...more,
})
const plan = (cables: readonly Cable[]): Plan => ({ racks: [], devices: [], panels: [], cables })

describe('the identity of a row', () => {
  it('stays with the cable through any order of edits, insertions, deletions, moves and fresh copies of the plan', () => {
    const step = fc.record({
      kind: fc.constantFrom('notes', 'label', 'port', 'insert', 'delete', 'move'),
      at: fc.nat(),
      to: fc.nat(),
      copy: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
        const book = new RowBook()
        let next = 6
        let rows = Array.from({ length: 6 }, (_, n) => ({ is: n, cable: cable(n) }))
        const ids = new Map<number, number>()
        const check = (): void => {
          const items = rows.map((row) => row.cable)
          const seen = book.of('cables', items)
          expect(new Set(seen).size).toBe(rows.length)
          rows.forEach(({ is }, at) => {
            const id = seen[at] as number
            expect(ids.get(is) ?? id, `row ${is}`).toBe(id)
            ids.set(is, id)
            expect(book.place('cables', items, id)).toBe(at)
          })
        }
        check()
        for (const { kind, at, to, copy } of steps) {
          const on = at % Math.max(1, rows.length)
          const row = rows[on]
          if (kind === 'insert' || row === undefined) {
            const fresh = { is: next, cable: cable(next) }
            rows = rows.toSpliced(to % (rows.length + 1), 0, fresh)
            next += 1
          } else if (kind === 'delete') rows = rows.toSpliced(on, 1)
          else if (kind === 'move') rows = rows.toSpliced(on, 1).toSpliced(to % rows.length, 0, row)
          else {
            const edits: Record<string, Partial<Cable>> = {
              notes: { notes: `n${to}` },
              label: { label: `L-${next}` },
              port: { a: { device: 'leaf-2', port: `Eth9/${next}` } },
            }
            next += 1
            rows = rows.with(on, { ...row, cable: { ...row.cable, ...edits[kind] } })
          }
          // As after a reload: equal values, none of them the same object.
          if (copy) rows = rows.map((each) => ({ ...each, cable: structuredClone(each.cable) }))
          check()
        }
      }),
    )
  })

  it('stays with the row when labels are filled as a series, and when that is undone', () => {
    const book = new RowBook()
    const before = [1, 2, 3, 4].map((n) => cable(n))
    const ids = book.of('cables', before)
    const filled = before.map((each, i) => (i === 0 ? each : { ...each, label: `C-${i + 2}` }))
    expect(book.of('cables', filled)).toEqual(ids)
    expect(book.of('cables', structuredClone(before))).toEqual(ids)
  })

  it('stays with each of two cables of one label', () => {
    const book = new RowBook()
    const before = [cable(1), cable(2, { label: 'C-1' }), cable(3)]
    const [first, second, third] = book.of('cables', before)
    const after = structuredClone([before[1] as Cable, { ...(before[0] as Cable), notes: 'x' }, before[2] as Cable])
    expect(book.of('cables', after)).toEqual([second, first, third])
  })

  it('is that of the device and of the rack, not of the place they were moved to', () => {
    const book = new RowBook()
    const device = (name: string, position: number) => ({ name, rack: 'R1', position }) as never
    const [a, b] = book.of('devices', [device('a', 1), device('b', 2)])
    expect(book.of('devices', [device('b', 1), device('a', 2)])).toEqual([b, a])
    const rack = (name: string, order: number) => ({ name, order, heightU: 42 }) as never
    const [x, y] = book.of('racks', [rack('x', 1), rack('y', 2)])
    expect(book.of('racks', [rack('y', 1), rack('x', 2)])).toEqual([y, x])
  })

  it('is the same again after an edit that was shown and then refused', () => {
    const book = new RowBook()
    const before = [1, 2, 3].map((n) => cable(n))
    const ids = book.of('cables', before)
    book.of('cables', before.slice(1))
    expect(book.of('cables', before)).toBe(ids)
    expect(book.of('cables', before.with(0, { ...cable(1), notes: 'x' }))).toEqual(ids)
  })
})

describe('the selection', () => {
  const columns = ['label', 'a_port', 'notes']

  it('goes along with its rows and columns, and stays in its place where its row is gone', () => {
    const held = heldSelection(
      { cursor: { row: 2, column: 2 }, anchor: { row: 0, column: 1 } },
      { rows: [10, 11, 12, 13], columns },
    )
    expect(held.cursor.held).toEqual({ row: 12, column: 'notes' })
    const turned = heldSelection(held, { rows: [13, 12, 11, 10], columns: ['label', 'notes', 'a_port'] })
    expect([turned.cursor.row, turned.cursor.column, turned.anchor.row, turned.anchor.column]).toEqual([1, 1, 3, 2])
    const gone = heldSelection(turned, { rows: [13, 11, 10], columns })
    expect([gone.cursor.row, gone.cursor.held]).toEqual([1, { row: 11, column: 'notes' }])
    expect(heldSelection(gone, { rows: [13, 11, 10], columns })).toBe(gone)
  })
})

describe('the rows that are shown', () => {
  const sort = { column: 'label', descending: false }
  const cables = [3, 1, 2].map((n) => cable(n, { notes: n === 1 ? 'hidden' : 'kept' }))
  const shown = (book: RowBook, of: readonly Cable[], before?: ShownRows, filter = 'kept') =>
    keptRows(before, new PlanIndex(plan(of)), {
      list: 'cables',
      filter,
      sort,
      all: book.of('cables', of),
    })
  const labels = (book: RowBook, of: readonly Cable[], rows: ShownRows): readonly (string | undefined)[] =>
    rows.rows.map((id) => of[book.place('cables', of, id) ?? -1]?.label)

  it('stay under the hand while one of them is edited, another is taken out, and one comes at the end', () => {
    const book = new RowBook()
    const first = shown(book, cables)
    expect(labels(book, cables, first)).toEqual(['C-2', 'C-3'])
    const renamed = cables.with(2, { ...(cables[2] as Cable), label: 'C-9', notes: 'other' })
    const second = shown(book, renamed, first)
    expect(labels(book, renamed, second)).toEqual(['C-9', 'C-3'])
    const without = renamed.slice(1)
    const third = shown(book, without, second)
    expect(labels(book, without, third)).toEqual(['C-9'])
    const more = [...without, cable(4)]
    expect(labels(book, more, shown(book, more, third))).toEqual(['C-9', 'C-4'])
  })

  it('are sorted anew when a row comes back in the middle, and stand as in the plan with neither filter nor sort', () => {
    const book = new RowBook()
    const first = shown(book, cables.slice(1), undefined)
    expect(labels(book, cables, shown(book, cables, first))).toEqual(['C-2', 'C-3'])
    const plain = keptRows(first, new PlanIndex(plan(cables)), {
      list: 'cables',
      filter: '',
      sort: undefined,
      all: book.of('cables', cables),
    })
    expect(labels(book, cables, plain)).toEqual(['C-3', 'C-1', 'C-2'])
  })
})
