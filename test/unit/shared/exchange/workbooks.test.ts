import { describe, expect, it } from 'vitest'
import { importPlan } from '#shared/exchange/import-plan.ts'
import type { Plan } from '#shared/model/plan.ts'
import { testWorkbook as workbook } from '#test/builders/workbook.ts'

const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }

const read = (bytes: Uint8Array): ReturnType<typeof importPlan> =>
  importPlan(EMPTY, [{ name: 'plan.xlsx', bytes }], { skipBad: true }, () => [])
const HEAD = ['Device A', 'Port A', 'Device B', 'Port B']
const portsOf = ({ plan }: { plan: Plan }): string[][] => plan.cables.map((c) => [c.a.port, c.b.port])

describe('a workbook of an engineer', () => {
  it('shows numbers as their format does', () => {
    const formats = [0, '00', '&quot;Gi1/0/&quot;0', '0', '&quot;C-&quot;000;[Red]-0']
    const row = (a: number, b: number) => ['x', [7, a], 'y', [7, b]] as const
    const book = workbook([{ name: 'S', rows: [HEAD, row(0, 1), row(2, 3), row(4, 1)] }], formats)
    expect(portsOf(read(book))).toEqual([
      ['7', '07'],
      ['Gi1/0/7', '7'],
      ['C-007', '07'],
    ])
  })

  it.each([14, 16, 22, 45, 'd-mmm', 'yyyy\\-mm\\-dd', '[$-409]mmm\\-yy;@'])(
    'refuses the row of a port that is a date (format %s), and reads a date beside it',
    (format) => {
      const rows = [
        [...HEAD, 'Notes'],
        ['x', [46_023, 1], 'y', '2'],
        ['x', '3', 'y', '4', [46_023, 1]],
      ] as const
      const { refused, plan } = read(workbook([{ name: 'S', rows }], [0, format]))
      expect(refused).toMatchObject([{ line: 2, said: { code: 'cell-is-date', cell: 'B2', text: '1-Jan-2026' } }])
      expect(plan.cables).toMatchObject([{ notes: '1-Jan-2026' }])
    },
  )

  it.each(['0.00', '#,##0', '0%', '[Red]0', 'General', '# ?/?'])('takes %s for no date', (format) => {
    expect(read(workbook([{ name: 'S', rows: [HEAD, ['x', [3, 1], 'y', '2']] }], [0, format])).refused).toEqual([])
  })

  it('has a sheet for each switch, which has the name of the sheet, and says so', () => {
    const HEADS = ['Port', 'Connected Device', 'Connected Port', 'Cable']
    const { plan, warnings } = read(
      workbook([
        { name: 'leaf-1', rows: [HEADS, ['Eth1', 'srv1', 'e0', 'C1'], ['Rack R2'], ['Eth2', 'leaf-2', 'Eth2', 'C2']] },
        { name: 'leaf-2', rows: [['Ports of leaf-2'], HEADS, ['Eth2', 'leaf-1', 'Eth2', 'C2'], ['Eth3', '', '', '']] },
        { name: 'Sheet3', rows: [HEADS, ['Eth1', 'srv1', 'e0', 'C9']] },
      ]),
    )
    expect(plan.cables.map(({ label, a, b }) => `${label}: ${a.device} ${a.port} - ${b.device} ${b.port}`)).toEqual([
      'C1: leaf-1 Eth1 - srv1 e0',
      'C2: leaf-1 Eth2 - leaf-2 Eth2',
    ])
    const said = warnings.map((w) => w.said).filter((each) => each.code === 'device-of-sheet')
    expect(said).toMatchObject([{ sheet: 'leaf-1' }, { sheet: 'leaf-2' }])
  })

  it('has a cable on several sheets, which is one', () => {
    const rows = [
      [...HEAD, 'Cable', 'Color'],
      ['sw1', '1', 'srv1', 'e0', 'C1', ''],
      ['sw1', '2', 'srv2', 'e0', 'C2', ''],
    ]
    const turned = [
      [...HEAD, 'Cable', 'Color'],
      ['srv1', 'e0', 'sw1', '1', 'C1', 'blue'],
    ]
    const { plan, warnings } = read(
      workbook([
        { name: 'All', rows },
        { name: 'R1', rows: turned },
        { name: 'R2', rows },
      ]),
    )
    expect(plan.cables.map(({ label, a, color }) => [label, a.device, color])).toEqual([
      ['C1', 'sw1', 'blue'],
      ['C2', 'sw1', undefined],
    ])
    expect(warnings).toEqual([])
  })

  it('has elevations of which title and sheet name one rack', () => {
    const rows = [['Rack R1'], ['U', 'Front', 'Rear'], ['3', 'sw1', ''], ['2', 'srv1', ''], ['1', '', 'pdu1']]
    const { plan } = read(
      workbook([
        { name: 'R1', rows },
        { name: 'Notes', rows: [['x']] },
      ]),
    )
    expect(plan.racks.map((r) => r.name)).toEqual(['R1'])
    expect(plan.devices.map((d) => [d.name, d.rack, d.face])).toContainEqual(['pdu1', 'R1', 'rear'])
  })

  it('never takes what is plugged in on both sides of a panel for its joins', () => {
    const rows = [
      ['Panel', 'Port', 'Front Device', 'Front Port', 'Rear Panel', 'Rear Port'],
      ['PP-A', '1', 'sw1', 'Gi1', 'PP-B', '1'],
    ]
    const read = (): unknown =>
      importPlan(EMPTY, [{ name: 'p.xlsx', bytes: workbook([{ name: 'S', rows }]) }], { skipBad: true }, () => []).plan
        .panels
    expect(read()).toEqual([])
  })

  it('reads merged heads of both ends under a title, and a device that is merged over its ports', () => {
    const book = workbook([
      {
        name: 'Cabling',
        merges: ['A1:F1', 'A2:A3', 'B2:C2', 'D2:E2', 'B4:B5'],
        rows: [
          ['Cabling of hall 3'],
          ['Cable #', 'From', '', 'To', '', 'Length (ft)'],
          ['', 'Device', 'Port', 'Device', 'Port', ''],
          ['C1', 'leaf-1', 'Eth1', 'spine-1', 'Eth1', '10'],
          ['C2', '', 'Eth2', 'spine-2', 'Eth1', '10'],
        ],
      },
    ])
    const { plan, refused, leftOut } = read(book)
    expect([refused, leftOut]).toEqual([[], []])
    expect(plan.cables.map((c) => [c.label, c.a.device, c.b.device, c.lengthM])).toEqual([
      ['C1', 'leaf-1', 'spine-1', 3.048],
      ['C2', 'leaf-1', 'spine-2', 3.048],
    ])
  })

  it('leaves hidden rows and sheets out, and says so', () => {
    const rows = [HEAD, ['x', '1', 'y', '1'], ['x', '2', 'y', '2'], ['x', '3', 'y', '3']]
    const book = workbook([
      { name: 'Seen', rows, hidden: [3] },
      { name: 'Old', rows, state: 'hidden' },
      { name: 'Older', rows, state: 'veryHidden' },
      { name: 'Cover', rows: [['Plan of the lab']] },
    ])
    const { plan, leftOut } = read(book)
    expect(plan.cables.map((c) => c.a.port)).toEqual(['1', '3'])
    expect(leftOut.map(({ said, count }) => [said.code, 'sheet' in said && said.sheet, count])).toEqual([
      ['left-hidden-rows', 'Seen', 1],
      ['left-hidden-sheet', 'Old', 1],
      ['left-hidden-sheet', 'Older', 1],
      ['left-sheet', 'Cover', 1],
    ])
  })

  it('has each sheet in its own words', () => {
    const book = workbook([
      {
        name: 'Inventory',
        rows: [
          ['Hostname', 'Mgmt IP', 'Rack', 'RU'],
          ['x', '10.0.0.1', 'R1', 'U4'],
        ],
      },
      { name: 'Links', rows: [HEAD, ['x', '1', 'y', '1']] },
    ])
    const { plan } = read(book)
    expect(plan.devices).toMatchObject([{ name: 'x', address: '10.0.0.1', rack: 'R1', position: 4 }, { name: 'y' }])
    expect(plan.cables).toHaveLength(1)
  })
})
