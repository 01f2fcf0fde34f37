import { describe, expect, it } from 'vitest'
import { readDeviceType } from '#shared/exchange/device-types.ts'
import { addDevices, type NewDevices } from '#shared/plan-edit/add-devices.ts'
import { labelPattern } from '#shared/plan-edit/cable-labels.ts'
import { deviceCandidates, portCandidates } from '#shared/plan-edit/candidates.ts'
import { drawCable } from '#shared/plan-edit/draw-cable.ts'
import { editCells } from '#shared/plan-edit/edit-cells.ts'
import { duplicateRows, removeRows } from '#shared/plan-edit/edit-rows.ts'
import { findCells, replaceEdits } from '#shared/plan-edit/find-replace.ts'
import { cableHints } from '#shared/plan-edit/hints.ts'
import { locateErrors } from '#shared/plan-edit/locate-errors.ts'
import { nearName } from '#shared/plan-edit/near-name.ts'
import { PlanIndex } from '#shared/plan-edit/plan-index.ts'
import { moveDevice } from '#shared/plan-edit/rack-space.ts'
import { typedProblem } from '#shared/plan-edit/typed-problem.ts'
import type { Plan } from '#shared/model/plan.ts'
import { lintPlan } from '#shared/verify/index.ts'
import { EMPTY, samplePlan } from './sample-plan.ts'
import { wholeText } from '#shared/words/message.ts'

const plan = samplePlan()
const index = new PlanIndex(plan)
/** Errors but the one that the sample has: its panel leads nowhere. */
const faults = (of: Plan) => lintPlan(of).filter((e) => e.kind !== 'dead-end')

describe('ports that are free', () => {
  it('counts on from the ports of a switch, and takes the known free ones of a panel', () => {
    expect(index.nextFreePort('leaf-01')).toBe('Eth1/3')
    expect(index.nextFreePort('LEAF-01', 'Eth1/1')).toBe('Eth1/3')
    expect(index.nextFreePort('pp-3')).toBe('front 2')
    expect(index.nextFreePort('leaf-12')).toBeUndefined()
    expect(new PlanIndex(plan, () => ['Ethernet1/30', 'mgmt0', 'Vlan1']).nextFreePort('leaf-01')).toBe('Ethernet1/30')
  })

  it('ranks devices that begin as typed first, with place and what is free', () => {
    expect(deviceCandidates(index, 'le').map((c) => c.text)).toEqual(['leaf-01', 'leaf-02', 'leaf-12'])
    expect(deviceCandidates(index, '12').map((c) => c.text)).toEqual(['leaf-12'])
    expect(deviceCandidates(index, 'sp1')[0]).toMatchObject({ text: 'spine-01', note: 'R2 U12', count: '2 used' })
    expect(deviceCandidates(index, 'pp')[0]).toMatchObject({ note: 'R1 U42', count: '3 free' })
  })

  it('offers free ports before taken ones, and says by which cable those are', () => {
    expect(portCandidates(index, 'pp-3', '').map((c) => c.text)).toEqual(['front 2', 'rear 1', 'rear 2'])
    const ports = portCandidates(index, 'pp-3', 'r')
    expect(ports.map((c) => `${c.text}: ${c.note}`)).toEqual([
      'front 2: free',
      'rear 1: free',
      'rear 2: free',
      'front 1: C-0009',
    ])
    expect(portCandidates(index, 'leaf-01', 'Eth1/')[0]).toMatchObject({ text: 'Eth1/3', free: true })
  })
})

describe('whole rows', () => {
  it('takes cables and joins of a device along, and says how many', () => {
    const { plan: next, cables, panels } = removeRows(plan, 'devices', [4])
    expect([cables, panels]).toEqual([1, 2])
    expect(next.cables.map((c) => c.label)).toEqual(['C-0001', 'C-0002'])
    expect(faults(next)).toEqual([])
  })

  it('leaves the devices of a rack that is gone without a place', () => {
    const { plan: next, unracked } = removeRows(plan, 'racks', [1])
    expect(unracked).toBe(2)
    expect(next.devices.filter((d) => d.rack === undefined).map((d) => d.name)).toEqual(['leaf-12', 'spine-01'])
  })

  it('doubles a cable onto the next free ports with the next label, and a device with the next name', () => {
    expect(duplicateRows(plan, 'cables', [0]).cables[1]).toMatchObject({
      label: 'C-0010',
      a: { device: 'leaf-01', port: 'Eth1/3' },
      b: { device: 'spine-01', port: 'Ethernet3' },
      color: 'aqua',
    })
    expect(duplicateRows(plan, 'devices', [0]).devices[1]).toMatchObject({
      name: 'leaf-03',
      rack: 'R1',
      position: 41,
      address: undefined,
    })
    expect(faults(duplicateRows(plan, 'devices', [0, 1, 2]))).toEqual([])
  })
})

