/** Plan errors, as verifying finds them, at the cells where they can be fixed. */
import type { Cable, PanelJoin, Plan, PlanError, PlanErrorKind } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { isLogicalPort, portKey } from '#shared/platforms/port-name.ts'
import { freshLabels } from './cable-labels.ts'
import { nearName } from './near-name.ts'
import { type UnjoinedPanel, unjoinedPanels } from './panel-ports.ts'
import type { PlanIndex } from './plan-index.ts'
import type { Fix, Problem } from './problem.ts'
import { freePosition } from './rack-space.ts'

const TITLES: Readonly<Record<PlanErrorKind, string>> = {
  'port-used-twice': 'Port used by two cables',
  'unknown-device': 'Unknown device',
  'duplicate-name': 'Name used twice',
  'self-cable': 'Cable to itself',
  'duplicate-label': 'Label used twice',
  'ambiguous-port': 'One port, two names',
  'logical-port': 'No physical port',
  'dead-end': 'Dead end',
  'u-overlap': 'Two devices in one place',
  'outside-rack': 'Outside of the rack',
  'rule-broken': 'Rule broken',
}

/** A problem for every cell that a plan error concerns, in the order of the errors. */
export function locateErrors(index: PlanIndex, errors: readonly PlanError[]): readonly Problem[] {
  const places = new Places(index.plan)
  const panels = unjoinedPanels(index.plan, errors)
  const grouped = new Set(panels.map(({ device }) => deviceKey(device)))
  const isGrouped = ({ said }: PlanError): boolean =>
    said.code === 'dead-end' && grouped.has(deviceKey(said.end.device))
  const ofPanels = panels.flatMap((panel) => panelProblem(panel, places))
  const ofCells = errors
    .filter((error) => !isGrouped(error))
    .flatMap((error) => {
      const base = { level: 'bad', title: TITLES[error.kind], said: error.said } as const
      const cells = error.cables.flatMap((label) =>
        places.cables(label).flatMap((row) => cableCells(index, row, error).map((column) => ({ row, column }))),
      )
      if (cells.length > 0) {
        const last = cells.at(-1)
        return cells.map(({ row, column }): Problem => {
          const fix = row === last?.row && column === last.column ? fixOfCell(index, error, row, column) : undefined
          return { ...base, list: 'cables', row, column, ...(fix ? { fix } : {}) }
        })
      }
      return otherCells(index.plan, error, places).map((cell, i, all): Problem => {
        // The one that is named last was put there last, as a rule.
        const fix = i === all.length - 1 ? fixOfDevice(index.plan, error, cell.row) : undefined
        return { ...base, ...cell, ...(fix ? { fix } : {}) }
      })
    })
  return [...ofPanels, ...ofCells]
}

/** The dead ends of one panel as one problem, with the joins that cure it if the names of its ports say them. */
function panelProblem({ device, ports, joins }: UnjoinedPanel, places: Places): readonly Problem[] {
  const said = { code: 'panel-ports-unjoined', device, ports } as const
  const title = `Join ${device}, ${joins.length} ports`
  const fix = joins.length > 0 ? { fix: { label: `Join ${joinsInWords(joins)}`, title, edits: [], joins } } : {}
  return places
    .devices(device)
    .slice(0, 1)
    .map((row) => ({ level: 'bad', title: 'Panel not joined', said, list: 'devices', row, column: 'name', ...fix }))
}

/** `Port 1–24 to R1–24`: what is joined to what, by the first and the last of them. */
function joinsInWords(joins: readonly PanelJoin[]): string {
  const side = (which: 'front' | 'rear'): string => {
    const [first = '', last = ''] = [joins[0]?.[which], joins.at(-1)?.[which]]
    return first === last ? first : `${first}–${/\d+$/.exec(last)?.[0] ?? last}`
  }
  return `${side('front')} to ${side('rear')}`
}

/** Cells of one cable that an error is about. */
function cableCells(index: PlanIndex, row: number, error: PlanError): readonly string[] {
  const cable = index.plan.cables[row]
  if (!cable) return []
  const named = new Set(error.devices.map(deviceKey))
  const ends = (['a', 'b'] as const).filter((side) => isAt(index, cable, side, error, named))
  const of = (what: 'device' | 'port'): string[] =>
    (ends.length > 0 ? ends : (['a'] as const)).map((s) => `${s}_${what}`)
  switch (error.kind) {
    case 'duplicate-label':
      return ['label']
    case 'unknown-device':
    case 'duplicate-name':
      return of('device')
    default:
      return of('port')
  }
}

