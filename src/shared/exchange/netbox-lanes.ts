/** Cables of NetBox with several ends on a side, as the cables of a plan: one a lane. */
import { laneName } from '#shared/naming/lane.ts'
import { portFamily } from '#shared/platforms/port-name.ts'

/** Why a cable has no lanes: `shuffle`, or `several` ends without a word of which goes where. */
export type NoLanes = 'shuffle' | 'several'

/**
 * Which end of one side goes to which of the other, by the profile of the cable (4.5 on, dcim/choices.py,
 * CableProfileChoices): of a trunk in their order, of a breakout each lane of the one end to one of the others. Without a
 * profile NetBox joins all ends of one side to all of the other, and a plan can't.
 */
export function lanePairs<End extends { readonly device: string; readonly port: string }>(
  a: readonly End[],
  b: readonly End[],
  profile: string | undefined,
  platformOf: (end: End) => string | undefined,
): readonly (readonly [End, End])[] | NoLanes {
  const inOrder = (from: readonly End[], to: readonly End[]) => from.map((end, i) => [end, to[i] ?? end] as const)
  if (a.length === 1 && b.length === 1) return inOrder(a, b)
  if (/shuffle/i.test(profile ?? '')) return 'shuffle'
  const lanes = (end: End, count: number): readonly End[] => {
    const family = portFamily(platformOf(end))
    return Array.from({ length: count }, (_, i) => ({ ...end, port: laneName(end.port, i + 1, family) }))
  }
  if (/breakout/i.test(profile ?? '')) {
    const [one, other] = [a[0], b[0]]
    if (one && a.length === 1) return inOrder(lanes(one, b.length), b)
    if (other && b.length === 1) return inOrder(a, lanes(other, a.length))
  }
  return a.length === b.length && /trunk/i.test(profile ?? '') ? inOrder(a, b) : 'several'
}
