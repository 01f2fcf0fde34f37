import type { Plan } from '#shared/model/plan.ts'
import { describe, expect, it } from 'vitest'
import { type Block, blockText, headerOf, readBlock } from '#shared/plan-edit/clipboard.ts'
import { fillDown, fillSeries } from '#shared/plan-edit/fill.ts'
import { editCells } from '#shared/plan-edit/edit-cells.ts'
import { pasteBlock, type PasteTarget } from '#shared/plan-edit/paste-block.ts'
import { PLAN_COLUMNS } from '#shared/plan-edit/plan-cells.ts'
import { samplePlan } from './sample-plan.ts'

const plan = samplePlan()
const paste = (into: Plan, target: PasteTarget, block: Block) => {
  const { byHeader, edits } = pasteBlock(into, target, block)
  return { ...editCells(into, target.list, edits), byHeader }
}
const onto = (row: number, column: string, more: Partial<PasteTarget> = {}): PasteTarget => ({
  list: 'cables',
  rows: [0, 1, 2],
  columns: PLAN_COLUMNS.cables,
  row,
  column: PLAN_COLUMNS.cables.indexOf(column),
  height: 1,
  width: 1,
  ...more,
})

describe('the text of the clipboard', () => {
  it('is read as a spreadsheet writes it: tabs, quoted line breaks, CRLF, a line break at the end', () => {
    expect(readBlock('a\tb\r\n"two\nlines"\t"say ""hi"""\r\n')).toEqual([
      ['a', 'b'],
      ['two\nlines', 'say "hi"'],
    ])
  })

  it('is read as CSV where there are no tabs, but one line with commas stays one cell', () => {
    expect(readBlock('a;b\nc;d')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
    expect(readBlock('a,b\nc,d')).toHaveLength(2)
    expect(readBlock('ports 1,2 and 3')).toEqual([['ports 1,2 and 3']])
  })

  it('says in one sentence what is no block of cells', () => {
    expect(readBlock('a\t"b\nc')).toMatchObject({ reason: { code: 'paste-bad-line', line: 1 } })
  })

  it('comes back from what was copied', () => {
    const block = [
      ['C-1', 'a\tb', 'x "y"'],
      ['', 'two\nlines', 'ü'],
    ]
    expect(readBlock(blockText(block))).toEqual(block)
  })

  it('knows a header by its columns, in the words of the file or of the grid, and takes no row of data for one', () => {
    expect(headerOf('cables', ['A device', 'A port', 'B device', 'B port', 'Colour', 'm'])).toEqual([
      'a_device',
      'a_port',
      'b_device',
      'b_port',
      'color',
      'length_m',
    ])
    expect(headerOf('cables', ['C-0001', 'leaf-01', 'Eth1/1'])).toBeUndefined()
    expect(headerOf('devices', ['name'])).toBeUndefined()
    expect(headerOf('cables', ['label', 'label'])).toBeUndefined()
  })
})

describe('pasting', () => {
  it('puts a block onto cells from a corner on, in the order that is shown', () => {
    const block = [['red'], ['green']]
    const { plan: next } = paste(plan, onto(0, 'color', { rows: [2, 0, 1] }), block)
    expect(next.cables.map((c) => c.color)).toEqual(['green', 'aqua', 'red'])
  })

  it('goes on with new rows below the last, and makes none of blank lines', () => {
    const block = [
      ['C-1', 'leaf-12', 'Eth1/1', 'pp-3', 'front 2'],
      ['', '', '', '', ''],
      ['C-2', 'leaf-12', 'Eth1/2', 'spine-01', 'Ethernet7'],
    ]
    const { plan: next, added, refused } = paste(plan, onto(3, 'label'), block)
    expect(refused).toEqual([])
    expect(added).toBe(2)
    expect(next.cables.slice(3).map((c) => c.label)).toEqual(['C-1', 'C-2'])
  })

  it('fills a selection with one value, and repeats a block in a multiple of it', () => {
    const one = paste(plan, onto(0, 'type', { height: 3 }), [['DAC']])
    expect(one.plan.cables.map((c) => c.type)).toEqual(['DAC', 'DAC', 'DAC'])
    const two = paste(plan, onto(0, 'type', { height: 3 }), [['DAC'], ['AOC']])
    expect(two.plan.cables.map((c) => c.type)).toEqual(['DAC', 'AOC', 'Cat6A'])
  })

  it('takes whole rows under a header to the rows of their names, and never doubles them', () => {
    const rows = [
      ['Label', 'A device', 'A port', 'B device', 'B port', 'm'],
      ['C-0002', 'leaf-02', 'Eth1/1', 'spine-01', 'Ethernet2', '5'],
      ['C-0100', 'leaf-12', 'Eth1/9', 'spine-01', 'Ethernet9', '1'],
    ]
    const first = paste(plan, onto(0, 'label'), rows)
    expect(first).toMatchObject({ byHeader: true, changed: 1, added: 1, refused: [] })
    expect(first.plan.cables[1]).toEqual({ ...plan.cables[1], lengthM: 5 })
    expect(paste(first.plan, onto(0, 'label'), rows)).toMatchObject({ changed: 0, added: 0 })
  })

  it('takes each of several rows with one label to a row of its own', () => {
    const [first] = plan.cables
    if (!first) throw new Error('No cable.')
    const twice: Plan = { ...plan, cables: [first, { ...first, b: { device: 'leaf-12', port: 'Eth1/1' } }] }
    const block = [
      ['label', 'a_device', 'length_m'],
      ['C-0001', 'leaf-01', '5'],
      ['C-0001', 'leaf-01', '6'],
    ]
    const { plan: next, changed, added } = paste(twice, onto(0, 'label'), block)
    expect([changed, added]).toEqual([2, 0])
    expect(next.cables.map((c) => [c.b.device, c.lengthM])).toEqual([
      ['spine-01', 5],
      ['leaf-12', 6],
    ])
  })

  it('names row and column of what cannot be read', () => {
    const { refused } = paste(plan, onto(0, 'length_m'), [['3'], ['three'], ['4']])
    expect(refused).toEqual([
      {
        row: 1,
        column: 'length_m',
        said: { code: 'cell-not-number', column: 'length_m', text: 'three', least: 0 },
      },
    ])
  })
})

describe('filling', () => {
  it('fills down the first row', () => {
    expect(
      fillDown([
        ['a', 'b'],
        ['', 'x'],
        ['c', ''],
      ]),
    ).toEqual([
      ['a', 'b'],
      ['a', 'b'],
      ['a', 'b'],
    ])
  })

  it.each([
    [
      ['C-0001', '', ''],
      ['C-0001', 'C-0002', 'C-0003'],
    ],
    [
      ['Eth1/1', '', ''],
      ['Eth1/1', 'Eth1/2', 'Eth1/3'],
    ],
    [
      ['C-0009', '', ''],
      ['C-0009', 'C-0010', 'C-0011'],
    ],
    [
      ['Eth1/1', 'Eth1/3', '', ''],
      ['Eth1/1', 'Eth1/3', 'Eth1/5', 'Eth1/7'],
    ],
    [
      ['10', '8', '', ''],
      ['10', '8', '6', '4'],
    ],
    [
      ['aqua', '', ''],
      ['aqua', 'aqua', 'aqua'],
    ],
    [
      ['aqua', 'blue', '', ''],
      ['aqua', 'blue', 'aqua', 'blue'],
    ],
  ])('counts %j on', (given, filled) => {
    expect(fillSeries(given.map((c) => [c])).map((r) => r[0])).toEqual(filled)
  })
})
