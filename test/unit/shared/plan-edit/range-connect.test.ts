import { describe, expect, it } from 'vitest'
import { importPlan } from '#shared/exchange/import-plan.ts'
import { rangeConnect } from '#shared/plan-edit/range-connect.ts'
import { wholeText } from '#shared/words/message.ts'

const text = `name,platform,role\n${['leaf-01', 'leaf-02', 'leaf-03', 'spine-01'].map((n) => `${n},cisco_nxos,switch`).join('\n')}\npp-3,,patch-panel\nleaf-r1-02,,switch\nold sw,,switch\n`
const cables = 'label,a_device,a_port,b_device,b_port\nC-0009,leaf-03,Ethernet1/9,spine-01,Eth1/32\n'
const { plan } = importPlan(
  { racks: [], devices: [], panels: [], cables: [] },
  [
    { name: 'd', text },
    { name: 'c', text: cables },
  ],
  {},
  () => [],
)
const shown = (range: string, label?: string): string[] | string => {
  const preview = rangeConnect(plan, { range, ...(label ? { label } : {}) })
  return preview.kind === 'refused'
    ? wholeText(preview.reason)
    : preview.cables.map((c) => `${c.label} ${c.a.device} ${c.a.port} ${c.b.device} ${c.b.port}`)
}

describe('connecting ranges', () => {
  it.each(['↔', '<->', '-', ' <-> '])('joins ports in order, the sides parted by "%s"', (mark) => {
    expect(shown(`leaf-01 Eth1/1-3 ${mark} pp-3 front 1-3`, 'C-{0001}')).toEqual([
      'C-0001 leaf-01 Eth1/1 pp-3 front 1',
      'C-0002 leaf-01 Eth1/2 pp-3 front 2',
      'C-0003 leaf-01 Eth1/3 pp-3 front 3',
    ])
  })

  it('joins one port of many devices to many ports of one', () => {
    expect(shown('{leaf-01..leaf-03} Eth1/49 ↔ spine-01 Eth1/1-3', 'S{7}')).toEqual([
      'S7 leaf-01 Eth1/49 spine-01 Eth1/1',
      'S8 leaf-02 Eth1/49 spine-01 Eth1/2',
      'S9 leaf-03 Eth1/49 spine-01 Eth1/3',
    ])
  })

  it('calls cables by their ends without a label, and knows names with blanks, dashes in ports, and lists', () => {
    expect(shown('old sw xe-0/0/1 <-> leaf-01 Eth1/5')).toEqual([
      'old sw:xe-0/0/1--leaf-01:Eth1/5 old sw xe-0/0/1 leaf-01 Eth1/5',
    ])
    expect(shown('leaf-01 Eth1/1-2,7 <-> pp-3 front 1-3')).toHaveLength(3)
    expect(shown('leaf-r1-02 Eth1/1-2 <-> leaf-01 Eth1/1-2', 'C{1}')).toEqual([
      'C1 leaf-r1-02 Eth1/1 leaf-01 Eth1/1',
      'C2 leaf-r1-02 Eth1/2 leaf-01 Eth1/2',
    ])
  })

  it.each([
    ['leaf-01 Eth1/1-24 <-> pp-3 front 1-23', /24 ports on the left, 23 ports on the right/],
    ['leaf-03 Gi1/8-9 <-> pp-3 front 1-1', /same number/],
    ['leaf-03 Eth1/8-9 <-> pp-3 front 1-2', /leaf-03 Eth1\/9 is taken by C-0009/],
    ['{leaf-01,leaf-01} Eth1/1 <-> pp-3 front 1-2', /leaf-01 Eth1\/1 would get two cables/],
    ['nobody Eth1/1 <-> pp-3 front 1', /No device nobody/],
    ['leaf-01 Eth1/24-1 <-> pp-3 front 1-24', /lower number first/],
    ['leaf-01 <-> pp-3 front 1', /a device, a space and a port/],
    ['leaf-01 Eth1/1', /two sides/],
    ['leaf-01 Eth1/1-99999 <-> pp-3 front 1-99999', /range/],
    ['{leaf-01..leaf-02 Eth1/1 <-> pp-3 front 1-2', /a device, a space and a port|brace/],
  ])('refuses "%s" in one sentence', (range, reason) => {
    expect(shown(range)).toMatch(reason)
  })

  it('refuses a label that is taken, and one that does not count', () => {
    expect(shown('leaf-01 Eth1/1-3 <-> pp-3 front 1-3', 'C-{0008}')).toMatch(/C-0009 is taken/)
    expect(shown('leaf-01 Eth1/1-3 <-> pp-3 front 1-3', 'C-')).toMatch(/no counter/)
  })
})
