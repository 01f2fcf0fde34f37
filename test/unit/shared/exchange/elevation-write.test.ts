/*
 *      R1 front    R1 rear        R2
 *   4  leaf-01 ┐               4  pp-1
 *   3  leaf-01 ┘   pdu-1       3
 */
import { describe, expect, it } from 'vitest'
import { exportPlan } from '#shared/exchange/export-plan.ts'
import { importPlan } from '#shared/exchange/import-plan.ts'
import type { Device, Plan } from '#shared/model/plan.ts'
import { device } from '#test/builders/cabling.ts'

const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }
const rack = (name: string, order: number) => ({ name, heightU: 4, order })
const placed = (name: string, at: Partial<Device>): Device => device(name, at)

function back(plan: Plan): Plan {
  const { files } = exportPlan(plan, 'elevation', 'lab')
  const sources = files.map(({ name, content }) => ({ name, bytes: content as Uint8Array }))
  return importPlan(EMPTY, sources, { skipBad: false }, () => []).plan
}
const places = ({ devices }: Plan) =>
  devices.map(({ name, rack: r, position, heightU, face }) => [name, r, position, heightU, face].join(' ')).toSorted()

describe('rack elevations as a workbook', () => {
  const plan: Plan = {
    ...EMPTY,
    racks: [rack('R1', 1), rack('R2', 2), rack('Row 7: cold', 3)],
    devices: [
      placed('leaf-01', { rack: 'R1', position: 3, heightU: 2 }),
      placed('pdu-1', { rack: 'R1', position: 3, heightU: 1, face: 'rear' }),
      placed('pp-1', { rack: 'R2', position: 4, heightU: 1 }),
    ],
  }

  it('are read back with every device in its rack, U, height and face', () => {
    const read = back({ ...plan, racks: plan.racks.slice(0, 2) })
    expect(places(read)).toEqual(['leaf-01 R1 3 2 front', 'pdu-1 R1 3 1 rear', 'pp-1 R2 4 1 front'])
    expect(read.racks.map(({ name, heightU }) => [name, heightU])).toEqual([
      ['R1', 4],
      ['R2', 4],
    ])
  })

  it('name what they cannot carry, and have a sheet without racks too', () => {
    expect(exportPlan(plan, 'elevation', 'lab').losses.length).toBeGreaterThan(0)
    expect(exportPlan(EMPTY, 'elevation', 'lab').files).toHaveLength(1)
  })
})
