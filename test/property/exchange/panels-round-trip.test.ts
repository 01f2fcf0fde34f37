import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportPlan } from '#shared/exchange/export-plan.ts'
import { importPlan } from '#shared/exchange/import-plan.ts'
import type { Cable, Device, PanelJoin, Plan, PlanPort, Rack } from '#shared/model/plan.ts'
import type { ExportFormat } from '#shared/model/plan-formats.ts'
import { withPlainPorts } from '#shared/platforms/panel-ports.ts'
import { deviceDefaults } from '#shared/platforms/device-defaults.ts'

const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }

/** How a panel names its ports: the n-th in front, and the one behind it. */
const STYLES: readonly ((n: number) => readonly [front: string, rear: string, position?: number])[] = [
  (n) => [`Port ${n}`, `Port ${n}`],
  (n) => [`0${n}`, `0${n}`],
  (n) => [`F${n}`, `R${n}`],
  (n) => [`LC-${n}`, 'MPO-1', n],
  (n) => [`front ${n}`, `rear ${n}`],
]

interface Shape {
  readonly style: number
  readonly paths: number
  readonly sites: boolean
  readonly power: boolean
  readonly lanes: boolean
}

const device = (name: string, rack: string | undefined, role: Device['role'], position: number): Device => {
  const told = { name, role, heightU: 1, face: 'front' as const, sshPort: 22, aliases: [] }
  const place = rack === undefined ? {} : { rack, position }
  return { ...told, ...place, ...deviceDefaults(told) } as Device
}

/**
 *   sw-1 ── pp-1 front   rear ══ rear   front pp-2 ── sw-2
 *   sw-1 PSU ── pdu outlet, sw-1 console ── ts port
 */
function planOf({ style, paths, sites, power, lanes }: Shape): Plan {
  const named = STYLES[style] as (typeof STYLES)[number]
  const places = sites ? ['ams', 'fra'] : [undefined]
  const plan = { racks: [] as Rack[], devices: [] as Device[], panels: [] as PanelJoin[], cables: [] as Cable[] }
  for (const site of places) {
    const at = (name: string): string => (site === undefined ? name : `${site}/${name}`)
    plan.racks.push({
      name: at('R1'),
      ...(site === undefined ? {} : { site, location: 'Hall 1' }),
      heightU: 47,
      order: plan.racks.length + 1,
    })
    for (const [i, name] of ['sw-1', 'sw-2'].entries()) plan.devices.push(device(at(name), at('R1'), 'switch', i + 1))
    for (const [i, name] of ['pp-1', 'pp-2'].entries())
      plan.devices.push(device(at(name), at('R1'), 'patch-panel', i + 10))
    if (power) plan.devices.push(device(at('pdu-1'), at('R1'), 'pdu', 20), device(at('ts-1'), at('R1'), 'console', 21))
    const cable = (label: string, a: PlanPort, b: PlanPort): void =>
      void plan.cables.push({ label: at(label), a, b, status: 'planned', ignore: false })
    const trunks = new Set<string>()
    for (let n = 1; n <= paths; n++) {
      const [front, rear, position] = named(n)
      for (const pp of ['pp-1', 'pp-2'])
        plan.panels.push({
          device: at(pp),
          front,
          rear,
          ...(position === undefined || position === 1 ? {} : { position }),
        })
      const port = (pp: string, side: 'front' | 'rear'): PlanPort => {
        const name = side === 'front' ? front : rear
        return { device: at(pp), port: name, ...(name.startsWith(side) ? {} : { side }) }
      }
      const end = (sw: string): PlanPort => ({
        device: at(sw),
        port: lanes ? `Ethernet1/${n}:${n}` : `Ethernet1/${n}`,
      })
      cable(`A${n}`, end('sw-1'), port('pp-1', 'front'))
      if (!trunks.has(rear)) cable(`T${n}`, port('pp-1', 'rear'), port('pp-2', 'rear'))
      trunks.add(rear)
      cable(`B${n}`, port('pp-2', 'front'), end('sw-2'))
    }
    if (!power) continue
    cable(
      'P1',
      { device: at('sw-1'), port: 'PSU1', kind: 'power-port' },
      { device: at('pdu-1'), port: 'Outlet 3', kind: 'power-outlet' },
    )
    cable(
      'K1',
      { device: at('sw-1'), port: 'Console', kind: 'console-port' },
      { device: at('ts-1'), port: '7', kind: 'console-server-port' },
    )
  }
  return plan
}

