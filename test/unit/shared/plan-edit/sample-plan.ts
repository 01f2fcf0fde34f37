/** A small plan that the tests of editing share, read from CSV as a person would bring it. */
import { importPlan } from '#shared/exchange/import-plan.ts'
import type { Plan } from '#shared/model/plan.ts'

export const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }

const RACKS = 'name,height_u,order\nR1,42,1\nR2,12,2\n'
const DEVICES = `name,rack,position,height_u,role,platform,address,via,aliases
leaf-01,R1,40,1,switch,cisco_nxos,10.0.0.1,,
leaf-02,R1,39,1,switch,cisco_nxos,10.0.0.2,leaf-01,sw2
leaf-12,R2,1,2,switch,cisco_nxos,,,
spine-01,R2,12,1,switch,arista_eos,10.0.0.9,,
pp-3,R1,42,1,patch-panel,,,,
`
const PANELS = 'device,front,rear\npp-3,front 1,rear 1\npp-3,front 2,rear 2\n'
const CABLES = `label,a_device,a_port,b_device,b_port,type,color,length_m,status
C-0001,leaf-01,Eth1/1,spine-01,Ethernet1,OM4 LC,aqua,3,connected
C-0002,leaf-02,Eth1/1,spine-01,Ethernet2,OM4 LC,aqua,3,planned
C-0009,leaf-01,Eth1/2,pp-3,front 1,Cat6A,blue,,planned
`

/** Racks R1 and R2, three leaves, a spine, a panel, three cables. */
export function samplePlan(): Plan {
  const files = [RACKS, DEVICES, PANELS, CABLES].map((text, i) => ({ name: `${i}.csv`, text }))
  const { plan, refused } = importPlan(EMPTY, files, {}, () => [])
  if (refused.length > 0) throw new Error(refused.map((r) => r.said.code).join())
  return plan
}
