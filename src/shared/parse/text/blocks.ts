/** Reads neighbors printed as blocks of `label: value` lines, by a description of the labels. */
import type { NeighborProtocol, NeighborRecord, UnparsedLine } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { isAssignedPortId } from './port-id-type.ts'
import type { SourceLine } from './session.ts'
import {
  capabilityWords,
  type Draft,
  neighborOutput,
  newDraft,
  setHoldtime,
  setText,
  type TextField,
  toRecord,
  unparsedLine,
} from './draft.ts'

/**
 * What becomes of a label's value: `ttl` is a holdtime that is not counted down, the first one of a field counts, `enabled` capabilities win over `supported`, `known`
 * is kept nowhere, a function does what the words cannot say.
 */
export type Take =
  | TextField
  | 'version'
  | 'address'
  | 'holdtime'
  | 'ttl'
  | 'portIdType'
  | 'supported'
  | 'enabled'
  | 'known'
  | ((draft: Draft, value: string) => void)

/** A line that is no label: names the port of the neighbors below it, or begins one. Named groups are fields. */
export interface BlockHead {
  readonly line: RegExp
  /** True: begins a neighbor. False: its values belong to every neighbor until the next such line. */
  readonly begins: boolean
}

export interface BlockSpec {
  readonly protocol: NeighborProtocol
  /** By label in lower case with single spaces; bullets before and dots after it are dropped. */
  readonly labels: Readonly<Record<string, Take>>
  /** Labels that begin a neighbor, in their order in it: one that does not go on from the last begins the next. */
  readonly begins?: readonly string[]
  /** A neighbor that begins with a later one of these labels is on the port of the one before it. */
  readonly inherits?: boolean
  readonly heads?: readonly BlockHead[]
  /** Protocol of a neighbor by the groups of the line that begins it, and all that the command tells of. */
  readonly protocolOf?: (groups: Readonly<Record<string, string | undefined>>) => NeighborProtocol
  readonly protocols?: readonly NeighborProtocol[]
  /** What stands between label and value; a colon if absent. */
  readonly separator?: string
  /** Label and value of a line, if no one separator tells them apart; undefined if it has no label. */
  readonly split?: (text: string) => readonly [label: string, value: string] | undefined
  /** Values that say nothing. */
  readonly absent?: RegExp
  /** Lines that are understood and kept nowhere. */
  readonly skips?: RegExp
  /** Lines after which unknown lines are understood and kept nowhere, until the next known label. */
  readonly mutes?: RegExp
  /** The same, with known labels too, until the next neighbor. */
  readonly closes?: RegExp
  /** Labels that are read after such a line anyway. */
  readonly closedLabels?: Readonly<Record<string, Take>>
  /** Labels that alone end a text of several lines. Absent: any known label does. */
  readonly textEnds?: ReadonlySet<string>
  /** Fields beside the text of the system that may go on in the next line. */
  readonly wraps?: boolean
  /** Cleans a value: quotes, commas. */
  readonly clean?: (value: string) => string
  /** Cleans a label further. */
  readonly label?: (label: string) => string
  /** A plain statement of how many neighbors there are. */
  readonly says?: RegExp
  /** The protocol is not running. */
  readonly off?: RegExp
}

const NOT_SAID = /^(?:- ?)?\[?not[- ]advertised\]?$/i
const LONGEST_LABEL = 48

/** Reads an output by its description. Linear; every value stands in the output as in the record. */
export function readBlocks(input: ParseInput, spec: BlockSpec): Parsed {
  const reader = new BlockReader(spec)
  for (const line of input.section.lines) {
    reader.read(line.text, line.number)
    reader.interrupted = line.interrupted === true
  }
  const end = input.section.lines[input.section.lines.length - 1]
  if (end && !input.section.closed && !input.complete) reader.cut(end)
  reader.finish()
  const { neighbors, unparsed, said, off } = reader
  const protocols = spec.protocols ?? [spec.protocol]
  return neighborOutput(input, { protocols, neighbors, unparsed, said, off })
}

type Mode = 'plain' | 'text' | 'muted' | 'closed'

class BlockReader {
  readonly neighbors: NeighborRecord[] = []
  readonly unparsed: UnparsedLine[] = []
  said = false
  off = false
  /** A log message came behind the line before: what follows is no rest of it that a screen has cut. */
  interrupted = false
  readonly #spec: BlockSpec
  #carried: Partial<Record<string, string>> = {}
  #draft: Draft | undefined
  #begun = -1
  #mode: Mode = 'plain'
  #last: { readonly take: Take; readonly line: number } | undefined
  #enabled = false
  #blank = false
  /** Number of the line before this one; log messages between them are left out. */
  #previous = -1
  #current = -1
  /** Port of the neighbor before. */
  #port: string | undefined