const shapes = fc
  .record({
    style: fc.nat({ max: STYLES.length - 1 }),
    paths: fc.integer({ min: 1, max: 4 }),
    sites: fc.boolean(),
    power: fc.boolean(),
    lanes: fc.boolean(),
  })
  .map((shape) => [shape, planOf(shape)] as const)

function read(plan: Plan, format: ExportFormat, into = EMPTY): ReturnType<typeof importPlan> {
  const files = exportPlan(plan, format, 'lab').files.map(({ name, content }) =>
    typeof content === 'string' ? { name, text: content } : { name, bytes: content },
  )
  return importPlan(into, files, {}, () => [])
}

const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
const cables = (plan: Plan): unknown =>
  plan.cables
    .map(({ label, a, b, status }) => ({ label, a, b, status }))
    .sort((x, y) => (x.label < y.label ? -1 : x.label > y.label ? 1 : 0))
const places = (plan: Plan): unknown =>
  plan.devices
    .map(({ name, rack, position, role }) => ({ name, rack, position, role }))
    .sort((x, y) => (x.name < y.name ? -1 : 1))
const sortedJoins = (plan: Plan): unknown => [...plan.panels].map((join) => JSON.stringify(join)).sort()

describe('a plan with panels, cassettes, sites, power and lanes of breakouts', () => {
  it.each(['csv', 'netbox'] as const)('comes back whole from %s: kinds, sides, names, joins and places', (format) => {
    fc.assert(
      fc.property(shapes, ([{ style }, plan]) => {
        const back = read(plan, format)
        expect([back.refused, back.leftOut]).toEqual([[], []])
        // To NetBox `front 1` is port 1 in front.
        const form = style === 4 && format === 'netbox' ? withPlainPorts : (p: Plan) => p
        expect(plain(cables(form(back.plan)))).toEqual(plain(cables(form(plan))))
        expect(plain(places(back.plan))).toEqual(plain(places(plan)))
        if (style !== 4) expect(sortedJoins(back.plan)).toEqual(sortedJoins(plan))
        expect(read(plan, format, plan)).toMatchObject({ added: 0, changed: 0 })
        expect(plain(back.plan.racks)).toEqual(plain(plan.racks))
      }),
      { numRuns: 60 },
    )
  })

  it.each(['xlsx', 'dot'] as const)('comes back from %s with sides written before the names of ports', (format) => {
    fc.assert(
      fc.property(shapes, ([, plan]) => {
        const back = read(plan, format)
        expect([back.refused, back.leftOut]).toEqual([[], []])
        expect(plain(cables(back.plan))).toEqual(plain(cables(withPlainPorts(plan))))
        expect(plain(places(back.plan))).toEqual(plain(places(plan)))
      }),
      { numRuns: 60 },
    )
  })

  it.each(['containerlab', 'pyats'] as const)('joins the same ports in %s', (format) => {
    const ends = (plan: Plan): unknown =>
      plan.cables.map(({ a, b }) => [`${a.device} ${a.port}`, `${b.device} ${b.port}`].sort().join(' - ')).sort()
    fc.assert(
      fc.property(shapes, ([, plan]) => {
        const back = read(plan, format)
        expect([back.refused, back.leftOut]).toEqual([[], []])
        expect(ends(back.plan)).toEqual(ends(withPlainPorts(plan)))
      }),
      { numRuns: 60 },
    )
  })

  it('is changed by none of its own files', () => {
    fc.assert(
      fc.property(shapes, fc.constantFrom('csv' as const, 'netbox' as const), ([, plan], format) => {
        const first = read(plan, format)
        expect(read(first.plan, format, first.plan)).toMatchObject({ added: 0, changed: 0, refused: [] })
      }),
      { numRuns: 60 },
    )
  })
})
