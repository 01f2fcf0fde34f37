import { describe, expect, it } from 'vitest'
import { importPlan } from '#shared/exchange/import-plan.ts'
import type { Plan } from '#shared/model/plan.ts'
import { lintPlan } from '#shared/verify/index.ts'
import { sentence } from '#shared/words/message.ts'

const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }
const read = (files: Readonly<Record<string, string>>, into: Plan = EMPTY) =>
  importPlan(
    into,
    Object.entries(files).map(([name, text]) => ({ name: `${name}.csv`, text })),
    { skipBad: true },
    lintPlan,
  )
const racks = 'name,site\nR1,fra1\nR1,ams1\nR9,ams1\n'
const devices = (...rows: string[]): string => ['name,rack,role', ...rows].join('\n')
const names = ({ plan }: { plan: Plan }): readonly string[] => plan.devices.map((d) => `${d.name} in ${d.rack}`)

describe('racks and devices of two sites', () => {
  it('are two where they have one name, and both are written with their site', () => {
    const outcome = read({ racks, devices: devices('sw-1,fra1/R1,switch', 'sw-1,ams1/R1,switch', 'core,R9,switch') })
    expect(outcome.plan.racks.map((r) => r.name)).toEqual(['fra1/R1', 'ams1/R1', 'R9'])
    expect(names(outcome)).toEqual(['fra1/sw-1 in fra1/R1', 'ams1/sw-1 in ams1/R1', 'core in R9'])
    expect(outcome.refused).toEqual([])
  })

  it('are refused by a name alone that both have, with the names to choose from', () => {
    const { refused } = read({ racks, devices: devices('sw-1,R1,switch') })
    expect(refused.map((r) => sentence(r.said))).toEqual(['Rack "R1" is at several sites. Write fra1/R1 or ams1/R1.'])
  })

  it('are found by name alone while one site has it, and a row without a rack finds them', () => {
    const { plan } = read({ racks, devices: devices('sw-1,fra1/R1,switch') })
    expect(plan.devices[0]?.name).toBe('sw-1')
    for (const name of ['sw-1', 'fra1/sw-1', 'FRA1/SW-1']) {
      const again = read({ devices: `name,serial\n${name},FOC1\n` }, plan)
      expect(again.plan.devices.map((d) => [d.name, d.serial])).toEqual([['sw-1', 'FOC1']])
    }
  })

  it('keep their cables when another site gets a device of the name', () => {
    const first = read({
      racks,
      devices: devices('sw-1,fra1/R1,switch', 'sw-2,fra1/R1,switch'),
      cables: 'label,a_device,a_port,b_device,b_port\nC-1,sw-1,Gi1/0/1,sw-2,Gi1/0/1\n',
    })
    expect(first.plan.cables[0]?.a.device).toBe('sw-1')
    const second = read({ devices: devices('sw-1,ams1/R1,switch') }, first.plan)
    expect(second.added).toBe(1)
    expect(second.plan.cables[0]?.a.device).toBe('fra1/sw-1')
    expect(second.plan.cables[0]?.b.device).toBe('sw-2')
  })

  it('take a device that stood in no rack, and move one between racks of a site', () => {
    const { plan } = read({ racks: `${racks}R2,fra1\n`, devices: 'name,role\nsw-1,switch\n' })
    const racked = read({ devices: devices('sw-1,fra1/R1,switch') }, plan)
    const moved = read({ devices: devices('sw-1,R2,switch') }, racked.plan)
    expect(names(moved)).toEqual(['sw-1 in R2'])
  })

  it('are told of in a cable that says neither site', () => {
    const { warnings } = read({
      racks,
      devices: devices('sw-1,fra1/R1,switch', 'sw-1,ams1/R1,switch', 'core,R9,switch'),
      cables: 'label,a_device,a_port,b_device,b_port\nC-1,sw-1,Gi1/0/1,core,Gi1/0/1\n',
    })
    expect(warnings.map((w) => sentence(w.said)).join()).toContain('Write fra1/sw-1 or ams1/sw-1')
  })

  it('may have their site in a column of its own', () => {
    const outcome = read({
      racks,
      devices: 'name,site,rack\nsw-1,ams1,R1\nsw-1,fra1,R1\nsw-3,muc1,R1\n',
      cables: 'label,a_site,a_device,a_port,b_site,b_device,b_port\nC-1,ams1,sw-1,Gi1/0/1,fra1,sw-1,Gi1/0/2\n',
    })
    expect(names(outcome)).toEqual(['ams1/sw-1 in ams1/R1', 'fra1/sw-1 in fra1/R1', 'sw-3 in muc1/R1'])
    expect(outcome.plan.cables.map((c) => [c.a.device, c.b.device])).toEqual([['ams1/sw-1', 'fra1/sw-1']])
  })
})
