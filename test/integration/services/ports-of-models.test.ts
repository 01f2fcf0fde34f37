import { describe, expect, test } from 'vitest'
import { LabViews } from '#main/services/lab-view.ts'
import { importPlan } from '#shared/exchange/import-plan.ts'
import type { Plan } from '#shared/model/plan.ts'

const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }
const planOf = (devices: string, cables = 'label,a_device,a_port,b_device,b_port\n'): Plan =>
  importPlan(
    EMPTY,
    [
      { name: 'devices.csv', text: `name,role,platform,model\n${devices}\n` },
      { name: 'cables.csv', text: cables },
    ],
    {},
    () => [],
  ).plan
const portsOf = (plan: Plan, device: string): readonly string[] =>
  new LabViews().parts(plan, { seen: [], models: new Map() }).devices.find((d) => d.name === device)?.ports ?? []

describe('ports of a device that nobody has asked', () => {
  test('are those of its model, and a planned port is none of its own beside them', () => {
    const plan = planOf(
      'sw1,switch,cisco_ios,WS-C3850-48T\nsw2,switch,cisco_ios,WS-C3850-48T',
      'label,a_device,a_port,b_device,b_port\nC1,sw1,Gi1/0/7,sw2,gigabitethernet1/0/8\n',
    )
    expect(portsOf(plan, 'sw1')).toHaveLength(48)
    expect(portsOf(plan, 'sw2')).toHaveLength(48)
  })

  test('are the planned ones alone if none of them is on the model: a stack member has other names', () => {
    const plan = planOf(
      'sw1,switch,cisco_ios,WS-C3850-48T\nsw2,switch,cisco_ios,',
      'label,a_device,a_port,b_device,b_port\nC1,sw1,Gi2/0/7,sw2,Gi1/0/8\n',
    )
    expect(portsOf(plan, 'sw1')).toEqual(['GigabitEthernet2/0/7'])
    expect(portsOf(plan, 'sw2')).toEqual(['GigabitEthernet1/0/8'])
  })

  test('are not made up for a model that is not known', () => {
    expect(portsOf(planOf('sw1,switch,cisco_ios,WS-C3850'), 'sw1')).toEqual([])
  })
})
