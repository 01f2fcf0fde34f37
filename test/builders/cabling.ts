/**
 * Labs in a few letters: `A1` is port 1 of device A. A cable is `C1 A1-B1`; what was seen is `A1-B2` (both ends see
 * each other) or `A1>B2` (only A1 sees B2). Devices the plan does not have are unknown ones.
 */
import type { DeviceObservation, InterfaceState, ObservedNeighbor } from '#shared/model/observation.ts'
import type { Cable, Device, PanelJoin, Plan, Rack } from '#shared/model/plan.ts'
import { portOfEnd, type Finding, type Move, type PortRef, type Verdict } from '#shared/model/verdict.ts'
import { verifyLab } from '#shared/verify/index.ts'
import { kept } from '#test/support/told.ts'

export interface PlanOptions {
  /** Devices by name with what differs from a managed switch that speaks CDP and LLDP. */
  readonly devices?: Readonly<Record<string, Partial<Device>>>
  readonly panels?: readonly PanelJoin[]
  readonly racks?: readonly Rack[]
  /** Labels of cables marked to be ignored. */
  readonly ignore?: readonly string[]
}

/** `A12` → device A, port Ethernet12; `pp.front 3` → device pp, port front 3. */
export function port(text: string): { device: string; port: string } {
  const dotted = /^([^.]+)\.(.+)$/.exec(text)
  if (dotted) return { device: dotted[1] ?? '', port: dotted[2] ?? '' }
  const short = /^([A-Za-z]+)(\d+)$/.exec(text)
  if (!short) throw new Error(`${text} is no port`)
  return { device: short[1] ?? '', port: `Ethernet${short[2]}` }
}

export function device(name: string, different: Partial<Device> = {}): Device {
  return {
    name,
    rack: 'R1',
    heightU: 1,
    face: 'front',
    role: 'switch',
    platform: 'arista_eos',
    address: `192.0.2.${name.charCodeAt(0)}`,
    sshPort: 22,
    discovery: 'cdp+lldp',
    managed: true,
    aliases: [],
    ...different,
  }
}

export function panel(name: string, different: Partial<Device> = {}): Partial<Device> {
  return {
    name,
    role: 'patch-panel',
    platform: undefined,
    address: undefined,
    discovery: 'none',
    managed: false,
    ...different,
  }
}

export const SILENT: Partial<Device> = { discovery: 'none', managed: false, platform: undefined, address: undefined }

/** Both ends of `A1-B1`, `A1>B1` or, if a port has a dash in its name, `A1--ex.ge-0/0/1`. */
function endsOf(text: string): [a: string, b: string] {
  const [a = '', b = ''] = text.split(/>|--/.test(text) ? />|--/ : '-')
  return [a, b]
}

/** A plan of cables such as `C1 A1-B1`; its devices come into being as they are named. */
export function planOf(cables: readonly string[], options: PlanOptions = {}): Plan {
  const rows = cables.map((text): Cable => {
    const [label = '', ...rest] = text.split(' ')
    const [a, b] = endsOf(rest.join(' '))
    return { label, a: port(a), b: port(b), status: 'connected', ignore: options.ignore?.includes(label) ?? false }
  })
  const given = Object.keys(options.devices ?? {})
  const named = rows.flatMap(({ a, b }) => [a.device, b.device])
  const names = new Set([
    ...named.filter((name) => !given.some((own) => own.toLowerCase() === name.toLowerCase())),
    ...given,
  ])
  return {
    racks: options.racks ?? [{ name: 'R1', heightU: 42, order: 1 }],
    devices: [...names].map((name) => device(name, options.devices?.[name])),
    panels: options.panels ?? [],
    cables: rows,
  }
}

export interface SeenOptions {
  /** Devices that failed, and showed nothing. */
  readonly failed?: readonly string[]
  /** Devices that were not asked. */
  readonly silent?: readonly string[]
  /** Interface states by port: `{ A1: 'link-down' }`; every planned port of that device is listed, as up. */
  readonly states?: Readonly<Record<string, InterfaceState>>
  /** What a device's result has besides. */
  readonly results?: Readonly<Record<string, Partial<DeviceObservation>>>
  /** What the records on a port have besides: `{ A1: { holdtimeS: 20 } }`. */
  readonly records?: Readonly<Record<string, Partial<ObservedNeighbor>>>
}

