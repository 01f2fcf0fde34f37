import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportPlan } from '#shared/exchange/export-plan.ts'
import { EXPORT_FORMATS, type ExportFormat } from '#shared/model/plan-formats.ts'
import { importPlan } from '#shared/exchange/import-plan.ts'
import type { Cable, Device, PanelJoin, Plan, PlanPort, Rack } from '#shared/model/plan.ts'
import { CABLE_STATUSES, DISCOVERIES, FACES, ROLES } from '#shared/model/plan.ts'
import { deviceDefaults } from '#shared/platforms/device-defaults.ts'
import { PLATFORM_NAMES } from '#shared/platforms/names.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { PanelPorts } from '#shared/platforms/panel-ports.ts'
import { portKey } from '#shared/platforms/port-name.ts'

const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }

const printable = (s: string): string => s.replace(/[\p{Cc}\p{Cs}\ufffd\ufeff]/gu, '').trim()
/** Texts that formats stumble over: formulas, quotes, delimiters, escapes, YAML and DOT syntax, other scripts. */
const word = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 12, unit: 'binary' }),
    fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom(...'ab1 ,;:"\'\\=+-@|#&<>{}()/*._%!~?é漢💡') }),
    fc.constantFrom(
      '=1+1',
      "'=x",
      '@a',
      '-1',
      '+x',
      'no',
      'null',
      '~',
      '0123',
      '1e5',
      '_x0041_',
      'leaf-01',
      'true',
      'a: b',
      '- a',
      '&a',
      '*a',
      '!t',
      '<<',
    ),
  )
  .map(printable)
  .filter((s) => s !== '')
/** Notes may have line breaks, which all our own formats carry. */
const note = fc.array(word, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'))
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined })
// Names of devices and ports: no bracket, which Ansible reads as a range, and no `|`, which parts aliases.
const name = word
  .map((s) => s.replace(/[[\]|$]/g, ''))
  .filter((s) => s.trim() !== '' && s.trim() === s && s !== 'links' && s !== '<<' && s !== 'host')

const rack = (names: readonly string[]): fc.Arbitrary<Rack[]> =>
  fc.tuple(
    ...names.map((n, i) =>
      fc.record({
        name: fc.constant(n),
        site: maybe(word),
        location: maybe(word),
        heightU: fc.integer({ min: 1, max: 60 }),
        order: fc.constant(i + 1),
        notes: maybe(note),
      }),
    ),
  )

const device = (n: string, racks: readonly string[]): fc.Arbitrary<Device> =>
  fc
    .record({
      rack: racks.length > 0 ? maybe(fc.constantFrom(...racks)) : fc.constant(undefined),
      position: maybe(fc.integer({ min: 1, max: 48 })),
      heightU: fc.integer({ min: 0, max: 10 }),
      face: fc.constantFrom(...FACES),
      role: fc.constantFrom(...ROLES),
      platform: maybe(fc.constantFrom(...PLATFORM_NAMES)),
      address: maybe(fc.oneof(fc.ipV4(), fc.ipV6(), word)),
      sshPort: fc.integer({ min: 1, max: 65535 }),
      credentials: maybe(word),
      via: maybe(word),
      managed: maybe(fc.boolean()),
      discovery: maybe(fc.constantFrom(...DISCOVERIES)),
      aliases: fc.array(name, { maxLength: 2 }),
      serial: maybe(word),
      model: maybe(word),
      notes: maybe(note),
    })
    .map((d) => ({ ...d, name: n, ...deviceDefaults(d) }))

/** Plans without errors of their own: each name, label and port once. */
const plan: fc.Arbitrary<Plan> = fc
  .record({
    racks: fc.uniqueArray(name, { maxLength: 2, selector: deviceKey }),
    devices: fc.uniqueArray(name, { maxLength: 5, selector: deviceKey }),
  })
  .chain((names) => {
    const end =
      names.devices.length > 0 ? fc.record({ device: fc.constantFrom(...names.devices), port: name }) : undefined
    const cable =
      end &&
      fc.record({
        label: word,
        a: end,
        b: end,
        type: maybe(word),
        color: maybe(word),
        lengthM: maybe(fc.integer({ min: 0, max: 9999 }).map((n) => n / 4)),
        status: fc.constantFrom(...CABLE_STATUSES),
        ignore: fc.boolean(),
        notes: maybe(note),
      })
    const join = end && fc.record({ device: fc.constantFrom(...names.devices), front: name, rear: name })
    return fc.record({
      racks: rack(names.racks),
      devices: fc.tuple(...names.devices.map((n) => device(n, names.racks))),
      panels: join
        ? fc.uniqueArray(join, { maxLength: 3, selector: (p: PanelJoin) => deviceKey(p.device) + portKey(p.front) })
        : fc.constant([]),
      cables: cable
        ? fc.uniqueArray(cable, { maxLength: 6, selector: (c: Cable) => c.label.toLowerCase() })
        : fc.constant([]),
    })
  })
  .map((p) => ({ ...p, cables: withFreePorts(p) }))

