/** Finds the two ends of a cable among the columns of a sheet. */
import { roleOf } from '#shared/exchange/vocabulary.ts'
import { ROLES } from '#shared/model/plan.ts'
import type { Message } from '#shared/words/message.ts'
import { cableFieldOf, cableFieldRank, type EndField, endFieldOf } from './field-words.ts'
import { saysFromAsLatin } from './heading-languages.ts'
import { type Side, sideOf, wordsOf } from './header-words.ts'
import type { CableField, ColumnGuess, SheetField } from '#shared/model/sheet-mapping.ts'
import { isLengthUnit, spaced, splitEnd } from './values.ts'

/** A column before it is understood. */
export interface HeadColumn {
  readonly at: number
  readonly heading: string
  /** Heading of a group of columns above it, such as `A SIDE`. */
  readonly group?: string
  /** The group may have ended before this column. */
  readonly isBeyond?: true
  readonly samples: readonly string[]
}

interface Column extends HeadColumn {
  readonly words: readonly string[]
  readonly side?: Side
  readonly byGroup?: true
  readonly end?: { readonly field: EndField | 'device'; readonly kind?: string }
  readonly cable?: CableField
}

/** Columns of a list of cables; undefined if a device or a port of an end is missing. */
export function guessCables(heads: readonly HeadColumn[]): readonly ColumnGuess[] | undefined {
  const latin = heads.some((head) => saysFromAsLatin(head.group ?? '') || saysFromAsLatin(head.heading))
  const columns = heads.map((head) => parsed(head, latin))
  const taken = new Map<string, { column: Column; reason: Message }>()
  const take = (field: string, column: Column, reason: Message): boolean => {
    if (taken.has(field)) return false
    taken.set(field, { column, reason })
    return true
  }
  const numbered = (c: Column): boolean => c.words.some((word) => word === '1' || word === '2')
  const ends = columns.filter((c) => c.end !== undefined && !isOnTheWay(c, columns))
  for (const c of ends)
    if (c.side && c.end && !(numbered(c) && !bothNumbered(ends, c))) take(`${c.side}_${c.end.field}`, c, headed(c))
  placeTheRest(ends, taken, take)
  for (const c of [...columns].sort((x, y) => rank(x) - rank(y)))
    if (c.cable !== undefined && ![...taken.values()].some((t) => t.column === c)) take(c.cable, c, headed(c))
  lengthUnit(columns, taken)
  byValues(taken)
  if (!isWhole(taken)) asWholeEnds(taken)
  if (!isWhole(taken)) return undefined
  const of = new Map([...taken].map(([field, { column, reason }]) => [column, { field: field as SheetField, reason }]))
  return columns.map((c): ColumnGuess => {
    const found = of.get(c)
    const { at, heading, samples } = c
    return { at, heading, samples, ...(found ?? { reason: { code: 'guess-none' } }) }
  })
}

/** A panel between the two ends, where another column of its side has the device or the port that the cable ends in. */
function isOnTheWay(c: Column, columns: readonly Column[]): boolean {
  const isOfPanel = (each: Column): boolean => each.words.some((word) => PANEL_WORDS.has(word))
  const isOther = (each: Column): boolean =>
    each.side === c.side && each.end?.field === c.end?.field && each.end !== undefined && !isOfPanel(each)
  if (!isOfPanel(c) || (c.end?.field !== 'device' && c.end?.field !== 'port')) return false
  // Without words for the sides, the two ends are the others: `Server`, `Patch Panel`, `Switch`.
  return columns.filter(isOther).length >= (c.side === undefined ? 2 : 1)
}

const PANEL_WORDS = new Set(['panel', 'patch', 'patchpanel', 'pp', 'odf'])

