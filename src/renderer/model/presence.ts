/** Who else has this lab open, as the window shows them. */
import type { PresenceView } from '#shared/contract/page-state.ts'

/** One person, however many pages they have open. */
export interface PersonHere {
  readonly name: string
  readonly initials: string
  /** What they look at, in words; once for each place. */
  readonly places: readonly string[]
}

const SCREENS: Readonly<Record<string, string>> = { aisle: 'Aisle mode' }

export function peopleHere(presence: readonly PresenceView[]): readonly PersonHere[] {
  const names = [...new Set(presence.map(({ name }) => name))].toSorted((a, b) => a.localeCompare(b))
  return names.map((name) => ({
    name,
    initials: initialsOf(name),
    places: [...new Set(presence.filter((each) => each.name === name).map(placeWords))],
  }))
}

/** Names of those who are in a rack, by the rack. */
export function peopleByRack(presence: readonly PresenceView[]): ReadonlyMap<string, readonly string[]> {
  const racks = new Map<string, readonly string[]>()
  for (const { rack, name } of presence) {
    if (rack === undefined) continue
    const names = racks.get(rack) ?? []
    if (!names.includes(name)) racks.set(rack, [...names, name])
  }
  return racks
}

/** Of the first and the last word: "Field tech" is FT. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words
  return picked.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('')
}

function placeWords({ screen, rack }: PresenceView): string {
  const word = SCREENS[screen] ?? `${screen.charAt(0).toUpperCase()}${screen.slice(1)}`
  return rack === undefined ? word : `${word}, ${rack}`
}