  constructor(spec: BlockSpec) {
    this.#spec = spec
  }

  read(raw: string, number: number): void {
    const text = raw.trim()
    this.#previous = this.#current
    this.#current = number
    if (text === '') {
      this.#blank = true
      return
    }
    const { spec, label, value } = this.#split(text)
    const blank = this.#blank
    this.#blank = false
    if (isRule(text)) {
      this.finish()
      return
    }
    const closed = this.#mode === 'closed' && label !== undefined ? spec.closedLabels?.[label] : undefined
    const take = label === undefined ? undefined : (closed ?? spec.labels[label])
    if (this.#mode === 'text' && !this.#endsText(label, take, text, blank)) {
      this.#draft?.version.push(spec.clean ? spec.clean(text) : text)
      this.#touch(number)
      return
    }
    if (this.#head(text, number)) return
    if (label !== undefined && take !== undefined && this.#label(label, take, value, number)) return
    this.#other(text, raw, number)
  }

  /** The capture may end in the middle of its last line, and half a name is another name. */
  cut(end: SourceLine): void {
    const last = this.#last
    if (!this.#draft || last?.line !== end.number || end.text.trim() === '') return
    if (last.take !== 'remotePort' && last.take !== 'localPort' && last.take !== 'remoteName') return
    delete this.#draft.text[last.take]
    this.unparsed.push(unparsedLine(end))
  }

  finish(): void {
    const d = this.#draft
    const { clean } = this.#spec
    // Quotes around a text of several lines.
    if (d && clean && d.version.length > 1) d.version.splice(0, d.version.length, clean(d.version.join('\n')))
    if (d && hasNeighbor(d, this.#carried)) this.neighbors.push(toRecord(d))
    this.#draft = undefined
    this.#begun = -1
    this.#mode = 'plain'
    this.#last = undefined
    this.#enabled = false
  }

  #split(text: string): { spec: BlockSpec; label?: string; value: string } {
    const spec = this.#spec
    if (spec.split) {
      const [label, value] = spec.split(text) ?? []
      return label === undefined ? { spec, value: '' } : { spec, label: label.toLowerCase(), value: value ?? '' }
    }
    const at = text.indexOf(spec.separator ?? ':')
    if (at <= 0 || at > LONGEST_LABEL) return { spec, value: '' }
    const label = text
      .slice(0, at)
      .replace(/^[\s+|-]+/, '')
      .replace(/[\s.]+$/, '')
      .replace(/\s+/g, ' ')
      .toLowerCase()
    let value = text.slice(at + (spec.separator ?? ':').length).trim()
    if (spec.separator === ' ..') value = value.replace(/^\.+\s*/, '')
    if (spec.clean) value = spec.clean(value)
    return { spec, label: spec.label ? spec.label(label) : label, value }
  }

  #endsText(label: string | undefined, take: Take | undefined, text: string, blank: boolean): boolean {
    const { textEnds, heads, begins } = this.#spec
    // A neighbor whose end is missing does not swallow the next one.
    if (textEnds) return label !== undefined && (textEnds.has(label) || (blank && (begins?.includes(label) ?? false)))
    return take !== undefined || (heads?.some((h) => h.line.test(text)) ?? false) || this.#isNoted(text)
  }

  /** Whether a line is one of those that are understood without being kept. */
  #isNoted(text: string): boolean {
    const { skips, mutes, closes } = this.#spec
    return (skips?.test(text) ?? false) || (mutes?.test(text) ?? false) || (closes?.test(text) ?? false)
  }

  #head(text: string, number: number): boolean {
    if (text.length > 400) return false
    for (const head of this.#spec.heads ?? []) {
      const match = head.line.exec(text)
      if (!match) continue
      const groups = match.groups ?? {}
      this.finish()
      this.said = true
      if (head.begins) this.#begin(number, groups)
      // A line below the one of the port tells more of it.
      else this.#carried = groups['localPort'] === undefined ? { ...this.#carried, ...groups } : { ...groups }
      return true
    }
    return false
  }

  #begin(number: number, own: Readonly<Record<string, string | undefined>> = {}): void {
    this.finish()
    this.#draft = newDraft(this.#spec.protocolOf?.(own) ?? this.#spec.protocol, number)
    for (const [field, value] of Object.entries({ ...this.#carried, ...own })) {
      if (field in TEXT_FIELDS) setText(this.#draft, field as TextField, value)
    }
  }

  #label(label: string, take: Take, value: string, number: number): boolean {
    const order = this.#spec.begins?.indexOf(label) ?? -1
    if (order >= 0) {
      const before = order > 0 && this.#spec.inherits ? this.#port : undefined
      if (!this.#draft || order <= this.#begun) this.#begin(number, before === undefined ? {} : { localPort: before })
      this.#begun = order
      if (take === 'localPort') this.#port = value
    } else if (this.#mode === 'closed') {
      const still = this.#spec.closedLabels?.[label]
      if (this.#draft && still !== undefined) this.#take(this.#draft, still, value)
      this.#touch(number)
      return true
    }
    if (!this.#draft) return take === 'known' || take === 'portIdType'
    this.#mode = 'plain'
    this.#touch(number)
    this.#take(this.#draft, take, value)
    this.#last = { take, line: number }
    if (take === 'version') this.#mode = 'text'
    return true
  }

  #take(d: Draft, take: Take, value: string): void {
    if (take === 'known' || value === '' || NOT_SAID.test(value)) return
    if (typeof take === 'function') {
      take(d, value)
      return
    }
    if (this.#spec.absent?.test(value)) return
    if (take === 'version') d.version.push(value)
    else if (take === 'address') d.addresses.push(value)
    else if (take === 'holdtime') setHoldtime(d, value)
    else if (take === 'ttl') {
      setHoldtime(d, value)
      d.ttlAdvertised = true
    } else if (take === 'portIdType') d.portAssigned = isAssignedPortId(value)
    else if (take === 'enabled') {
      d.capabilities = capabilityWords(value)
      this.#enabled = true
    } else if (take === 'supported') {
      if (!this.#enabled) d.capabilities = capabilityWords(value)
    } else if (d.text[take] === undefined) setText(d, take, value)
  }

  #other(text: string, raw: string, number: number): void {
    const { says, off, skips, mutes, closes, wraps } = this.#spec
    if (off?.test(text)) this.off = true
    else if (says?.test(text)) {
      this.finish()
      this.said = true
    } else if (this.#draft && closes?.test(text)) this.#mute('closed', number)
    else if (mutes?.test(text)) this.#mute('muted', number)
    else if (skips?.test(text)) this.#touch(number)
    else if (this.#mode === 'muted' || this.#mode === 'closed') this.#touch(number)
    else if (!wraps || !this.#wrap(text, number)) this.unparsed.push(unparsedLine({ number, text: raw }))
  }

  #mute(mode: Mode, number: number): void {
    if (this.#mode !== 'closed') this.#mode = mode
    this.#touch(number)
  }

  /** Adds the rest of a value that was cut at the edge of the screen. */
  #wrap(text: string, number: number): boolean {
    const d = this.#draft
    const last = this.#last
    if (!d || !last || last.line !== this.#previous || this.interrupted) return false
    if (typeof last.take === 'function' || !(last.take in TEXT_FIELDS)) return false
    const field = last.take as TextField
    if (d.text[field] === undefined) return false
    d.text[field] = `${d.text[field]} ${text}`
    this.#last = { take: field, line: number }
    this.#touch(number)
    return true
  }

  #touch(number: number): void {
    if (this.#draft) this.#draft.last = number
  }
}

const TEXT_FIELDS: Readonly<Record<TextField, true>> = {
  localPort: true,
  remoteName: true,
  remoteSystemName: true,
  remotePort: true,
  remotePortDescription: true,
  remotePlatform: true,
  chassisId: true,
  nativeVlan: true,
  duplex: true,
}

/** A block with nothing but what stands above it is a port without a neighbor. */
function hasNeighbor(d: Draft, carried: Readonly<Partial<Record<string, string>>>): boolean {
  if (d.addresses.length > 0 || d.capabilities.length > 0 || d.version.length > 0) return true
  return Object.entries(d.text).some(([field, value]) => field !== 'localPort' && value !== carried[field])
}

/** A line of one repeated sign. */
export function isRule(text: string): boolean {
  const sign = text.charCodeAt(0)
  if (text.length < 8 || (sign !== 45 && sign !== 61)) return false
  for (let i = 1; i < text.length; i++) if (text.charCodeAt(i) !== sign) return false
  return true
}