/** `latin`: another heading begins with `Da` or `De`, and so `A` is "to". */
function parsed(head: HeadColumn, latin: boolean): Column {
  const words = latin ? withTo(wordsOf(head.heading)) : wordsOf(head.heading)
  const cable = cableFieldOf(words)
  const own = sideOf(words)
  // `Type` and `Length` behind the columns of both ends are the cable's.
  const isOfGroup = head.group !== undefined && !(head.isBeyond && cable !== undefined)
  const above = isOfGroup ? groupSide(head.group, latin) : undefined
  const side = own.side ?? above
  const bare = own.side !== undefined && own.rest.length === 0
  const end = bare ? { field: 'device' as const } : endFieldOf(own.rest)
  const byGroup = own.side === undefined && above !== undefined
  // `Type` is the cable's if no end is named, and the model of the device where one is.
  const both = cable !== undefined && end !== undefined && side === undefined
  return {
    ...head,
    words,
    ...(side === undefined || end === undefined ? {} : { side }),
    ...(byGroup ? { byGroup } : {}),
    ...(end === undefined || (cable !== undefined && !both && side === undefined) ? {} : { end }),
    ...(cable === undefined || (side !== undefined && end !== undefined) ? {} : { cable }),
  }
}

function withTo(words: readonly string[]): readonly string[] {
  return words[0] === 'a' ? ['to', ...words.slice(1)] : words
}

/** The side that a heading over several columns names. */
export function groupSide(group: string, latin = false): Side | undefined {
  const { side, rest } = sideOf(latin ? withTo(wordsOf(group)) : wordsOf(group))
  return side !== undefined && (rest.length === 0 || endFieldOf(rest)?.field === 'device' || rest.length === 1)
    ? side
    : undefined
}

function headed(c: Column): Message {
  return c.byGroup ? { code: 'guess-group', group: c.group ?? '' } : { code: 'guess-heading' }
}

/** `Port 1` is a side if there is a `Port 2`, too. */
function bothNumbered(ends: readonly Column[], c: Column): boolean {
  return ends.some((o) => o !== c && o.end?.field === c.end?.field && o.side !== undefined && o.side !== c.side)
}

/** Columns that name no end: the only one beside columns of the other end, those after the heading of an end, or two blocks. */
function placeTheRest(
  ends: readonly Column[],
  taken: ReadonlyMap<string, { column: Column }>,
  take: (field: string, column: Column, reason: Message) => boolean,
): void {
  const placed = new Set([...taken.values()].map((t) => t.column))
  const sided = ends.filter((c) => placed.has(c))
  const open = ends.filter((c) => !placed.has(c) && c.side === undefined)
  const sides = new Set(sided.map((c) => c.side))
  const one = sides.size === 1 ? [...sides][0] : undefined
  const twice = (field: EndField | 'device'): boolean => open.filter((c) => c.end?.field === field).length === 2
  const twoBlocks = sides.size < 2 && twice('device') && twice('port')
  if (one !== undefined && !twoBlocks) {
    const other = one === 'a' ? 'b' : 'a'
    for (const c of open) if (c.end) take(`${other}_${c.end.field}`, c, { code: 'guess-other-end' })
    return
  }
  const blocks = sided.filter((c) => wordsOf(c.heading).length === 1 && c.end?.field === 'device').length === 2
  const byField = new Map<EndField, Column[]>()
  for (const c of open) if (c.end) byField.set(c.end.field, [...(byField.get(c.end.field) ?? []), c])
  for (const [field, all] of byField) {
    if (all.length === 2 && (sides.size === 0 || twoBlocks)) {
      const [first, second] = inOrder(all, byField.get('device') ?? [])
      if (first) take(`a_${field}`, first, { code: 'guess-block', which: 1 })
      if (second) take(`b_${field}`, second, { code: 'guess-block', which: 2 })
      continue
    }
    // `Rack` and `Connects to rack`: one is of the other block.
    if (one !== undefined && all.length === 1) {
      if (all[0] && all[0].cable === undefined)
        take(`${one === 'a' ? 'b' : 'a'}_${field}`, all[0], { code: 'guess-other-end' })
      continue
    }
    // `Hostname, Neighbor, Local Interface, Neighbor Interface`: the only one is of the end that has none.
    const lacking = (['a', 'b'] as const).filter((side) => !taken.has(`${side}_${field}`))
    if ((field === 'device' || field === 'port') && sides.size === 2 && lacking.length === 1 && all.length === 1) {
      if (all[0]) take(`${lacking[0]}_${field}`, all[0], { code: 'guess-other-end' })
      continue
    }
    // Below a heading such as `Source`, the columns up to `Destination` are its own.
    const has = all.length + sided.filter((c) => c.end?.field === field).length
    const inBlocks = blocks && BLOCK_FIELDS.has(field)
    if (sides.size === 2 && (has > 1 || inBlocks))
      for (const c of all) {
        const before = sided.filter((s) => s.at < c.at).at(-1) ?? sided.find((s) => s.at > c.at)
        if (before?.side) take(`${before.side}_${field}`, c, { code: 'guess-after', heading: before.heading })
      }
  }
}

