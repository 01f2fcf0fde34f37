import type { DeviceView } from '#shared/contract/page-state.ts'
import type { Finding, Link, PortRef } from '#shared/model/verdict.ts'
import { type LabIndex, placesOf, portKey } from './lab-index.ts'
import type { DeviceMarks } from './lab-state.ts'
import { PatchMap } from './patch-map.ts'
import { lookOf, type PortState, stateOfPort } from './port-state.ts'

export interface MarkSources {
  readonly index: LabIndex
  readonly links: ReadonlyMap<string, Link>
  readonly linkAt: ReadonlyMap<string, string>
  readonly findings: ReadonlyMap<string, Finding>
}

/** Marks of every device of the plan; what is as it was before stays the same object. */
export function markAll(
  before: ReadonlyMap<string, DeviceMarks>,
  sources: MarkSources,
): ReadonlyMap<string, DeviceMarks> {
  const after = new Map<string, DeviceMarks>()
  for (const [name, marks] of remark(before, sources, sources.index.devices.keys())) {
    if (sources.index.devices.has(name)) after.set(name, marks)
  }
  return after
}

/** `before` with the marks of whole devices made anew. */
function remark(
  before: ReadonlyMap<string, DeviceMarks>,
  sources: MarkSources,
  names: Iterable<string>,
): ReadonlyMap<string, DeviceMarks> {
  const touched = portsOfFindings(sources.findings)
  const fresh: (readonly [string, DeviceMarks])[] = []
  for (const name of names) {
    const device = sources.index.devices.get(name)
    if (device === undefined) continue
    const marks = markDevice(device, sources, touched)
    const known = before.get(name)
    if (known === undefined || !sameMarks(known, marks)) fresh.push([name, marks])
  }
  return PatchMap.with(before, fresh)
}

/** `before` with the marks of these ports made anew; a device that got another set of ports is done whole. */
export function remarkPorts(
  before: ReadonlyMap<string, DeviceMarks>,
  sources: MarkSources,
  ports: Iterable<PortRef>,
): ReadonlyMap<string, DeviceMarks> {
  const byDevice = new Map<string, Set<string>>()
  for (const { device, port } of ports) {
    const own = byDevice.get(device)
    if (own) own.add(port)
    else byDevice.set(device, new Set([port]))
  }
  const touched = portsOfFindings(sources.findings)
  const fresh: (readonly [string, DeviceMarks])[] = []
  for (const [name, names] of byDevice) {
    const device = sources.index.devices.get(name)
    if (device === undefined) continue
    const known = before.get(name)
    const marks =
      known === undefined || known.ports !== device.ports
        ? markDevice(device, sources, touched)
        : markSome(device, known, names, sources, touched)
    if (known === undefined || !sameMarks(known, marks)) fresh.push([name, marks])
  }
  return PatchMap.with(before, fresh)
}

/** Whether a finding names a port; made at the first question, which few batches of a run ask. */
type Touched = (device: string, port: string) => boolean

function portsOfFindings(findings: ReadonlyMap<string, Finding>): Touched {
  let keys: Set<string> | undefined
  return (device, port) => {
    keys ??= new Set([...findings.values()].flatMap((each) => each.ports.map((at) => portKey(at.device, at.port))))
    return keys.has(portKey(device, port))
  }
}

function markDevice(device: DeviceView, sources: MarkSources, touched: Touched): DeviceMarks {
  const states = device.ports.map((port) => stateAt(device, port, sources))
  const extra = new Set<number>()
  states.forEach((state, i) => {
    if (state === 'free' && touched(device.name, device.ports[i] ?? '')) extra.add(i)
  })
  return counted(device, states, extra)
}

function markSome(
  device: DeviceView,
  known: DeviceMarks,
  ports: ReadonlySet<string>,
  sources: MarkSources,
  touched: Touched,
): DeviceMarks {
  const places = placesOf(device)
  const states = [...known.states]
  const extra = new Set(known.extra)
  for (const port of ports) {
    const i = places.get(port)
    if (i === undefined) continue
    const state = stateAt(device, port, sources)
    states[i] = state
    if (state === 'free' && touched(device.name, port)) extra.add(i)
    else extra.delete(i)
  }
  return counted(device, states, extra)
}

function stateAt(device: DeviceView, port: string, { index, links, linkAt }: MarkSources): PortState {
  const key = portKey(device.name, port)
  const id = linkAt.get(key)
  return stateOfPort(id === undefined ? undefined : links.get(id), index.cableAt.get(key))
}

function counted(device: DeviceView, states: readonly PortState[], extra: ReadonlySet<number>): DeviceMarks {
  let bad = 0
  let warn = 0
  for (const state of states) {
    const look = lookOf(state)
    if (look === 'bad' || look === 'miss') bad++
    if (look === 'warn') warn++
  }
  return { ports: device.ports, states, extra, bad, warn }
}

function sameMarks(a: DeviceMarks, b: DeviceMarks): boolean {
  return (
    sameNames(a.ports, b.ports) &&
    a.states.length === b.states.length &&
    a.states.every((state, i) => state === b.states[i]) &&
    a.extra.size === b.extra.size &&
    [...a.extra].every((place) => b.extra.has(place))
  )
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((name, i) => name === b[i]))
}
