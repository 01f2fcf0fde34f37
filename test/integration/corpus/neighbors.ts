/** Compares parsed neighbours with an expectation by the corpus's rules. */
import type { NeighborRecord } from '#shared/model/observation.ts'
import type { Expectation, ExpectedNeighbor } from './corpus.ts'

type Field = Exclude<keyof ExpectedNeighbor, 'managementAddresses'> | 'managementAddresses'

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

/** What differs, a line each; empty where all agrees. */
export function compareNeighbors(expected: Expectation, found: readonly NeighborRecord[]): string[] {
  const rows = expected.neighbors ?? []
  const disputed = new Set(expected.disputed?.fields ?? [])
  const loose = new Set(expected.notVerbatim ?? [])
  // Such an expectation holds values that only the details of the ports show.
  const summary = expected.notes?.some((note) => note.includes('drawn from this summary')) ?? false
  const left = [...found]
  const differences: string[] = []
  let disputedRows = 0
  rows.forEach((row, index) => {
    if (disputed.has(String(index))) {
      disputedRows += 1
      return
    }
    const wrong = (record: NeighborRecord): Field[] =>
      FIELDS.filter(
        (f) =>
          !disputed.has(`${index}.${f}`) &&
          !(summary && f === 'neighborInterface' && (record.remotePort === undefined || loose.has(`${index}.${f}`))) &&
          !agrees(f, row, record, (field) => loose.has(`${index}.${field}`)),
      )
    const weight = (record: NeighborRecord): number => wrong(record).reduce((sum, f) => sum + (KEYS.has(f) ? 10 : 1), 0)
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
      const got = field === 'managementAddresses' ? best.addresses : valueOf(field, best)
      differences.push(`row ${index} ${field}: expected ${JSON.stringify(row[field])}, got ${JSON.stringify(got)}`)
    }
  })
  if (expected.expectationScope === 'complete' && left.length > disputedRows)
    differences.push(
      `${left.length} neighbours too many: ${left.map((n) => `${n.localPort} ${n.remoteName}`).join('; ')}`,
    )
  return differences
}

function valueOf(field: Field, n: NeighborRecord): string | undefined {
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
      return undefined
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

function agrees(field: Field, row: ExpectedNeighbor, n: NeighborRecord, loose: (f: string) => boolean): boolean {
  if (field === 'managementAddresses')
    return row.managementAddresses.every((a) => n.addresses.some((b) => same(field, a, b, loose(field))))
  const expected = row[field]
  // `None` is what a source's script made of nothing.
  if (expected === null || expected === 'None') return true
  if (field === 'managementAddress') return n.addresses.some((b) => same(field, expected, b, loose(field)))
  const got = valueOf(field, n) ?? ''
  // Some sources take the readable one of port id and port description.
  if (field === 'neighborInterface' && same(field, expected, n.remotePortDescription ?? '', true)) return true
  // Some cut the serial in brackets off the CDP device id, which the README keeps.
  if (field === 'neighborDevice' && got.startsWith(`${expected}(`)) return true
  if (field === 'capabilities') return sameSet(expected, got, n.protocol === 'lldp')
  if (field === 'softwareVersion') return squeeze(got).startsWith(squeeze(expected).replace(/,$/, ''))
  return same(field, expected, got, loose(field))
}

const squeeze = (text: string): string => text.replace(/\s+/g, '')
const hex = (text: string): string | undefined => {
  const digits = text.replace(/[\s.:-]/g, '').toLowerCase()
  // One sample has lost its first digit.
  return /^[0-9a-f]{11,12}$/.test(digits) ? digits.padStart(12, '0') : undefined
}

function same(field: Field, expected: string, got: string, loose: boolean): boolean {
  if (expected.trim() === got.trim()) return true
  if (hex(expected) !== undefined && hex(expected) === hex(got)) return true
  if (field === 'localInterface' || field === 'neighborInterface') return reduced(expected) === reduced(got)
  if (!loose) return false
  return squeeze(expected).toLowerCase() === squeeze(got).toLowerCase()
}

/** Type and number of an interface: `GigabitEthernet 1/0/1`, `Gig1/0/1`, `GE1/0/1` and `gi1/0/1` are one. */
function reduced(name: string): string {
  const text = name.replace(/\s+/g, '').toLowerCase()
  const number = /^(?:10|40|100)ge(?=\d)/.test(text)
    ? text.replace(/^\d+ge/, '')
    : (/(\d[\d/.:]*)?$/.exec(text)?.[0] ?? '').replace(/^\./, '')
  const type = text.slice(0, text.length - number.length).replace(/\.$/, '')
  const word = SAME_TYPE[type] ?? type.slice(0, 2)
  return `${word} ${number}`
}

/** Types whose first two letters tell nothing. */
const SAME_TYPE: Readonly<Record<string, string>> = {
  ge: 'gi',
  'ge-': 'gi',
  xge: 'te',
  '10ge': 'te',
  '100ge': 'hu',
  management: 'mg',
}

/** Words for one and the same LLDP capability in the ways that systems write them. */
const CAPABILITY: Readonly<Record<string, string>> = {
  b: 'bridge',
  r: 'router',
  t: 'telephone',
  w: 'wlan',
  p: 'repeater',
  c: 'docsis',
  s: 'stationonly',
  o: 'other',
  station: 'stationonly',
  macbridge: 'bridge',
  mac_bridge: 'bridge',
  'station-only': 'stationonly',
  stationonly: 'stationonly',
  station_only: 'stationonly',
  'wlan-access-point': 'wlan',
  wlanaccesspoint: 'wlan',
  'wlan-ap': 'wlan',
  'mac-relay': 'relay',
}

function sameSet(expected: string, got: string, lldp: boolean): boolean {
  const words = (text: string): Set<string> => {
    const joined = text.replace(/wlan access point|wlan ap\b/gi, 'wlan').replace(/station only/gi, 'stationonly')
    const parts = joined.split(/[,\s]+/).filter((w) => w !== '')
    const letters = lldp ? parts.flatMap((w) => (/^[BRTWPCSO]{2,}$/.test(w) ? [...w] : [w])) : parts
    return new Set(letters.map((w) => (lldp ? (CAPABILITY[w.toLowerCase()] ?? w.toLowerCase()) : w)))
  }
  const a = words(expected)
  const b = words(got)
  // A word that the screen cut stands whole in our record and cut in some sources.
  const has = (w: string): boolean => b.has(w) || (w.length > 4 && [...b].some((other) => other.startsWith(w)))
  return a.size === b.size && [...a].every(has)
}