/** What only one of two blocks may have. */
const BLOCK_FIELDS: ReadonlySet<EndField> = new Set(['rack', 'u', 'slot', 'location', 'site'])

/** `Switch Port` belongs to the column `Switch`, wherever it is. */
function inOrder(all: readonly Column[], devices: readonly Column[]): readonly (Column | undefined)[] {
  const [first, second] = all
  const kinds = devices.map((d) => d.end?.kind)
  if (devices.length !== 2 || kinds[0] === kinds[1] || !first || !second || first.end?.field === 'device') return all
  const turned =
    (first.end?.kind !== undefined && first.end.kind === kinds[1]) ||
    (second.end?.kind !== undefined && second.end.kind === kinds[0])
  return turned ? [second, first] : [first, second]
}

function rank(c: Column): number {
  return c.cable === undefined ? 0 : cableFieldRank(c.cable, c.words)
}

/** `Unit` beside `Length` is that of the length where its values are such units, and no place in a rack. */
function lengthUnit(columns: readonly Column[], taken: Map<string, { column: Column; reason: Message }>): void {
  if (!taken.has('length_m') || taken.has('length_unit')) return
  const found = columns.find(
    (c) => /^(?:units?|uom)$/.test(c.words.join(' ')) && c.samples.length > 0 && c.samples.every(isLengthUnit),
  )
  if (!found) return
  for (const [field, { column }] of taken) if (column === found) taken.delete(field)
  taken.set('length_unit', { column: found, reason: { code: 'guess-values' } })
}

/** `Type` may be a role (`spine`), and `Location` a unit (`u40`): the values tell. */
function byValues(taken: Map<string, { column: Column; reason: Message }>): void {
  const change = (from: string, to: string, fits: (sample: string) => boolean): void => {
    const found = taken.get(from)
    const { samples = [] } = found?.column ?? {}
    if (!found || taken.has(to) || samples.filter(fits).length * 2 < samples.length || samples.length === 0) return
    taken.delete(from)
    taken.set(to, { column: found.column, reason: { code: 'guess-values' } })
  }
  for (const side of ['a', 'b']) {
    const model = taken.get(`${side}_model`)?.column
    // The point-to-point sheet has models there, and roles in our words.
    if (model?.words.at(-1) === 'type' && !/^[AZ]-Type$/.test(model.heading))
      change(`${side}_model`, `${side}_role`, (text) => roleOf(spaced(text)) !== undefined && !isRole(text))
    change(`${side}_location`, `${side}_u`, (text) => /^r?u\s?\d{1,2}$|^\d{1,2}u$/i.test(text))
  }
}

/** Our own words for roles stand in the column for models of our own sheet. */
function isRole(text: string): boolean {
  return ROLES.some((role) => role === text.toLowerCase().replace(/\s+/g, '-'))
}

function isWhole(taken: ReadonlyMap<string, unknown>): boolean {
  return (['a', 'b'] as const).every(
    (side) => taken.has(`${side}_end`) || (taken.has(`${side}_device`) && taken.has(`${side}_port`)),
  )
}

/** Where both ends have no port, and every value has one behind the device. */
function asWholeEnds(taken: Map<string, { column: Column; reason: Message }>): void {
  const sides = ['a', 'b'] as const
  const columns = sides.map((side) => taken.get(`${side}_device`) ?? taken.get(`${side}_port`))
  const fits = (samples: readonly string[] = []): boolean =>
    samples.length > 0 && samples.every((sample) => splitEnd(sample) !== undefined)
  if (!columns.every((c) => c && fits(c.column.samples))) return
  sides.forEach((side, i) => {
    const found = columns[i]
    if (!found) return
    taken.delete(`${side}_device`)
    taken.delete(`${side}_port`)
    taken.set(`${side}_end`, { column: found.column, reason: { code: 'guess-values' } })
  })
}
