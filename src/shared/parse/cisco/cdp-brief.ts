/**
 * `show cdp neighbors` of Cisco IOS, IOS-XE, IOS-XR and NX-OS. Columns of that table touch, long names and ports stand
 * on lines of their own, and saved copies have lost their spaces: a row is known by its interface and hold time.
 */
import type { NeighborRecord, UnparsedLine } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { parsePort } from '#shared/naming/parse-port.ts'
import {
  type Draft,
  neighborOutput,
  newDraft,
  setHoldtime,
  setText,
  toRecord,
  unparsedLine,
} from '#shared/parse/text/draft.ts'

const HEAD = /^\s*Device[ -]ID\s+Local Int/i
const NOISE = /^(?:capability codes:|[A-Za-z] ?- ?[A-Z][A-Za-z-]|port id$|\+\+\+ |\w{3} \w{3} +\d+ \d)/i
const TOTAL = /^total (?:cdp )?entries/i
const OFF = /\bcdp (?:is )?(?:not enabled|disabled|not running)\b/i
/** Interface, seconds, capability letters; what follows is platform and port. */
const ROW =
  /^(.*?)(?:^|\s)([A-Za-z][A-Za-z-]{0,30} ?\d[\w/.:-]{0,30})\s+(\d{1,5})((?:\s+[A-Za-z](?=\s|$))*)(?:\s+(\S.*))?$/
/** A port at the end of a row: a known type joined to what stands before it, or the last word. */
const TYPED_PORT = /(?:Gig|Fas|Ten|Eth|For|Hun|Two|Fiv|Twe|Fou|Ser|Vlan|mgmt) ?\d[\w/.:]*$/
const GLUED = /^(.{4,}?)((?:Gig|Fas|Ten|Eth|For|Hun|Two|Fiv|Twe|Fou|mgmt|Gi|Te|Fa|Hu|Fo) ?\d[\d/.:]*)$/
const NUMBERED_PORT = /(?:^|\s)([A-Za-z]+ \d\S*)$/

interface Place {
  readonly name: number
  /** Of the name's column. */
  readonly width: number
  readonly platform: number
  readonly port: number
}

export function parseCdpBrief(input: ParseInput): Parsed {
  const neighbors: NeighborRecord[] = []
  const unparsed: UnparsedLine[] = []
  let place: Place | undefined
  let said = false
  let off = false
  let name: { readonly text: string; readonly line: number } | undefined
  let draft: Draft | undefined
  let tail = ''
  const finish = (): void => {
    if (draft) neighbors.push(toRecord(draft))
    draft = undefined
  }
  for (const line of input.section.lines) {
    const text = line.text.trim()
    if (text === '') continue
    if (HEAD.test(line.text)) {
      place = placeOf(line.text)
      said = true
      continue
    }
    if (TOTAL.test(text)) {
      finish()
      said = true
      continue
    }
    if (OFF.test(text)) {
      off = true
      continue
    }
    const row = said && text.length < 400 ? rowOf(line.text) : null
    if (row) {
      finish()
      const device = (row[1] ?? '').trim()
      draft = newDraft('cdp', device === '' ? (name?.line ?? line.number) : line.number)
      draft.last = line.number
      draft.nameCut = place !== undefined && (device.length === place.width || device.length === place.width - 1)
      setText(draft, 'remoteName', device === '' ? name?.text : device)
      if (device !== '' && name) unparsed.push({ line: name.line, text: name.text })
      name = undefined
      setText(draft, 'localPort', row[2])
      setHoldtime(draft, row[3])
      draft.capabilities = (row[4] ?? '').split(/\s+/).filter((c) => c !== '')
      tail = row[5] ?? ''
      readTail(draft, tail, line.text, place)
    } else if (draft && place && /^\S+$/.test(text) && line.text.indexOf(text) >= place.platform) {
      // Platform and port did not fit in one line: what stood there was the platform alone.
      setText(draft, 'remotePlatform', tail)
      setText(draft, 'remotePort', text)
      draft.last = line.number
    } else if (said && text.length < 300 && isName(line.text, place)) {
      finish()
      if (name) unparsed.push({ line: name.line, text: name.text })
      name = { text, line: line.number }
    } else if (!NOISE.test(text)) unparsed.push(unparsedLine(line))
  }
  finish()
  if (name) unparsed.push({ line: name.line, text: name.text })
  return neighborOutput(input, { protocols: ['cdp'], neighbors, unparsed, said, off })
}

/** A word of its own: one that fills its column, or any where names stand, as some wrap every name. No prompt. */
function isName(line: string, place: Place | undefined): boolean {
  const text = line.trim()
  if (!/^\S+$/.test(text)) return false
  if (!place || text.length >= place.width - 1) return true
  return Math.abs(line.indexOf(text) - place.name) < 2 && !/^["'`=|]|[#>$:-]$/.test(text)
}

/** A name that fills its column touches the interface, whose type tells where it begins. */
function rowOf(line: string): RegExpExecArray | null {
  const row = ROW.exec(line.trimEnd())
  if (row?.[1]?.trim() !== '' || parsePort(row[2] ?? '').kind === 'typed') return row
  const glued = GLUED.exec(row[2] ?? '')
  return glued ? ROW.exec(line.trimEnd().replace(glued[0], `${glued[1]} ${glued[2]}`)) : row
}

/** Where the head puts platform and port; some print the last title on the next line and a mark in its place. */
function placeOf(head: string): Place | undefined {
  const platform = head.indexOf('Platform')
  const port = Math.max(head.indexOf('Port ID'), head.indexOf("''"))
  const local = head.search(/Local/i)
  const name = head.length - head.trimStart().length
  return platform < 0 || port < 0 ? undefined : { name, platform, port, width: local - name }
}

function readTail(draft: Draft, tail: string, line: string, place: Place | undefined): void {
  if (tail === '') return
  if (place && line.length > place.port && line[place.platform - 1] === ' ' && line[place.port - 1] === ' ') {
    const platform = line.slice(place.platform, place.port)
    const port = line.slice(place.port)
    if (/^\S/.test(platform) && /^\S/.test(port) && tail.startsWith(platform.trim())) {
      setText(draft, 'remotePlatform', platform)
      setText(draft, 'remotePort', port)
      return
    }
  }
  const port = TYPED_PORT.exec(tail)?.[0] ?? NUMBERED_PORT.exec(tail)?.[1] ?? /\S+$/.exec(tail)?.[0] ?? ''
  setText(draft, 'remotePlatform', tail.slice(0, tail.length - port.length))
  setText(draft, 'remotePort', port)
}
