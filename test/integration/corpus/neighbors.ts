/** Compares parsed neighbors with an expectation by the rules in the corpus's README, and by no others. */
import type { NeighborRecord } from '#shared/model/observation.ts'
import { macKey } from '#shared/naming/device-name.ts'
import { portKey } from '#shared/platforms/port-name.ts'
import type { Expectation, ExpectedNeighbor } from './corpus.ts'

type Field = keyof ExpectedNeighbor

const FIELDS: readonly Field[] = [
  'localInterface',
  'neighborDevice',
  'neighborInterface',
  'neighborPlatform',
  'managementAddress',
  'capabilities',
  'softwareVersion',
  'chassisId',
  'nativeVlan',
  'duplex',
  'systemName',
  'neighborPortDescription',
  'managementAddresses',
]
const KEYS: ReadonlySet<Field> = new Set(['localInterface', 'neighborDevice', 'neighborInterface'])

/** What differs, a line each; empty if all agrees. Rows are matched without order, by their keys first. */
export function compareNeighbors(expected: Expectation, found: readonly NeighborRecord[]): string[] {
  const rows = expected.neighbors ?? []
  const disputed = new Set(expected.disputed?.fields ?? [])
  const left = [...found]
  const differences: string[] = []
  let disputedRows = 0
  rows.forEach((row, index) => {
    if (disputed.has(String(index))) {
      disputedRows += 1
      return
    }
    const wrong = (record: NeighborRecord): Field[] =>
      FIELDS.filter((f) => !disputed.has(`${index}.${f}`) && !agrees(f, row, record))
    const weight = (record: NeighborRecord): number => wrong(record).reduce((sum, f) => sum + (KEYS.has(f) ? 20 : 1), 0)
    const best = left.reduce<NeighborRecord | undefined>(
      (a, b) => (a === undefined || weight(b) < weight(a) ? b : a),
      undefined,
    )
    if (!best) {
      differences.push(`row ${index} (${row.localInterface} ${row.neighborDevice}) is missing`)
      return
    }
    left.splice(left.indexOf(best), 1)
    for (const field of wrong(best)) {
      differences.push(
        `row ${index} ${field}: expected ${JSON.stringify(row[field])}, got ${JSON.stringify(valueOf(field, best))}`,
      )
    }
  })
  if (expected.expectationScope === 'complete' && left.length > disputedRows)
    differences.push(
      `${left.length} neighbours too many: ${left.map((n) => `${n.localPort} ${n.remoteName}`).join('; ')}`,
    )
  return differences
}

function valueOf(field: Field, n: NeighborRecord): string | readonly string[] | undefined {
  switch (field) {
    case 'localInterface':
      return n.localPort
    case 'neighborDevice':
      return n.remoteName
    case 'neighborInterface':
      return n.remotePort
    case 'neighborPlatform':
      return n.remotePlatform
    case 'managementAddress':
      return n.addresses[0]
    case 'managementAddresses':
      return n.addresses
    case 'capabilities':
      return n.capabilities.join(' ')
    case 'softwareVersion':
      return n.softwareVersion
    case 'chassisId':
      return n.chassisId
    case 'nativeVlan':
      return n.nativeVlan
    case 'duplex':
      return n.duplex
    case 'systemName':
      return n.remoteSystemName
    case 'neighborPortDescription':
      return n.remotePortDescription
  }
}

function agrees(field: Field, row: ExpectedNeighbor, n: NeighborRecord): boolean {
  if (field === 'managementAddresses') return row.managementAddresses.every((a) => n.addresses.some((b) => same(a, b)))
  const expected = row[field]
  if (expected === null) return true
  // It is the first of those that the source lists, which may be fewer than the transcript shows.
  if (field === 'managementAddress') return n.addresses.some((a) => same(expected, a))
  const got = valueOf(field, n)
  if (typeof got !== 'string') return false
  switch (field) {
    case 'localInterface':
    case 'neighborInterface':
      return same(expected, got) || samePort(expected, got)
    case 'capabilities':
      return sameCapabilities(expected, got)
    case 'softwareVersion':
      return squeezed(got).startsWith(squeezed(expected))
    default:
      return same(expected, got)
  }
}

/** White space aside, as the README has it; MAC addresses by their digits. */
function same(expected: string, got: string): boolean {
  if (expected.trim() === got.trim()) return true
  return macKey(expected) !== undefined && macKey(expected) === macKey(got)
}

const squeezed = (text: string): string => text.replace(/\s+/g, '')

/** Type and number: `GigabitEthernet 1/0/1`, `Gig1/0/1`, `GE.1/0/1` and `gi1/0/1` are one. */
function samePort(a: string, b: string): boolean {
  const reduced = (name: string): string => portKey(squeezed(name).replace(/(?<=^[a-z]+)\./i, '')).toLowerCase()
  return reduced(a) === reduced(b)
}

/** Words for one and the same capability in the ways that systems write them. */
const CAPABILITY: Readonly<Record<string, string>> = {
  b: 'bridge',
  r: 'router',
  t: 'telephone',
  w: 'wlan',
  p: 'repeater',
  c: 'docsis',
  s: 'station',
  o: 'other',
  macbridge: 'bridge',
}

function sameCapabilities(expected: string, got: string): boolean {
  const [a, b] = [capabilitySet(expected), capabilitySet(got)]
  return a.size === b.size && [...a].every((w) => b.has(w))
}

/** As a set after mapping: words of several parts as one, `BR` of NX-OS as two. */
function capabilitySet(text: string): Set<string> {
  const whole = text
    .replace(/wlan[- ]?(?:access[- ]?point|ap\b)/gi, 'wlan')
    .replace(/station[-_ ]?only/gi, 'station')
    .replace(/mac_bridge/gi, 'macbridge')
  const words = whole.split(/[,\s]+/).filter((w) => w !== '')
  const parts = words.flatMap((w) => (/^[BRTWPCSO]{2,}$/.test(w) ? [...w] : [w]))
  return new Set(parts.map((w) => CAPABILITY[w.toLowerCase()] ?? w.toLowerCase()))
}
