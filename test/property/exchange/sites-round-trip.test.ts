import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportPlan } from '#shared/exchange/export-plan.ts'
import { importPlan } from '#shared/exchange/import-plan.ts'
import { bareDevice } from '#shared/exchange/plan-rows.ts'
import type { ExportFormat } from '#shared/model/plan-formats.ts'
import type { Cable, Device, PanelJoin, Plan, PlanPort } from '#shared/model/plan.ts'
import { asWritten } from '#shared/naming/site-name.ts'
import { withPlainPorts } from '#shared/platforms/panel-ports.ts'
import { lintPlan } from '#shared/verify/index.ts'

const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }
const SITES = ['fra1', 'AMS', 'a/b'] as const
const full = (site: string, name: string): string => `${site}/${name}`

/** Which of these names each site has; what is at one site alone is written without it. */
const labs = fc.record({
  racks: fc.uniqueArray(fc.tuple(fc.constantFrom(...SITES), fc.constantFrom('R1', 'R2')), {
    minLength: 1,
    selector: String,
  }),
  boxes: fc.uniqueArray(fc.tuple(fc.nat(5), fc.constantFrom('sw-1', 'sw-2', 'core')), {
    minLength: 2,
    selector: String,
  }),
  panels: fc.uniqueArray(fc.tuple(fc.nat(5), fc.constantFrom('pp-1', 'pp-2')), { selector: String, maxLength: 3 }),
  cables: fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 8 }),
})

const plans = labs.map(({ racks, boxes, panels, cables }): Plan => {
  const stood = (all: readonly (readonly [number, string])[], role: 'switch' | 'patch-panel'): Device[] => {
    const devices = all.map(([at, name]): Device => {
      const [site, rack] = racks[at % racks.length] ?? ['', '']
      const address = role === 'switch' ? '192.0.2.1' : undefined
      const { managed: _m, discovery: _d, ...bare } = bareDevice(full(site, name), address)
      const spoken = role === 'switch' ? ({ managed: true, discovery: 'cdp+lldp' } as const) : UNSPOKEN
      return { ...bare, rack: full(site, rack), role, ...spoken }
    })
    return devices.filter((d, i) => devices.findIndex((e) => e.name === d.name) === i)
  }
  const [switches, fields] = [stood(boxes, 'switch'), stood(panels, 'patch-panel')]
  const joins = fields.flatMap(({ name: device }): PanelJoin[] => [
    { device, front: 'Port 1', rear: 'Port 1' },
    { device, front: 'LC 1', rear: 'MPO' },
    { device, front: 'LC 2', rear: 'MPO', position: 2 },
  ])
  const sockets = fields.flatMap(({ name: device }): PlanPort[] => [
    { device, port: 'Port 1', side: 'front' },
    { device, port: 'Port 1', side: 'rear' },
    { device, port: 'LC 1' },
    { device, port: 'LC 2', side: 'front' },
  ])
  const used = new Set<PlanPort>()
  const made = cables.flatMap(([x, y], i): Cable[] => {
    const a = { device: switches[x % switches.length]?.name ?? '', port: `Gi1/0/${i + 1}` }
    const b = sockets[y % Math.max(1, sockets.length)] ?? { device: switches[0]?.name ?? '', port: `Te1/1/${i + 1}` }
    if (used.has(b)) return []
    used.add(b)
    return [{ label: `C-${i}`, a, b, status: 'planned', ignore: false }]
  })
  return asWritten({
    racks: racks.map(([site, name], i) => ({ name: full(site, name), site, heightU: 42, order: i + 1 })),
    devices: [...switches, ...fields],
    panels: joins,
    cables: made,
  })
})
const UNSPOKEN = { managed: false, discovery: 'none' } as const

const files = (plan: Plan, format: ExportFormat) =>
  exportPlan(plan, format, 'lab').files.map(({ name, content }) => ({
    name,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  }))
const read = (plan: Plan, format: ExportFormat, into: Plan = EMPTY) =>
  importPlan(into, files(plan, format), {}, lintPlan)
const bare = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
const byLabel = (cables: readonly Cable[]): Cable[] => cables.toSorted((a, b) => (a.label < b.label ? -1 : 1))

describe('a plan of several sites', () => {
  it('comes back whole from our own files, and changes nothing when it is read again', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        for (const format of ['csv', 'xlsx'] as const) {
          const back = read(plan, format)
          expect(back.refused).toEqual([])
          const given = format === 'csv' ? plan : withPlainPorts(plan)
          expect(bare({ ...back.plan, cables: byLabel(back.plan.cables) })).toEqual(
            bare({ ...given, cables: byLabel(given.cables) }),
          )
          expect(exportPlan(plan, format, 'lab').losses).toEqual([])
        }
        const again = read(plan, 'csv', plan)
        expect([again.added, again.changed]).toEqual([0, 0])
        expect(again.plan.devices).toEqual(plan.devices)
      }),
      { numRuns: 60 },
    )
  })

  it.each(['dot', 'containerlab', 'pyats'] as const)('keeps its devices and cables apart in %s', (format) => {
    fc.assert(
      fc.property(plans, (plan) => {
        const back = read(plan, format)
        expect(back.refused).toEqual([])
        expect(bare(back.plan.devices)).toEqual(bare(plan.devices))
        expect(byLabel(bare(back.plan.cables))).toEqual(byLabel(bare(withPlainPorts(plan).cables)))
      }),
      { numRuns: 60 },
    )
  })

  it('keeps its devices and cables apart in the lists of NetBox, by the site beside each', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const back = read(plan, 'netbox')
        expect(back.refused).toEqual([])
        const kept = ({ racks, devices, cables }: Plan) => ({
          devices: devices.map((d) => [d.name, racks.find((r) => r.name === d.rack)?.site]).sort(),
          cables: byLabel(cables).map(({ label, a, b }) => [label, a.device, a.port, b.device, b.port]),
        })
        // Racks without a device are in no list of NetBox's devices, and their names count no more.
        const stood = asWritten({
          ...plan,
          racks: plan.racks.filter((r) => plan.devices.some((d) => d.rack === r.name)),
        })
        expect(kept(back.plan)).toEqual(kept(stood))
      }),
      { numRuns: 60 },
    )
  })
})