describe('finding and replacing', () => {
  const spec = { text: 'LEAF', wholeCell: false, matchCase: false }
  it('finds in every column or in one, in any case or in this', () => {
    expect(findCells(plan, 'cables', spec, [0, 1, 2])).toHaveLength(3)
    expect(findCells(plan, 'cables', { ...spec, matchCase: true }, [0, 1, 2])).toEqual([])
    expect(findCells(plan, 'cables', { ...spec, text: 'aqua', wholeCell: true, column: 'color' }, [1, 2])).toEqual([
      { row: 1, column: 'color', text: 'aqua' },
    ])
  })

  it('replaces literally: signs of patterns mean themselves', () => {
    const found = findCells(plan, 'cables', { ...spec, text: 'Eth1/' }, [0])
    expect(replaceEdits(found, { ...spec, text: 'Eth1/' }, '$&.')[0]).toMatchObject({ text: '$&.1' })
  })
})

describe('devices of a type', () => {
  const type = readDeviceType('manufacturer: Arista\nmodel: DCS-7050TX-64\nu_height: 1\n')
  if ('said' in type) throw new Error(type.said.code)
  const wanted: NewDevices = { type, name: 'leaf-{20}', count: 3, role: 'switch', rack: 'R2', face: 'front' }

  it('stands several with their height in the highest places that are free', () => {
    const added = addDevices(plan, wanted)
    if ('reason' in added) throw new Error(added.reason.code)
    expect(added.devices.map((d) => `${d.name} ${d.heightU} U${d.position}`)).toEqual([
      'leaf-20 1 U11',
      'leaf-21 1 U10',
      'leaf-22 1 U9',
    ])
    expect(faults(added.plan)).toEqual([])
  })

  it.each([
    [{ name: 'leaf-{01}' }, /already exists/],
    [{ name: 'leaf' }, /no counter/],
    [{ count: 40 }, /no 1 U free/],
    [{ position: 11 }, /taken by spine-01/],
    [{ count: 0 }, /from 1 to 500/],
    [{ name: ' ' }, /has no name/],
    [{ rack: 'R9', position: 1 }, /No rack R9/],
  ])('refuses %j in one sentence', (change, reason) => {
    const added = addDevices(plan, { ...wanted, ...change })
    expect('reason' in added ? wholeText(added.reason) : '').toMatch(reason)
  })

  it('gives a panel the joins of its type', () => {
    const panel = {
      model: 'P2',
      uHeight: 0.5,
      joins: [{ front: '1', rear: '1r' }],
      frontPorts: [{ name: '1', mgmtOnly: false }],
    }
    const added = addDevices(plan, { ...wanted, type: panel, name: 'pp-9', count: 1 })
    if ('reason' in added) throw new Error(added.reason.code)
    expect(added.devices[0]).toMatchObject({ role: 'patch-panel', heightU: 1, managed: false })
    expect(added.plan.panels.at(-1)).toEqual({ device: 'pp-9', front: '1', rear: '1r' })
  })
})

describe('moving and drawing', () => {
  it('moves a device where it fits, and says who stands in its way', () => {
    const moved = moveDevice(plan, 0, { rack: 'r2', position: 5, face: 'front' })
    expect('plan' in moved && moved.plan.devices[0]).toMatchObject({ rack: 'R2', position: 5 })
    expect(moveDevice(plan, 0, { rack: 'R2', position: 2, face: 'front' })).toEqual({
      reason: { code: 'edit-space-taken', rack: 'R2', from: 2, to: 2, by: 'leaf-12' },
    })
    expect(moveDevice(plan, 2, { rack: 'R2', position: 12, face: 'rear' })).toEqual({
      reason: { code: 'edit-outside-rack', rack: 'R2', from: 12, to: 13, heightU: 12 },
    })
  })

  it('draws a cable between free ports with the next label', () => {
    const drawn = drawCable(index, { device: 'leaf-12', port: 'Eth1/1' }, { device: 'spine-01', port: 'Ethernet5' })
    expect(drawn).toMatchObject({ cable: { label: 'C-0010', status: 'planned' } })
    expect(labelPattern(plan.cables)).toBe('C-{0010}')
    expect(labelPattern(EMPTY.cables)).toBe('C-{0001}')
  })

  it.each([
    ['leaf-01', 'Ethernet1/1', 'leaf-01 Ethernet1/1 is taken by C-0001.'],
    ['leaf-12', 'Vlan5', "leaf-12 Vlan5 isn't a physical port."],
    ['nobody', '1', 'No device nobody in the plan.'],
    ['spine-01', 'Et9', "A cable can't join spine-01 Et9 to itself."],
  ])('draws none to %s %s', (device, port, reason) => {
    const drawn = drawCable(index, { device: 'spine-01', port: 'Et9' }, { device, port })
    expect('reason' in drawn ? wholeText(drawn.reason) : '').toBe(reason)
  })
})