function withFreePorts(p: Plan): Cable[] {
  const used = new Set<string>()
  const platform = new Map(p.devices.map((d) => [deviceKey(d.name), d.platform]))
  return p.cables.filter((c) => {
    const keys = [c.a, c.b].map((e) =>
      `${deviceKey(e.device)}\0${portKey(e.port, platform.get(deviceKey(e.device)))}`.toLowerCase(),
    )
    if (keys[0] === keys[1] || keys.some((k) => used.has(k))) return false
    for (const k of keys) used.add(k)
    return true
  })
}

const read = (p: Plan, format: ExportFormat, into = EMPTY): ReturnType<typeof importPlan> => {
  const files = exportPlan(p, format, 'lab').files.map(({ name: n, content }) => ({
    name: n,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  }))
  return importPlan(into, files, {}, () => [])
}
const bare = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
const byLabel = (cables: readonly Cable[]): Cable[] => cables.toSorted((a, b) => (a.label < b.label ? -1 : 1))

describe('export and import', () => {
  it('gives the same plan for our own CSV, and the same bytes again', () => {
    fc.assert(
      fc.property(plan, (p) => {
        const back = read(p, 'csv')
        expect(back.refused).toEqual([])
        expect(bare(back.plan)).toEqual(bare(p))
        expect(exportPlan(back.plan, 'csv', 'lab')).toEqual(exportPlan(p, 'csv', 'lab'))
        expect(exportPlan(p, 'csv', 'lab').losses).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('gives the same plan for a workbook, cables in pulling order', () => {
    fc.assert(
      fc.property(plan, (p) => {
        const back = read(p, 'xlsx')
        expect(back.refused).toEqual([])
        expect(bare({ ...back.plan, cables: byLabel(back.plan.cables) })).toEqual(
          bare({ ...p, cables: byLabel(p.cables) }),
        )
      }),
      { numRuns: 100 },
    )
  })

  it.each(['dot', 'containerlab', 'pyats'] as const)('gives the same devices and cables for %s', (format) => {
    fc.assert(
      fc.property(plan, (p) => {
        const back = read(p, format)
        expect(back.refused).toEqual([])
        expect(bare(back.plan.devices)).toEqual(bare(p.devices))
        expect(byLabel(bare(back.plan.cables))).toEqual(byLabel(bare(p.cables)))
      }),
      { numRuns: 200 },
    )
  })

  it('gives the same devices for Ansible, grouped by role', () => {
    fc.assert(
      fc.property(plan, (p) => {
        const back = read(p, 'ansible')
        expect(back.refused).toEqual([])
        const sorted = (d: readonly Device[]): Device[] => d.toSorted((a, b) => (a.name < b.name ? -1 : 1))
        expect(sorted(bare(back.plan.devices))).toEqual(sorted(bare(p.devices)))
      }),
      { numRuns: 200 },
    )
  })

  it('gives the same names, places and cables for NetBox', () => {
    // A port of a panel is a front or a rear port there: one of which nothing tells becomes a front port.
    const sided = (p: Plan) => {
      const panels = new PanelPorts(p)
      const isPanel = new Set(p.devices.flatMap((d) => (d.role === 'patch-panel' ? [deviceKey(d.name)] : [])))
      return ({ device, port, side }: PlanPort) => ({
        device,
        port,
        side: isPanel.has(deviceKey(device)) ? (side ?? panels.sideOf({ device, port }) ?? 'front') : undefined,
      })
    }
    const kept = (p: Plan): unknown => ({
      devices: p.devices.map(({ name: n, rack: r, position, role, serial, model, notes }) => ({
        name: n,
        rack: r,
        position,
        role,
        serial,
        model,
        notes,
      })),
      cables: p.cables.map((c) => ({ ...c, ignore: false, a: sided(p)(c.a), b: sided(p)(c.b) })),
    })
    fc.assert(
      fc.property(plan.map(forNetbox), (p) => {
        const back = read(p, 'netbox')
        expect(back.refused).toEqual([])
        expect(bare(kept(back.plan))).toEqual(bare(kept(p)))
      }),
      { numRuns: 200 },
    )
  })

  it('gives the same cables for the two-ended list', () => {
    const ends = (p: Plan): unknown => p.cables.map(({ a, b }) => ({ a, b }))
    fc.assert(
      fc.property(plan, (p) => {
        const back = read(p, 'two-ended')
        expect(back.refused).toEqual([])
        // Without the platforms a port may be compared otherwise, and two that differ there be one.
        fc.pre(back.plan.cables.length === p.cables.length)
        expect(bare(ends(back.plan))).toEqual(bare(ends(p)))
      }),
      { numRuns: 200 },
    )
  })

  it.each(EXPORT_FORMATS)('changes nothing by a second import of %s', (format) => {
    fc.assert(
      fc.property(plan, (p) => {
        const first = read(p, format)
        const second = read(p, format, first.plan)
        expect(second).toMatchObject({ added: 0, changed: 0, refused: [] })
        expect(bare(second.plan)).toEqual(bare(first.plan))
      }),
      { numRuns: 100 },
    )
  })
})

/** A comma parts the ends of one side in NetBox, and a bare number on a panel is a port of its front. */
function forNetbox(p: Plan): Plan {
  return { ...p, cables: p.cables.filter((c) => ![c.a.port, c.b.port].some((x) => /,|^\d+$/.test(x))) }
}
