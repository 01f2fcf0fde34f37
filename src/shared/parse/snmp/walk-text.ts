/** The text of `snmpwalk`, one row a value, best of `-On`: `.1.3.6.1.2.1.1.5.0 = STRING: "sw1"`. */
import type { UnparsedLine } from '#shared/model/observation.ts'
import { unparsedLine } from '#shared/parse/text/draft.ts'
import type { SourceLine } from '#shared/parse/text/session.ts'
import { type Octets, octetsOf } from './octets.ts'
import { rowForm } from './row-forms.ts'

export type WalkValue =
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'octets'; readonly octets: Octets }
  | { readonly kind: 'oid'; readonly oid: string }
  /** The agent has nothing there. */
  | { readonly kind: 'none' }

export interface WalkRow {
  /** Without the dot in front. */
  readonly oid: string
  readonly value: WalkValue
  readonly lines: readonly [first: number, last: number]
}

export interface Walk {
  readonly rows: readonly WalkRow[]
  readonly unparsed: readonly UnparsedLine[]
  /** The last value has no end: the rows behind it are not there, and some of those before lack columns. */
  readonly cut: boolean
}

/** Commands, prompts, and what net-snmp says at the end of what an agent has. */
const NOISE = /^(?:.{0,80}[#$>%] ?)?snmp(?:bulk)?(?:walk|get|next|table)\b|^Created directory|^No more variables left/i
/** What net-snmp says where an agent fell silent or went round in a circle: more was to come. */
const BROKEN = /^(?:Timeout: No Response|(?:Error: )?OID not increasing|Error in packet|snmp\w*: )/i
const BEGUN = /^\s*(?:\.|iso\.)(?:\d+\.?)+(?: =?.{0,20})?$/
/** Values are bounded by the protocol; a quote that never ends takes no more than this. */
const LONGEST_VALUE = 70_000

/** Reads the rows; values may go on in the lines below. */
export function readWalk(lines: readonly SourceLine[]): Walk {
  const rows: WalkRow[] = []
  const unparsed: UnparsedLine[] = []
  let broken = false
  const last = lines.findLast((line) => line.text.trim() !== '')
  let open: { oid: string; text: string; first: SourceLine; last: SourceLine } | undefined
  const close = (): boolean => {
    if (!open) return true
    const value = endsEarly(open.text, open.last === lines.at(-1)) ? undefined : valueOf(open.text)
    if (value) rows.push({ oid: open.oid, value, lines: [open.first.number, open.last.number] })
    else unparsed.push(unparsedLine(open.first))
    open = undefined
    return value !== undefined
  }
  for (const line of lines) {
    const form = line.text.length > LONGEST_VALUE ? undefined : rowForm(line.text)
    if (form) {
      close()
      open = { oid: form.oid, text: form.value, first: line, last: line }
    } else if (open && goesOn(open, line.text)) {
      open.text += `\n${line.text}`
      open.last = line
    } else if (line.text.trim() !== '') {
      close()
      if (NOISE.test(line.text.slice(0, 400))) continue
      if (BROKEN.test(line.text) || (line === last && BEGUN.test(line.text))) broken = true
      unparsed.push(unparsedLine(line))
    }
  }
  return { rows, unparsed, cut: !close() || broken }
}

/** Descriptions of a system, which may have several lines and stand there without quotes where a MIB is loaded. */
const DESCRIPTION =
  /^1\.(?:3\.6\.1\.2\.1\.1\.1\.0$|0\.8802\.1\.1\.2\.1\.(?:3\.4\.0$|4\.1\.1\.10\.)|3\.111\.2\.802\.1\.1\.13\.1\.(?:3\.4\.0$|4\.1\.1\.11\.)|3\.6\.1\.4\.1\.9\.9\.23\.1\.2\.1\.1\.5\.)/

/** A quote that is still open, octets in hexadecimal, sixteen a line, or a description without quotes. */
function goesOn({ oid, text }: { readonly oid: string; readonly text: string }, next: string): boolean {
  if (text.length + next.length > LONGEST_VALUE) return false
  if (/^STRING: (?!")/.test(text)) return DESCRIPTION.test(oid) && !NOISE.test(next) && !BROKEN.test(next)
  if (/^(?:Hex-STRING|BITS): /.test(text)) return /^\s*(?:[\da-f]{2}(?: |$))+\s*$/i.test(next)
  return /^(?:STRING: )?"/.test(text) && !isClosed(text)
}

/** Octets at the end of a text that has no line feed there: nothing says how many were to come. */
function endsEarly(text: string, isEnd: boolean): boolean {
  return isEnd && /^(?:Hex-STRING|BITS): /.test(text)
}

/** Ends with a quotation mark that no backslash takes away. */
function isClosed(text: string): boolean {
  const body = text.trimEnd()
  const start = body.indexOf('"')
  if (body.length <= start + 1 || !body.endsWith('"')) return false
  let backslashes = 0
  while (body[body.length - 2 - backslashes] === '\\') backslashes++
  return backslashes % 2 === 0
}

/** Octets without a type are in quotes, with a blank behind each. */
const UNTYPED_HEX = /^"(?:[\dA-F]{2}\s+)+"\s*$/
const WRONG_TYPE = /^Wrong Type \([^)]{0,80}\): /
const TYPED =
  /^(INTEGER|Gauge32|Counter32|Counter64|UInteger32|Unsigned32|Timeticks|STRING|Hex-STRING|BITS|OID|IpAddress|Network Address|Opaque|NULL): ?(.*)$/s

function valueOf(raw: string): WalkValue | undefined {
  const text = raw.replace(WRONG_TYPE, '')
  const [, type, body = ''] = TYPED.exec(text) ?? []
  return type === undefined ? untypedValue(text) : typedValue(type, body)
}

function untypedValue(text: string): WalkValue | undefined {
  if (/^(?:No Such (?:Object|Instance)|No more variables|NULL$)/.test(text)) return { kind: 'none' }
  if (text.startsWith('"')) return UNTYPED_HEX.test(text) ? hexadecimal(text.slice(1, -1)) : quoted(text)
  // Without types (`-Oq`, `-OQ`)
  if (/^-?\d+$/.test(text)) return { kind: 'number', number: Number(text) }
  // Timeticks, of which nothing is read.
  if (/^(?:\(\d+\) .*|(?:\d+:){2,3}\d\d(?::\d\d)?\.\d\d)$/.test(text)) return { kind: 'none' }
  return /^\.\d+(?:\.\d+)+$/.test(text) ? { kind: 'oid', oid: text.slice(1) } : undefined
}

function typedValue(type: string, body: string): WalkValue | undefined {
  switch (type) {
    case 'STRING':
      return body.startsWith('"') ? quoted(body) : { kind: 'octets', octets: octetsOf(body) }
    case 'Hex-STRING':
    case 'BITS':
      return hexadecimal(body)
    case 'OID':
      return { kind: 'oid', oid: body.trim().replace(/^\.|^iso(?=\.)/, '') }
    case 'IpAddress':
      return { kind: 'octets', octets: dotted(body) }
    case 'Network Address':
      return hexadecimal(body.replaceAll(':', ' '))
    case 'Opaque':
    case 'NULL':
      return { kind: 'none' }
    default:
      return numbered(body)
  }
}

/** `4`, `up(1)`, `(100) 0:00:01.00`, `1000 Mbit/s`. */
function numbered(body: string): WalkValue | undefined {
  const number = /\((-?\d+)\)/.exec(body)?.[1] ?? /^\s*(-?\d+)/.exec(body)?.[1]
  return number === undefined ? undefined : { kind: 'number', number: Number(number) }
}

function quoted(text: string): WalkValue | undefined {
  if (!isClosed(text)) return undefined
  const body = text.trimEnd().slice(1, -1)
  return { kind: 'octets', octets: octetsOf(body.replace(/\\(["\\])/g, '$1')) }
}

function hexadecimal(body: string): WalkValue | undefined {
  // With a MIB loaded, names of bits stand behind the octets; elsewhere nothing does.
  const [, digits = ''] = /^\s*((?:[\da-f]{2}\s+)*)/i.exec(`${body} `) ?? []
  const octets = digits.match(/[\da-f]{2}/gi) ?? []
  const rest = body.trim().slice(digits.trim().length).trim()
  // No octets at all are printed as `""`.
  if (octets.length === 0) return undefined
  if (rest !== '' && !/^(?:\w+\(\d+\)\s*)+$/.test(rest)) return undefined
  return { kind: 'octets', octets: octets.map((two) => String.fromCharCode(Number.parseInt(two, 16))).join('') }
}

function dotted(body: string): Octets {
  const parts = body.trim().split('.').map(Number)
  return parts.every((part) => part >= 0 && part < 256) ? String.fromCharCode(...parts) : ''
}
