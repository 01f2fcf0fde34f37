/** A walk says the same however `snmpwalk` was told to print it. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parseOutput } from '#shared/parse/registry.ts'

const fixture = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../../fixtures/parse/snmp/walk/${name}.txt`, import.meta.url)), 'utf8')

const said = (text: string): unknown => {
  const parsed = parseOutput('snmp', 'walk', text)
  const bare = (all: readonly object[] | undefined): unknown[] | undefined => all?.map((one) => ({ ...one, lines: [] }))
  return {
    neighbors: bare(parsed?.neighbors),
    interfaces: bare(parsed?.interfaces),
    hostname: parsed?.hostname,
    unparsed: parsed?.unparsed.map((u) => u.text),
  }
}

const OIDS: Readonly<Record<string, string>> = {
  '1.0.8802.1.1.2.1.3.7.1.3': 'LLDP-MIB::lldpLocPortId',
  '1.0.8802.1.1.2.1.3.7.1.4': 'LLDP-MIB::lldpLocPortDesc',
  '1.0.8802.1.1.2.1.4.1.1.4': 'LLDP-MIB::lldpRemChassisIdSubtype',
  '1.0.8802.1.1.2.1.4.1.1.5': 'LLDP-MIB::lldpRemChassisId',
  '1.0.8802.1.1.2.1.4.1.1.6': 'LLDP-MIB::lldpRemPortIdSubtype',
  '1.0.8802.1.1.2.1.4.1.1.7': 'LLDP-MIB::lldpRemPortId',
  '1.0.8802.1.1.2.1.4.1.1.8': 'LLDP-MIB::lldpRemPortDesc',
  '1.0.8802.1.1.2.1.4.1.1.9': 'LLDP-MIB::lldpRemSysName',
  '1.0.8802.1.1.2.1.4.1.1.10': 'LLDP-MIB::lldpRemSysDesc',
  '1.3.6.1.2.1.1.1': 'SNMPv2-MIB::sysDescr',
  '1.3.6.1.2.1.1.5': 'SNMPv2-MIB::sysName',
  '1.3.6.1.2.1.2.2.1.2': 'IF-MIB::ifDescr',
  '1.3.6.1.2.1.2.2.1.3': 'IF-MIB::ifType',
  '1.3.6.1.2.1.31.1.1.1.1': 'IF-MIB::ifName',
  '1.3.6.1.4.1': 'SNMPv2-SMI::enterprises',
  '1.3.6.1.2.1': 'SNMPv2-SMI::mib-2',
}

/** The longest front of the OID that has a name here. */
function withName(row: string): string {
  const front = Object.keys(OIDS)
    .filter((oid) => row.startsWith(`.${oid}.`))
    .sort((a, b) => b.length - a.length)[0]
  return front === undefined ? row.replace(/^\.1\./, 'iso.') : `${OIDS[front]}${row.slice(front.length + 1)}`
}