describe('problems in words', () => {
  it.each([
    ['leaf-21', 'leaf-12', true],
    ['leaf-1', 'leaf-01', false],
    ['spine-1', 'spine-01', true],
    ['leaf-11', undefined, undefined],
    ['zzz', undefined, undefined],
  ])('takes %s for %s', (written, name, certain) => {
    const near = nearName(
      written,
      plan.devices.map((d) => d.name),
    )
    expect(near?.name).toBe(name)
    expect(near?.certain).toBe(certain)
  })

  it.each([
    ['cables', 0, 'b_device', 'leaf-21', 'No device leaf-21 in the plan. Did you mean leaf-12?'],
    ['cables', 1, 'b_port', 'Et1', 'spine-01 Et1 is taken by C-0001.'],
    ['cables', 1, 'label', 'C-0009', 'Cable C-0009 already exists.'],
    ['cables', 1, 'length_m', 'x', 'Length "x" isn\'t a number. Write a number of 0 or more, such as 1.8.'],
    ['devices', 0, 'name', 'SPINE-01', 'Device spine-01 already exists.'],
    ['devices', 0, 'position', '42', 'U42 of rack R1 is taken by pp-3.'],
    ['devices', 0, 'position', '43', 'U43 is outside rack R1. The rack has 42 U.'],
    ['cables', 0, 'a_device', 'sw2', undefined],
    ['cables', 0, 'a_port', 'Ethernet1/1', undefined],
    ['devices', 0, 'position', '38', undefined],
  ] as const)('says while %s %i %s is typed as "%s": %s', (list, row, column, text, said) => {
    const problem = typedProblem(index, list, row, column, text)
    expect(problem && wholeText(problem.said)).toBe(said)
  })

  it('puts plan errors at their cells, with a fix that fixes them', () => {
    const edits = [
      { row: 1, column: 'b_port', text: 'Ethernet1' },
      { row: 2, column: 'a_device', text: 'leaf-21' },
    ]
    const bad = editCells(plan, 'cables', edits).plan
    const problems = locateErrors(new PlanIndex(bad), faults(bad))
    expect(problems.map((p) => `${p.row} ${p.column} ${p.fix?.label ?? ''}`)).toEqual([
      '2 a_device leaf-12?',
      '0 b_port ',
      '1 b_port Use next free, Ethernet2',
    ])
    const after = problems.reduce((now, p) => (p.fix ? editCells(now, p.list, p.fix.edits).plan : now), bad)
    expect(faults(after)).toEqual([])
  })

  it('puts two devices in one place at their position, and a stray join in the panels', () => {
    const bad = editCells(plan, 'devices', [{ row: 0, column: 'position', text: '39' }]).plan
    expect(locateErrors(new PlanIndex(bad), faults(bad)).map((p) => `${p.list} ${p.row} ${p.column}`)).toEqual([
      'devices 0 position',
      'devices 1 position',
    ])
    const stray = editCells(plan, 'panels', [{ row: 0, column: 'device', text: 'pp-8' }]).plan
    expect(locateErrors(new PlanIndex(stray), faults(stray)).map((p) => `${p.list} ${p.row} ${p.column}`)).toContain(
      'panels 0 device',
    )
  })

  it('hints at a length that is missing and a color that nothing else has', () => {
    const ends = (i: number) => ({
      a_device: 'leaf-01',
      a_port: `Eth1/${10 + i}`,
      b_device: 'spine-01',
      b_port: `Ethernet${10 + i}`,
    })
    const many = editCells(
      plan,
      'cables',
      Array.from({ length: 12 }, (_, i) => ({
        ...ends(i),
        type: 'OM4 LC',
        color: i === 3 ? 'aqau' : 'aqua',
        length_m: i === 5 ? '' : '3',
      })).flatMap((cells, i) => Object.entries(cells).map(([column, text]) => ({ row: 3 + i, column, text }))),
    ).plan
    const hints = cableHints(new PlanIndex(many)).map((h) => `${h.row} ${h.title}: ${h.fix?.label ?? ''}`)
    expect(hints).toEqual([
      '2 No length: ',
      '2 Color differs: ',
      '2 Type differs: ',
      '6 Color differs: aqua?',
      '8 No length: Fill 3 m',
    ])
  })
})