/** The results of every managed device of the plan, for pairs that see each other. */
export function resultsOf(plan: Plan, pairs: readonly string[], options: SeenOptions = {}): DeviceObservation[] {
  const known = new Set(plan.devices.map(({ name }) => name))
  const records = new Map<string, ObservedNeighbor[]>()
  const see = (at: string, to: string, more: Partial<ObservedNeighbor> = {}): void => {
    const [here, there] = [port(at), port(to)]
    const list = records.get(here.device) ?? []
    records.set(here.device, list)
    list.push({ ...record(here, there, list.length), ...options.records?.[at], ...more })
  }
  for (const pair of pairs) {
    const [text = '', protocol] = pair.split(' ')
    const more = protocol === 'lldp' ? { protocol: 'lldp' as const } : {}
    const [a, b] = endsOf(text)
    see(a, b, more)
    if (!text.includes('>') && known.has(port(b).device)) see(b, a, more)
  }
  return plan.devices
    .filter(({ name, managed }) => (managed || records.has(name)) && !options.silent?.includes(name))
    .map(({ name }): DeviceObservation => {
      if (options.failed?.includes(name)) {
        return {
          device: name,
          outcome: 'failed',
          error: { code: 'refused', said: kept('Refused.') },
          neighbors: [],
          answered: [],
          ...options.results?.[name],
        }
      }
      const interfaces = interfacesOf(plan, name, options.states)
      return {
        device: name,
        outcome: 'collected',
        neighbors: records.get(name) ?? [],
        answered: ['cdp', 'lldp'],
        ...(interfaces ? { interfaces } : {}),
        ...options.results?.[name],
      }
    })
}

function record(here: PortRef, there: PortRef, index: number): ObservedNeighbor {
  return {
    protocol: 'cdp',
    localPort: here.port,
    remoteName: there.device,
    remotePort: there.port,
    addresses: [],
    capabilities: ['Switch'],
    holdtimeS: 150,
    lines: [index * 10 + 1, index * 10 + 9],
    command: 'show cdp neighbors detail',
  }
}

function interfacesOf(plan: Plan, name: string, states: SeenOptions['states']): DeviceObservation['interfaces'] {
  const own = Object.entries(states ?? {}).filter(([at]) => port(at).device === name)
  if (own.length === 0) return undefined
  const ports = plan.cables.flatMap(({ a, b }) => [a, b]).filter((end) => end.device === name)
  const all = new Map<string, InterfaceState>(ports.map((end) => [end.port, 'up']))
  for (const [at, state] of own) all.set(port(at).port, state)
  return [...all].map(([at, state], i) => ({ name: at, state, lines: [i + 1, i + 1] }))
}

/** The verdict on a plan where these pairs see each other. */
export function seen(plan: Plan, pairs: readonly string[], options: SeenOptions = {}): Verdict {
  return verifyLab(plan, resultsOf(plan, pairs, options))
}

/** `swapped C1 C2`, in order of kind; warnings and information in brackets. */
export function findings({ findings: all }: Pick<Verdict, 'findings'>): string[] {
  return all.map(oneFinding).sort()
}

function oneFinding({ kind, cables, severity }: Finding): string {
  const text = [kind, ...cables].join(' ')
  return severity === 'error' ? text : `(${text})`
}

/** `ok both`, `missing no-neighbor`, by the label of the link's first cable. */
export function statuses({ links }: Pick<Verdict, 'links'>): Record<string, string> {
  return Object.fromEntries(
    links.map((link) => [
      link.cables[0] ?? '',
      [link.status, link.evidence === 'none' ? undefined : link.evidence, link.reason]
        .filter((x) => x !== undefined)
        .join(' '),
    ]),
  )
}

/** `C1 holds A1, B2 to B1`; `connect C3 A3-B3`; `disconnect B1-R2`; `exchange X Y`. */
export function moves({ moves: all }: Pick<Verdict, 'moves'>): string[] {
  return all.map(oneMove)
}

function oneMove(move: Move): string {
  if (move.op === 'move-end')
    return `${move.cable} holds ${short(move.fixed)}, ${short(portOfEnd(move.from))} to ${short(move.to)}`
  if (move.op === 'exchange') return ['exchange', ...move.devices, ...(move.members ?? [])].join(' ')
  return [move.op, ...(move.op === 'connect' ? [move.cable] : []), `${short(move.a)}-${short(move.b)}`].join(' ')
}

function short({ device: name, port: at }: PortRef): string {
  if (name === 'segment') return name
  return /^Ethernet\d+$/.test(at) ? name + at.slice(8) : `${name}.${at}`
}
