/** Finds the fields of a list of devices, racks or panels among the columns of a sheet. */
import { platformOf, roleOf } from '#shared/exchange/vocabulary.ts'
import type { Message } from '#shared/words/message.ts'
import { deviceFieldRank, deviceFieldsOf, endFieldOf } from './field-words.ts'
import type { HeadColumn } from './guess-ends.ts'
import { wordsOf } from './header-words.ts'
import type { ColumnGuess, ListField, SheetField } from '#shared/model/sheet-mapping.ts'
import { spaced } from './values.ts'

/** Any of these beside a name makes a list of devices of it. */
const TELLING: readonly SheetField[] = ['address', 'rack', 'platform', 'model', 'role', 'serial', 'position']

/** Columns of a list of devices; undefined if no column has their names, or nothing else is known of them. */
export function guessDevices(heads: readonly HeadColumn[]): readonly ColumnGuess[] | undefined {
  const columns = heads.map((head) => {
    const words = wordsOf(head.heading)
    return { head, words, may: deviceFieldsOf(words) }
  })
  const taken = new Map<ListField, { head: HeadColumn; reason: Message }>()
  const free = (head: HeadColumn): boolean => ![...taken.values()].some((t) => t.head === head)
  // What only one field is called comes first; the best of several words for a field wins.
  const byRank = (field: ListField): typeof columns =>
    columns
      .filter(({ may, head }) => may.includes(field) && free(head))
      .sort((x, y) => deviceFieldRank(field, x.words) - deviceFieldRank(field, y.words))
  for (const field of ORDER) {
    for (const { head, may } of byRank(field)) {
      if (may.length > 1 && !fits(field, head.samples)) continue
      const reason: Message =
        may.length > 1 && field in BY_VALUES ? { code: 'guess-values' } : { code: 'guess-heading' }
      taken.set(field, { head, reason })
      break
    }
  }
  if (!taken.has('name') || !TELLING.some((field) => taken.has(field as ListField))) return undefined
  return asGuess(heads, taken)
}

/** Fields that are asked about first where a heading may be several. */
const ORDER: readonly ListField[] = [
  ...(['platform', 'address', 'name', 'rack', 'position', 'height_u', 'face', 'serial', 'role', 'model'] as const),
  ...(['site', 'location', 'ssh_port', 'credentials', 'via', 'aliases', 'notes'] as const),
]

/** Whether values can be those of a field, of one that a heading alone does not tell. */
const BY_VALUES: Readonly<Partial<Record<ListField, (text: string) => boolean>>> = {
  platform: (text) => platformOf(text) !== undefined,
  role: (text) => roleOf(spaced(text)) !== undefined,
  address: (text) => /^[\d.]+(?:\/\d+)?$|:.*:/.test(text),
}

function fits(field: ListField, samples: readonly string[]): boolean {
  const test = BY_VALUES[field]
  // Roles are words of one's own more often than not.
  const share = field === 'role' ? 3 : 2
  return !test || (samples.length > 0 && samples.filter(test).length * share >= samples.length)
}

function asGuess(
  heads: readonly HeadColumn[],
  taken: ReadonlyMap<SheetField, { head: HeadColumn; reason: Message }>,
): readonly ColumnGuess[] {
  const of = new Map([...taken].map(([field, { head, reason }]) => [head, { field, reason }]))
  return heads.map((head): ColumnGuess => {
    const { at, heading, samples } = head
    return { at, heading, samples, ...(of.get(head) ?? { reason: { code: 'guess-none' } }) }
  })
}

/** Joins of panels: `Panel, Front Port, Rear Port`. */
export function guessPanels(heads: readonly HeadColumn[]): readonly ColumnGuess[] | undefined {
  const taken = new Map<SheetField, { head: HeadColumn; reason: Message }>()
  for (const head of heads) {
    const words = wordsOf(head.heading).filter((w) => !['port', 'ports', 'name', 'patch', 'id'].includes(w))
    const field = PANEL_WORDS[words.join(' ')]
    if (field !== undefined && !taken.has(field)) taken.set(field, { head, reason: { code: 'guess-heading' } })
  }
  // `Front Device, Front Port`: what is plugged in on either side, and no join.
  const isPatched = heads.some(({ heading }) => {
    const [side = '', ...rest] = wordsOf(heading)
    return /^(?:front|rear|back)$/.test(side) && endFieldOf(rest)?.field === 'device'
  })
  if (isPatched) return undefined
  const whole = (['device', 'front', 'rear'] as const).every((field) => taken.has(field))
  return whole ? asGuess(heads, taken) : undefined
}

const PANEL_WORDS: Readonly<Record<string, SheetField>> = {
  device: 'device',
  panel: 'device',
  cassette: 'device',
  front: 'front',
  rear: 'rear',
  back: 'rear',
  position: 'position',
  'rear position': 'position',
}
