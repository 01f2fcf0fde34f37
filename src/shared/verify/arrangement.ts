import type { PortNode, View } from './nodes.ts'
import type { Renamed, Ring } from './places.ts'
import { Reading } from './reading.ts'

/** Who stands in whose place in the whole lab. */
export interface Arrangement {
  readonly rings: readonly Ring[]
  readonly renamed: readonly Renamed[]
}

type UnknownViews = ReadonlyMap<string, ReadonlySet<View>>

/** How names are to be read under an arrangement. */
export function readingOf({ rings, renamed }: Arrangement, unknown: UnknownViews): Reading {
  const reading = new Reading(unknown)
  for (const { units } of rings) {
    units.forEach((place, i) => reading.exchange(units[(i + 1) % units.length] ?? place, place))
  }
  for (const { device, names } of renamed) for (const name of names) reading.rename(name, device)
  return reading
}

/** The ports whose names an arrangement concerns: all of its devices, and those that see a renamed one. */
export function restlessPorts(arrangements: readonly Arrangement[], unknown: UnknownViews): PortNode[] {
  const ports: PortNode[] = []
  for (const { rings, renamed } of arrangements) {
    for (const { units } of rings)
      for (const { device } of units) for (const port of device.ports.values()) ports.push(port)
    for (const { device, names } of renamed) {
      for (const port of device.ports.values()) ports.push(port)
      for (const name of names) for (const { at } of unknown.get(name) ?? []) if (at) ports.push(at)
    }
  }
  return ports
}
