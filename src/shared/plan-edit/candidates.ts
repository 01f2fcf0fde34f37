/** What could be meant by the beginning of a name: devices with their place, ports with the free ones first. */
import type { Device } from '#shared/model/plan.ts'
import { compareNatural } from '#shared/naming/port-name.ts'
import { canonicalPort } from '#shared/platforms/port-name.ts'
import type { PlanIndex } from './plan-index.ts'

export interface Candidate {
  readonly text: string
  /** Where it stands, or which cable is in it. */
  readonly note: string
  /** "12 free", "24 used"; absent for ports. */
  readonly count?: string
  readonly free: boolean
}

const MOST = 8

/** Devices that fit what was typed, the best first: names that begin so, then words that do, then any that hold it. */
export function deviceCandidates(index: PlanIndex, typed: string, most = MOST): readonly Candidate[] {
  return ranked(index.plan.devices, (d) => d.name, typed, most).map((device) => {
    const free = index.freePorts(device.name).length
    const used = index.usedPorts(device.name)
    return {
      text: device.name,
      note: placeOf(device),
      count: free > 0 ? `${free} free` : used > 0 ? `${used} used` : 'no ports yet',
      free: true,
    }
  })
}

/**
 * Ports of a device that fit, free ones first, in natural order; the next by counting on if none is free. Taken ones are
 * there as soon as something is typed, with their cable.
 */
export function portCandidates(index: PlanIndex, device: string, typed: string, most = MOST): readonly Candidate[] {
  const platform = index.device(device)?.platform
  const fits = (port: string): boolean =>
    rankOf(port, typed) !== undefined ||
    rankOf(canonicalPort(port, platform), canonicalPort(typed, platform)) !== undefined
  const fit = index.ports(device).filter((use) => fits(use.port))
  const free = fit.filter((use) => use.cables.length === 0)
  const taken = fit.filter((use) => use.cables.length > 0)
  const next = free.length === 0 ? index.nextFreePort(device) : undefined
  const counted = next !== undefined && fits(next)
  return [
    ...(counted ? [{ text: next, note: 'next by number', free: true }] : []),
    ...free.map((use) => ({ text: use.port, note: 'free', free: true })),
    // Nobody wants to see what is taken before it is asked for.
    ...(typed.trim() === '' && (counted || free.length > 0) ? [] : taken).map((use) => ({
      text: use.port,
      note: use.cables.map((c) => c.label).join(', '),
      free: false,
    })),
  ].slice(0, most)
}

/** Words that fit, such as colors, types and roles. */
export function wordCandidates(words: readonly string[], typed: string, most = MOST): readonly Candidate[] {
  return ranked(words, (word) => word, typed, most).map((text) => ({ text, note: '', free: true }))
}

/** "R3 U14", "R3", or nothing. */
export function placeOf(device: Pick<Device, 'rack' | 'position'> | undefined): string {
  if (device?.rack === undefined) return ''
  return device.position === undefined ? device.rack : `${device.rack} U${device.position}`
}

function ranked<T>(items: readonly T[], name: (item: T) => string, typed: string, most: number): readonly T[] {
  const fit: { item: T; rank: number }[] = []
  for (const item of items) {
    const rank = rankOf(name(item), typed)
    if (rank !== undefined) fit.push({ item, rank })
  }
  fit.sort((a, b) => a.rank - b.rank || compareNatural(name(a.item), name(b.item)))
  return fit.slice(0, most).map(({ item }) => item)
}

function rankOf(name: string, typed: string): number | undefined {
  const [text, wanted] = [name.toLowerCase(), typed.trim().toLowerCase()]
  if (text.startsWith(wanted)) return 0
  if (text.split(/[\s._/-]+|(?<=\D)(?=\d)/).some((word) => word.startsWith(wanted))) return 1
  if (text.includes(wanted)) return 2
  // Letters in order: `lf1` for leaf-01.
  let at = 0
  for (const ch of text) if (ch === wanted[at]) at += 1
  return at === wanted.length ? 3 : undefined
}
