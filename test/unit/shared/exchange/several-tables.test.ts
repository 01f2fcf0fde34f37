import { describe, expect, it } from 'vitest'
import { importPlan } from '#shared/exchange/import-plan.ts'
import type { Plan } from '#shared/model/plan.ts'
import type { SheetMapping } from '#shared/model/sheet-mapping.ts'

const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }
const read = (text: string, mappings?: readonly SheetMapping[]): ReturnType<typeof importPlan> =>
  importPlan(EMPTY, [{ name: 'sheet.csv', text }], { skipBad: true, ...(mappings ? { mappings } : {}) }, () => [])
const joins = ({ plan }: { plan: Plan }): string[] =>
  plan.cables.map(({ a, b }) => `${a.device} ${a.port} - ${b.device} ${b.port}`)

const DEVICES = 'Hostname,IP,Rack,U\nsw1,10.0.0.1,R1,40\nsrv1,10.0.0.2,R1,10\n'
const CABLES = 'Cable,From Device,From Port,To Device,To Port\nC1,sw1,Gi1,srv1,e0\nC2,sw1,Gi2,srv2,e0\n'

describe('several tables on one sheet', () => {
  it.each([
    ['below a title', `Switches\n${DEVICES}\nCables\n${CABLES}`],
    ['below a gap', `${DEVICES}\n\n${CABLES}`],
    ['in the other order', `${CABLES}\nSwitches\n${DEVICES}`],
  ])('are each read by their own headings, %s', (_, text) => {
    const result = read(text)
    expect(joins(result)).toEqual(['sw1 Gi1 - srv1 e0', 'sw1 Gi2 - srv2 e0'])
    expect(result.plan.devices.map((d) => d.name).sort()).toEqual(['srv1', 'srv2', 'sw1'])
    expect(result.plan.devices.find((d) => d.name === 'sw1')).toMatchObject({
      address: '10.0.0.1',
      rack: 'R1',
      position: 40,
    })
    expect([result.refused, result.leftOut, result.warnings]).toEqual([[], [], []])
  })

  it('may stand beside each other', () => {
    const result = read(
      'Hostname,Rack,,From,From Port,To,To Port,,From,From Port,To,To Port\n' +
        'sw1,R1,,sw1,1,sw2,1,,sw1,11,sw3,1\nsw2,R2,,sw1,2,sw2,2,,sw1,12,sw3,2\n,,,sw1,3,sw2,3,,,,,\n',
    )
    expect(joins(result)).toEqual([
      'sw1 1 - sw2 1',
      'sw1 2 - sw2 2',
      'sw1 3 - sw2 3',
      'sw1 11 - sw3 1',
      'sw1 12 - sw3 2',
    ])
    expect(result.plan.devices.map((d) => [d.name, d.rack])).toEqual([
      ['sw1', 'R1'],
      ['sw2', 'R2'],
      ['sw3', undefined],
    ])
    expect([result.refused, result.leftOut, result.warnings]).toEqual([[], [], []])
  })

  it('are one if an empty column stands between the two ends, and for notes beside the list', () => {
    const { plan, leftOut } = read('Device,Port,Rack,,Device,Port,Rack,,Rev,By\nsw1,1,R1,,sw2,1,R2,,A,me\n')
    expect(plan.cables).toMatchObject([{ a: { device: 'sw1', port: '1' }, b: { device: 'sw2', port: '1' } }])
    expect(plan.devices.map((d) => d.rack)).toEqual(['R1', 'R2'])
    expect(leftOut.map((each) => each.said)).toMatchObject([{ column: 'Rev' }, { column: 'By' }])
  })

  it('are read by a mapping where it is of one of them, and the others by their headings', () => {
    const columns = [
      ['B', 'a_device'],
      ['C', 'a_port'],
      ['D', 'b_device'],
      ['E', 'b_port'],
    ].map(([column = '', field]) => ({ column, field }) as SheetMapping['columns'][number])
    const result = read(`${DEVICES}\n${CABLES}`, [{ list: 'cables', headerRows: [5], columns }])
    expect(result.plan.devices.map((d) => d.rack)).toEqual(['R1', 'R1', undefined])
    expect(joins(result)).toHaveLength(2)
  })

  it('are no tables where values repeat words of headings', () => {
    const result = read('A Device,A Port,B Device,B Port\nswitch,port 1,server,nic\nrouter,interface,host,port\n')
    expect(joins(result)).toEqual(['switch port 1 - server nic', 'router interface - host port'])
    expect(result.refused).toEqual([])
  })
})
