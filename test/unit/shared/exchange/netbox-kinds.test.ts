import { describe, expect, it } from 'vitest'
import { exportPlan } from '#shared/exchange/export-plan.ts'
import { importPlan } from '#shared/exchange/import-plan.ts'
import type { Plan } from '#shared/model/plan.ts'
import { lintPlan } from '#shared/verify/index.ts'

const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }
const read = (text: string, plan = EMPTY): ReturnType<typeof importPlan> =>
  importPlan(plan, [{ name: 'x.csv', text }], { skipBad: true }, lintPlan)
const HEAD = 'side_a_device,side_a_type,side_a_name,side_b_device,side_b_type,side_b_name,label\n'

/**
 *   sw PSU1 ──P1── 3 pdu      sw Console ──K1── 7 ts      sw Eth1 ──L1── Eth1 sw2
 */
describe('a cable for power or a console', () => {
  const rows =
    'sw,dcim.powerport,PSU1,pdu,dcim.poweroutlet,3,P1\nsw,dcim.consoleport,Console,ts,dcim.consoleserverport,7,K1\nsw,dcim.interface,Eth1,sw2,dcim.interface,Eth1,L1\n'
  const { plan, warnings, leftOut } = read(HEAD + rows)

  it('is kept with the kinds of its ports, and no error of the plan', () => {
    expect([warnings, leftOut]).toEqual([[], []])
    expect(plan.cables.map(({ a, b }) => [a.kind, b.kind])).toEqual([
      ['power-port', 'power-outlet'],
      ['console-port', 'console-server-port'],
      [undefined, undefined],
    ])
    const twice = {
      ...plan,
      cables: [...plan.cables, ...plan.cables.slice(0, 2).map((c) => ({ ...c, label: `${c.label}x` }))],
    }
    expect(lintPlan(twice)).toEqual([])
  })

  it('goes back as it came', () => {
    const cables = exportPlan(plan, 'netbox', 'x').files.find((f) => f.name === 'netbox-cables.csv')
    for (const row of rows.trim().split('\n'))
      expect(String(cables?.content)).toContain(row.split(',').slice(0, 6).join(','))
  })
})

describe('NetBox’s lists', () => {
  it('join a panel by its front ports', () => {
    const { plan } = read('Device,Name,Type,Rear Port,Rear Port Position\npp,LC-1,LC,MPO-1,1\npp,LC-2,LC,MPO-1,2\n')
    expect(plan.devices).toMatchObject([{ name: 'pp', role: 'patch-panel' }])
    expect(plan.panels).toEqual([
      { device: 'pp', front: 'LC-1', rear: 'MPO-1' },
      { device: 'pp', front: 'LC-2', rear: 'MPO-1', position: 2 },
    ])
  })

  it('tell a switch with a front port from a panel', () => {
    const { plan } = read(
      `${HEAD}sw,dcim.frontport,F1,x,dcim.interface,e1,A\nsw,dcim.interface,e2,x,dcim.interface,e2,B\n`,
    )
    expect(plan.devices.find((d) => d.name === 'sw')?.role).toBe('other')
  })

  it('have power told by the kind of the cable alone', () => {
    const { plan } = read('ID,Device A,Termination A,Device B,Termination B,Type\n1,sw,PSU1,pdu,Outlet 3,Power\n')
    expect(plan.cables).toMatchObject([{ a: { kind: 'power-port' }, b: { kind: 'power-outlet' } }])
  })

  it('name circuits, power feeds and nameless devices that are left out, and count them', () => {
    const ends = `${HEAD}a,dcim.interface,1,,circuits.circuittermination,C-1: Z,x\nb,dcim.powerport,1,,dcim.powerfeed,F,y\n`
    expect(read(ends).leftOut.map((l) => 'kind' in l.said && l.said.kind)).toEqual(['circuit', 'power feed'])
    expect(read('Name,Status,Site,Type\n,Active,A,C9300\n,Active,A,C9300\n').leftOut).toMatchObject([
      { said: { code: 'left-nameless' }, count: 2 },
    ])
  })
})
