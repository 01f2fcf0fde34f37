import { describe, expect, it } from 'vitest'
import type { CellEdit } from '#shared/plan-edit/edit-cells.ts'
import { editCells } from '#test/builders/edited.ts'
import type { PlanList } from '#shared/model/plan-patch.ts'
import { EMPTY, samplePlan } from './sample-plan.ts'

const plan = samplePlan()
const edit = (list: PlanList, row: number, column: string, text: string) =>
  editCells(plan, list, [{ row, column, text }])
const cells = (row: number, texts: Readonly<Record<string, string>>): CellEdit[] =>
  Object.entries(texts).map(([column, text]) => ({ row, column, text }))

describe('editing cells', () => {
  it('changes one cell, leaves the rest of the row, and keeps every other row the same object', () => {
    const { plan: next, changed } = edit('cables', 1, 'length_m', '2,5')
    expect(changed).toBe(1)
    expect(next.cables[1]).toEqual({ ...plan.cables[1], lengthM: 2.5 })
    expect(next.cables[0]).toBe(plan.cables[0])
    expect(next.devices).toBe(plan.devices)
  })

  it('clears a cell with an empty text, and calls a cable by its ends when its label is cleared', () => {
    expect(edit('cables', 0, 'color', '').plan.cables[0]?.color).toBeUndefined()
    expect(edit('cables', 0, 'label', ' ').plan.cables[0]?.label).toBe('leaf-01:Eth1/1--spine-01:Ethernet1')
  })

  it.each([
    ['cables', 'length_m', 'long', 'cell-not-number'],
    ['cables', 'status', 'perhaps', 'cell-not-keyword'],
    ['cables', 'a_port', '', 'cell-missing'],
    ['cables', 'label', 'a\u0007b', 'cell-control-character'],
    ['cables', 'label', 'x'.repeat(300), 'cell-too-long'],
    ['devices', 'ssh_port', '70000', 'cell-not-whole'],
    ['devices', 'name', '', 'cell-missing'],
    ['racks', 'height_u', '0', 'cell-not-whole'],
    ['racks', 'name', 'r2', 'rack-name-taken'],
    ['panels', 'front', 'Front 2', 'front-port-joined'],
  ] as const)('refuses %s %s "%s" as an import would, and changes nothing', (list, column, text, code) => {
    const { plan: next, refused } = edit(list, 0, column, text)
    expect(refused).toHaveLength(1)
    expect(refused[0]).toMatchObject({ row: 0, column })
    expect(refused[0]?.said.code).toBe(code)
    expect(next).toBe(plan)
  })

  it('follows a new name of a device into cables, joins and jump hosts, in one step', () => {
    const { plan: next } = edit('devices', 0, 'name', 'tor-1')
    expect(next.cables.map((c) => c.a.device)).toEqual(['tor-1', 'leaf-02', 'tor-1'])
    expect(next.devices[1]?.via).toBe('tor-1')
    expect(edit('devices', 4, 'name', 'pp-9').plan.panels.map((p) => p.device)).toEqual(['pp-9', 'pp-9'])
    expect(next.cables[1]).toBe(plan.cables[1])
  })

  it('lets two devices change names with each other', () => {
    const { plan: next } = editCells(plan, 'devices', [
      ...cells(0, { name: 'leaf-02' }),
      ...cells(1, { name: 'leaf-01' }),
    ])
    expect(next.cables.map((c) => c.a.device)).toEqual(['leaf-02', 'leaf-01', 'leaf-02'])
  })

  it('lets two racks change names, devices following, and the rows of a panel move on by one, in one step', () => {
    const racks = editCells(plan, 'racks', [...cells(0, { name: 'R2' }), ...cells(1, { name: 'R1' })])
    expect(racks.refused).toEqual([])
    expect(racks.plan.racks.map((r) => r.name)).toEqual(['R2', 'R1'])
    expect(racks.plan.devices.map((d) => d.rack)).toEqual(['R2', 'R2', 'R1', 'R1', 'R2'])
    const joins = editCells(plan, 'panels', [...cells(0, { front: 'front 2' }), ...cells(1, { front: 'front 3' })])
    expect([joins.refused, joins.plan.panels.map((p) => p.front)]).toEqual([[], ['front 2', 'front 3']])
    const clash = editCells(plan, 'racks', [...cells(0, { name: 'R2' }), ...cells(1, { name: 'r2' })])
    expect(clash.refused.map((r) => r.row)).toEqual([0])
    expect(clash.plan.racks.map((r) => r.name)).toEqual(['R1', 'r2'])
  })

  it('leaves cables alone where two devices have the old name: nobody knows which is meant', () => {
    const twice = editCells(plan, 'devices', cells(1, { name: 'leaf-01' })).plan
    const { plan: next } = editCells(twice, 'devices', cells(0, { name: 'tor-1' }))
    expect(next.cables[0]?.a.device).toBe('leaf-01')
  })

  it('follows a new name of a rack into its devices, and makes a rack that a device names first', () => {
    expect(edit('racks', 0, 'name', 'A1').plan.devices.map((d) => d.rack)).toEqual(['A1', 'A1', 'R2', 'R2', 'A1'])
    const { plan: next } = edit('devices', 0, 'rack', 'R7')
    expect(next.racks.map((r) => `${r.name} ${r.heightU} ${r.order}`)).toEqual(['R1 42 1', 'R2 12 2', 'R7 42 3'])
  })

  it('keeps what a person chose of a device, and works out anew what follows of its platform', () => {
    const { plan: next } = edit('devices', 3, 'platform', 'cisco_ios')
    expect(next.devices[3]).toMatchObject({ platform: 'cisco_ios', managed: true, discovery: 'cdp+lldp' })
    const chosen = edit('devices', 3, 'discovery', 'none').plan
    expect(editCells(chosen, 'devices', cells(3, { platform: 'cisco_ios' })).plan.devices[3]?.discovery).toBe('none')
  })

  it('adds rows past the end, labels cables in the row of the others, and says which cell a new row lacks', () => {
    const ends = { a_device: 'leaf-12', a_port: 'Eth1/1', b_device: 'spine-01', b_port: 'Ethernet3' }
    const { plan: next, added } = editCells(plan, 'cables', [
      ...cells(3, ends),
      ...cells(4, { ...ends, a_port: 'Eth1/2' }),
    ])
    expect(added).toBe(2)
    expect(next.cables.slice(3).map((c) => c.label)).toEqual(['C-0010', 'C-0011'])
    expect(editCells(plan, 'cables', cells(3, { a_device: 'leaf-12' })).refused).toEqual([
      { row: 3, column: 'a_port', said: { code: 'cell-missing', column: 'a_port' } },
    ])
    expect(editCells(EMPTY, 'cables', cells(0, ends)).plan.cables[0]?.label).toBe('C-0001')
  })

  it('puts new racks behind all others, in the order they were typed, unless somebody says where they stand', () => {
    const fresh = [...cells(2, { name: 'R3' }), ...cells(3, { name: 'R4' }), ...cells(4, { name: 'R0', order: '0.5' })]
    const { plan: next } = editCells(plan, 'racks', fresh)
    expect(next.racks.map((r) => [r.name, r.order])).toEqual([
      ['R1', 1],
      ['R2', 2],
      ['R3', 3],
      ['R4', 4],
      ['R0', 0.5],
    ])
    expect(edit('racks', 0, 'order', '').plan.racks[0]?.order).toBe(3)
    expect(edit('racks', 0, 'notes', 'by the door').plan.racks[0]?.order).toBe(1)
    expect(edit('racks', 2, 'name', 'r1').refused[0]?.said).toEqual({ code: 'rack-name-taken', name: 'r1' })
  })

  it('edits the good rows beside refused ones, and names each of those', () => {
    const { plan: next, refused } = editCells(plan, 'cables', [
      ...cells(0, { length_m: 'x' }),
      ...cells(1, { length_m: '7' }),
      ...cells(2, { status: 'no' }),
    ])
    expect(refused.map((r) => `${r.row} ${r.column}`)).toEqual(['0 length_m', '2 status'])
    expect(next.cables.map((c) => c.lengthM)).toEqual([3, 7, undefined])
  })
})
