import type { Finding } from '#shared/model/verdict.ts'

/** Ids of the findings that are chosen together. */
export type Picks = ReadonlySet<string>

/** What is chosen of what is listed: nothing is done to a finding that is not on the screen. */
export function pickedOf(order: readonly Finding[], picks: Picks): readonly Finding[] {
  return picks.size === 0 ? [] : order.filter(({ id }) => picks.has(id))
}

/** Chooses these, or lets them go if all of them are chosen. */
export function togglePicks(picks: Picks, ids: readonly string[]): Picks {
  const all = ids.every((id) => picks.has(id))
  const next = new Set(picks)
  for (const id of ids) {
    if (all) next.delete(id)
    else next.add(id)
  }
  return next
}

/** Chooses everything between two rows, both included. */
export function pickRange(picks: Picks, order: readonly Finding[], from: string | undefined, to: string): Picks {
  const ends = [from ?? to, to].map((id) => order.findIndex((finding) => finding.id === id))
  if (ends.includes(-1)) return togglePicks(picks, [to])
  return new Set([...picks, ...order.slice(Math.min(...ends), Math.max(...ends) + 1).map(({ id }) => id)])
}