const untyped = (row: string): string =>
  row
    .replace(/ = Hex-STRING: ([^"]*)$/, ' = "$1"')
    .replace(/ = (?:STRING|INTEGER|Gauge32|OID|Timeticks|IpAddress): /, ' = ')

const TYPES: Readonly<Record<string, number>> = { INTEGER: 2, OID: 6, IpAddress: 64, Counter32: 65, Gauge32: 66 }

function recorded(row: string): string {
  const [, oid = '', type = '', value = ''] = /^\.(\S+) = (?:([\w-]+): )?(.*)$/s.exec(row) ?? []
  if (type === 'Hex-STRING') return `${oid}|4x|${value.replace(/\s/g, '')}`
  const text = value.replace(/^"|"$/g, '').replace(/\\(["\\])/g, '$1')
  if (text.includes('\n')) return `${oid}|4x|${Buffer.from(text).toString('hex')}`
  return `${oid}|${TYPES[type] ?? 4}|${text.replace(/^\.(?=\d)/, '')}`
}

const FORMS: readonly (readonly [name: string, way: (row: string) => string])[] = [
  ['with names of MIBs', withName],
  ['with names alone', (row) => withName(row).replace(/^[\w-]+::/, '')],
  ['without types', untyped],
  ['without types and equals signs', (row) => untyped(row).replace(' = ', ' ')],
  ['as the recording of a simulator', recorded],
]

describe('a walk printed', () => {
  it.each(
    FORMS.flatMap(([form, way]) =>
      ['own-numbers', 'bridge-ports', 'routeros-6', 'second-version', 'no-time-mark'].map((name) => ({
        form,
        way,
        name,
      })),
    ),
  )('$form says what $name says', ({ way, name }) => {
    const text = fixture(name)
    const rows = text.replace(/\n$/, '').split(/\n(?=\.1\.)/)
    expect(said(`${rows.map(way).join('\n')}\n`)).toEqual(said(text))
  })

  it('with MIBs has texts without quotes, of which a description has several lines', () => {
    const text = [
      'SNMPv2-MIB::sysDescr.0 = STRING: Bench Switch Software',
      'Copyright of nobody',
      '',
      'Made up on a Monday',
      'SNMPv2-MIB::sysName.0 = STRING: bench-1',
      'IF-MIB::ifDescr.7 = STRING: GigabitEthernet0/7',
      'IF-MIB::ifType.7 = INTEGER: ethernetCsmacd(6)',
      'IF-MIB::ifMtu.7 = INTEGER: 1500',
      'IF-MIB::ifPhysAddress.7 = STRING: 2:0:5e:10:0:7',
      'IF-MIB::ifAdminStatus.7 = INTEGER: up(1)',
      'IF-MIB::ifOperStatus.7 = INTEGER: up(1)',
      'SNMPv2-SMI::enterprises.9.9.23.1.2.1.1.4.7.1 = Hex-STRING: C0 00 02 09 ',
      'SNMPv2-SMI::enterprises.9.9.23.1.2.1.1.6.7.1 = STRING: "bench-2"',
      'SNMPv2-SMI::enterprises.9.9.23.1.2.1.1.7.7.1 = STRING: "Gi0/1"',
      '',
    ].join('\n')
    const parsed = parseOutput('snmp', 'walk', text)
    expect(parsed).toMatchObject({
      hostname: 'bench-1',
      records: [{ sysDescr: 'Bench Switch Software\nCopyright of nobody\n\nMade up on a Monday' }],
      interfaces: [{ name: 'GigabitEthernet0/7', state: 'up', mac: '02:00:5e:10:00:07' }],
      neighbors: [
        { protocol: 'cdp', localPort: 'GigabitEthernet0/7', remoteName: 'bench-2', addresses: ['192.0.2.9'] },
      ],
      unparsed: [],
    })
  })

  it.each([
    ['a row about nothing known', 'OTHER-MIB::otherThing.1 = INTEGER: 5'],
    ['time since a start', '.1.3.6.1.2.1.1.3.0 = (100) 0:00:01.00'],
    ['time since a start, without a type', '.1.3.6.1.2.1.1.3.0 12:3:04:05.06'],
  ])('may hold %s', (_, row) => {
    expect(parseOutput('snmp', 'walk', `${row}\n`)?.unparsed).toEqual([])
  })

  it('gives back a row whose index is not in numbers', () => {
    const row = 'LLDP-MIB::lldpRemManAddrIfSubtype.0.1.1.ipV4."...d" = INTEGER: ifIndex(2)'
    expect(parseOutput('snmp', 'walk', `${row}\n`)?.unparsed.map((u) => u.text)).toEqual([row])
  })
})

describe('a carriage return', () => {
  const walk = (name: string, port: string): string =>
    [
      '.1.0.8802.1.1.2.1.4.1.1.4.0.1.1 = INTEGER: 4',
      '.1.0.8802.1.1.2.1.4.1.1.5.0.1.1 = Hex-STRING: 02 00 5E 10 00 01 ',
      `.1.0.8802.1.1.2.1.4.1.1.7.0.1.1 = STRING: "${port}"`,
      `.1.0.8802.1.1.2.1.4.1.1.9.0.1.1 = STRING: "${name}"`,
      '',
    ].join('\n')

  it.each([
    ['behind a name', walk('bench-2\r', 'Gi1')],
    ['behind a port', walk('bench-2', 'Gi1\r')],
    ['and a line feed behind both', walk('bench-2\r\n', 'Gi1\r\n')],
    ['at the ends of lines, twice', walk('bench-2', 'Gi1').replaceAll('\n', '\r\r\n')],
    ['with which a pager cleaned its line', walk('bench-2', 'Gi1').replaceAll('\n.', '\n--More--\r        \r.')],
  ])('%s takes nothing away', (_, text) => {
    const parsed = parseOutput('snmp', 'walk', text)
    expect(parsed?.neighbors).toMatchObject([{ remoteName: 'bench-2', remotePort: 'Gi1' }])
    expect(parsed?.unparsed).toEqual([])
  })
})
