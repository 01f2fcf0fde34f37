import type { DeviceView } from '#shared/contract/page-state.ts'
import type { Finding, Link } from '#shared/model/verdict.ts'
import { type LabIndex, portKey } from './lab-index.ts'
import type { DeviceMarks } from './lab-state.ts'
import { lookOf, stateOfPort } from './port-state.ts'

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

/** A copy of `before` in which the marks of the named devices are made anew. */
export function remark(
  before: ReadonlyMap<string, DeviceMarks>,
  sources: MarkSources,
  names: Iterable<string>,
): ReadonlyMap<string, DeviceMarks> {
  const after = new Map(before)
  const touched = portsOfFindings(sources.findings)
  for (const name of names) {
    const device = sources.index.devices.get(name)
    if (device === undefined) continue
    const marks = markDevice(device, sources, touched)
    const known = before.get(name)
    if (known === undefined || !sameMarks(known, marks)) after.set(name, marks)
  }
  return after
}

function portsOfFindings(findings: ReadonlyMap<string, Finding>): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const finding of findings.values()) for (const port of finding.ports) keys.add(portKey(port.device, port.port))
  return keys
}

function markDevice(device: DeviceView, sources: MarkSources, touched: ReadonlySet<string>): DeviceMarks {
  let bad = 0
  let warn = 0
  const extra = new Set<number>()
  const states = device.ports.map((port, i) => {
    const key = portKey(device.name, port)
    const id = sources.linkAt.get(key)
    const state = stateOfPort(id === undefined ? undefined : sources.links.get(id), sources.index.cableAt.get(key))
    const look = lookOf(state)
    if (look === 'bad' || look === 'miss') bad++
    if (look === 'warn') warn++
    if (state === 'free' && touched.has(key)) extra.add(i)
    return state
  })
  return { states, extra, bad, warn }
}

function sameMarks(a: DeviceMarks, b: DeviceMarks): boolean {
  return (
    a.states.length === b.states.length &&
    a.states.every((state, i) => state === b.states[i]) &&
    a.extra.size === b.extra.size &&
    [...a.extra].every((place) => b.extra.has(place))
  )
}
