import type { Arrangement } from './arrange.ts'
import type { View } from './nodes.ts'
import { Reading } from './reading.ts'

type UnknownViews = ReadonlyMap<string, ReadonlySet<View>>

/** How names are to be read under an arrangement. */
export function readingOf({ rings, chains, renamed }: Arrangement, unknown: UnknownViews): Reading {
  const reading = new Reading(unknown)
  for (const { units } of rings) {
    units.forEach((place, i) => reading.exchange(units[(i + 1) % units.length] ?? place, place))
  }
  for (const { units } of chains) {
    units.slice(0, -1).forEach((place, i) => reading.exchange(units[i + 1] ?? place, place))
  }
  for (const { device, names } of renamed) for (const name of names) reading.rename(name, device)
  return reading
}