function isAt(index: PlanIndex, cable: Cable, side: 'a' | 'b', error: PlanError, named: ReadonlySet<string>): boolean {
  const end = cable[side]
  const device = index.device(end.device)
  switch (error.kind) {
    case 'unknown-device':
      return device === undefined && named.has(deviceKey(end.device))
    case 'duplicate-name':
      return isShared(index.plan, end.device)
    case 'port-used-twice':
      return named.has(deviceKey(end.device)) && index.cablesAt(end.device, end.port, end.side).length > 1
    case 'logical-port':
      return isLogicalPort(end.port, device?.platform)
    case 'self-cable':
      return side === 'b'
    case 'dead-end':
      return device?.role === 'patch-panel'
    case 'duplicate-label':
      return false
    default:
      return named.size === 0 || named.has(deviceKey(end.device))
  }
}

/** True if several devices have this name, or an alias like it. */
function isShared({ devices }: Plan, name: string): boolean {
  const key = deviceKey(name)
  return devices.filter((d) => [d.name, ...d.aliases].some((each) => deviceKey(each) === key)).length > 1
}

function fixOfCell(index: PlanIndex, error: PlanError, row: number, column: string): Fix | undefined {
  const cable = index.plan.cables[row]
  if (!cable) return undefined
  const end = column.startsWith('a_') ? cable.a : cable.b
  const edit = (text: string) => [{ row, column, text }]
  if (error.said.code === 'panel-side-missing') {
    const free = (['front', 'rear'] as const).filter((side) => index.cablesAt(end.device, end.port, side).length === 0)
    const [side, other] = free
    // Both are free, or neither: only a person knows.
    if (side === undefined || other !== undefined) return undefined
    const edits = [{ row, column: column.replace('_port', '_side'), text: side }]
    return { label: `Use the ${side} side, which is free`, title: `Side of ${cable.label}`, edits }
  }
  if (error.kind === 'duplicate-label') {
    const label = freshLabels(index.plan.cables)()
    return { label: `Use next label, ${label}`, title: `Label of ${cable.label}`, edits: edit(label) }
  }
  if (error.kind === 'unknown-device') {
    const near = nearName(
      end.device,
      index.plan.devices.map((d) => d.name),
    )
    return near && { label: `${near.name}?`, title: `Device of ${cable.label}`, edits: edit(near.name) }
  }
  if (error.kind === 'port-used-twice') {
    const next = index.nextFreePort(end.device, end.port)
    if (next === undefined || portKey(next) === portKey(end.port)) return undefined
    return { label: `Use next free, ${next}`, title: `Port of ${cable.label}`, edits: edit(next) }
  }
  return undefined
}

/** A device that has no room where it is goes to the highest place of its rack that has. */
function fixOfDevice(plan: Plan, error: PlanError, row: number): Fix | undefined {
  const device = plan.devices[row]
  if (device === undefined || (error.kind !== 'u-overlap' && error.kind !== 'outside-rack')) return undefined
  const free = freePosition(plan, device)
  if (free === undefined) return undefined
  const edits = [{ row, column: 'position', text: String(free) }]
  return { label: `Move ${device.name} to U${free}, free`, title: `Move ${device.name} to U${free}`, edits }
}

function otherCells(plan: Plan, error: PlanError, places: Places): readonly Pick<Problem, 'list' | 'row' | 'column'>[] {
  const devices = error.devices.flatMap((name) => places.devices(name))
  switch (error.kind) {
    case 'u-overlap':
    case 'outside-rack':
      return devices.map((row) => ({ list: 'devices', row, column: 'position' }))
    case 'duplicate-name':
      return devices.map((row) => ({ list: 'devices', row, column: 'name' }))
    default: {
      const joins = error.devices.flatMap((name) => places.joins(name))
      const column = error.kind === 'unknown-device' ? 'device' : 'front'
      if (joins.length > 0) return joins.map((row) => ({ list: 'panels', row, column }))
      return devices.length > 0 || plan.devices.length > 0
        ? devices.map((row) => ({ list: 'devices', row, column: 'name' }))
        : []
    }
  }
}

/** Rows by name; made when the first error asks. */
class Places {
  readonly #plan: Plan
  #cables: Map<string, number[]> | undefined
  #devices: Map<string, number[]> | undefined
  #joins: Map<string, number[]> | undefined

  constructor(plan: Plan) {
    this.#plan = plan
  }

  cables(label: string): readonly number[] {
    this.#cables ??= places(this.#plan.cables, (c) => c.label)
    return this.#cables.get(label) ?? []
  }

  devices(name: string): readonly number[] {
    this.#devices ??= places(this.#plan.devices, (d) => deviceKey(d.name))
    return this.#devices.get(deviceKey(name)) ?? []
  }

  joins(device: string): readonly number[] {
    this.#joins ??= places(this.#plan.panels, (p) => deviceKey(p.device))
    return this.#joins.get(deviceKey(device)) ?? []
  }
}

function places<T>(items: readonly T[], key: (item: T) => string): Map<string, number[]> {
  const found = new Map<string, number[]>()
  items.forEach((item, i) => {
    const known = found.get(key(item))
    if (known) known.push(i)
    else found.set(key(item), [i])
  })
  return found
}
