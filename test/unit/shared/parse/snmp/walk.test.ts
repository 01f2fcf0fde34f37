/** Numeric walks: how their rows are written, joined, repeated and cut. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { ParsedOutput } from '#shared/model/observation.ts'
import { isWalk, parseOutput } from '#shared/parse/registry.ts'

const fixture = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../../fixtures/parse/snmp/walk/${name}.txt`, import.meta.url)), 'utf8')

function read(text: string, platform = 'snmp', command = 'walk'): ParsedOutput {
  const parsed = parseOutput(platform, command, text)
  if (!parsed) throw new Error('no parser')
  return parsed
}

const OWN = fixture('own-numbers')
const ROWS = OWN.split(/\n(?=\.1\.)/).map((row) => row.replace(/\n$/, ''))
const said = (text: string): unknown[] =>
  read(text)
    .neighbors.map((n) => ({ ...n, lines: [] }))
    .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))
const lldp = '.1.0.8802.1.1.2.1'

describe('a walk', () => {
  it('is read of every platform, under its own name or its command', () => {
    for (const platform of ['snmp', 'cisco_ios', 'extreme_exos', 'fortinet']) {
      expect(read(OWN, platform).neighbors).toHaveLength(6)
      expect(read(OWN, platform, 'snmpbulkwalk -v3 -On 192.0.2.1 .1').neighbors).toHaveLength(6)
    }
    expect(isWalk('show walk')).toBe(false)
  })

  it.each([
    ['in any order', [...ROWS].reverse().join('\n')],
    ['with every row twice', [...ROWS, ...ROWS].join('\n')],
    ['with CRLF', OWN.replaceAll('\n', '\r\n')],
    ['with iso in front', ROWS.map((row) => row.replace(/^\.1\./, 'iso.')).join('\n')],
    ['without the first dot', ROWS.map((row) => row.slice(1)).join('\n')],
    ['with the names of numbers', ROWS.map((row) => row.replace(/INTEGER: (\d+)$/, 'INTEGER: word($1)')).join('\n')],
    ['with its commands', `admin@nms:~$ snmpwalk -v2c -c secret 192.0.2.1 .1\n${OWN}admin@nms:~$ snmpwalk x\n`],
  ])('says the same %s', (_, text) => {
    expect(said(text)).toEqual(said(OWN))
  })

  it('gives back lines that are no rows', () => {
    expect(read(`${OWN}something else\n.1.3.6.1.2.1.1.5.0 = Unknown thing\n`).unparsed.map((u) => u.text)).toEqual([
      'something else',
      '.1.3.6.1.2.1.1.5.0 = Unknown thing',
    ])
  })

  it('of two devices in one file is the last one, and names the rows of the other', () => {
    const parsed = read(fixture('bridge-ports') + fixture('second-version'))
    expect(parsed.hostname).toBe('bench-pan')
    expect(parsed.neighbors.map((n) => n.remoteName)).toEqual(['bench-core'])
    expect(parsed.unparsed.length).toBeGreaterThan(30)
  })

  it('that ends early reads nothing into what is missing', () => {
    const whole = read(OWN).neighbors
    for (let at = 1; at < OWN.length; at += 37) {
      const text = OWN.slice(0, at)
      for (const n of read(text).neighbors) {
        const same = whole.filter((w) => w.chassisId === n.chassisId && w.remotePort === n.remotePort)
        expect({ at, n, known: same.length }).toMatchObject({ known: 1 })
        if (n.remoteName !== undefined) expect(n.remoteName).toBe(same[0]?.remoteName)
      }
    }
  })

  it.each([
    ['no answer any more', 'Timeout: No Response from 192.0.2.1'],
    ['a circle', 'Error: OID not increasing: .1.0.8802.1.1.2.1.4.1.1.9.0.1.1'],
    ['half an OID', '.1.0.8802.1.1'],
    ['half a value', '.1.0.8802.1.1.2.1.4.1.1.9.5.3.1 = STRING: "bench-'],
  ])('that ends in %s answers for nothing', (_, end) => {
    const parsed = read(`${OWN}${end}`)
    expect(parsed.answers).toBeUndefined()
    expect(parsed.unparsed).toHaveLength(1)
  })

  it('says that CDP is off, and that there is no LLDP neighbor', () => {
    expect(read(fixture('none'))).toMatchObject({ neighbors: [], answers: ['lldp'], off: ['cdp'] })
  })

  it('of an agent without a MIB of neighbors answers for none', () => {
    expect(read('.1.3.6.1.2.1.1.5.0 = STRING: "sw1"\n.1.0.8802.1.1.2.1.4.1.1 = No Such Object available\n')).toEqual({
      platform: 'snmp',
      command: 'walk',
      hostname: 'sw1',
      neighbors: [],
      records: [{ hostname: 'sw1' }],
      unparsed: [],
    })
  })

  it('does not believe a neighbor without a port id where the column is there', () => {
    const one = read(OWN.replace(/^\.1\.0\.8802\.1\.1\.2\.1\.4\.1\.1\.7\.700\.5\.2 = .*\n/m, ''))
    expect(one.neighbors).toHaveLength(5)
    expect(one.answers).toBeUndefined()
    expect(one.unparsed).toHaveLength(1)
  })
})

describe('a local port number', () => {
  const ports = (text: string): (string | undefined)[] => read(text).neighbors.map((n) => n.localPort)
  const without = (pattern: RegExp): string => ROWS.filter((row) => !pattern.test(row)).join('\n')

  it('is what the table of local ports calls it, though an ifIndex of that number is there', () => {
    expect(ports(OWN).slice(0, 4)).toEqual(['GE0/0/1', 'GE0/0/5', 'MEth0/0/1', 'GE0/0/2'])
  })

  it('is told by the names of the table alone where there is no IF-MIB', () => {
    expect(ports(without(/^\.1\.3\.6\.1\.2\.1\.(?:2|31)\./)).slice(0, 2)).toEqual([
      'GigabitEthernet0/0/1',
      'GigabitEthernet0/0/5',
    ])
  })

  it('is a bridge port where the interface of that number is a loopback', () => {
    expect(ports(fixture('bridge-ports'))).toEqual(['0/1', '0/3'])
  })

  it('is told by MIKROTIK-MIB where the index has none, and by nothing where the interface is unknown', () => {
    expect(ports(fixture('routeros-6'))).toEqual(['ether2', undefined])
  })

  it('is no interface that a description of the far end happens to name', () => {
    // The description of port 3 says where its cable goes: a port of the same name on another switch.
    const rows = [1, 2, 3, 4].flatMap((n) => [
      `.1.3.6.1.2.1.2.2.1.2.${n} = STRING: "Ethernet${n}"`,
      `.1.3.6.1.2.1.2.2.1.3.${n} = INTEGER: 6`,
      `${lldp}.3.7.1.3.${n} = Hex-STRING: 02 00 5E 10 01 0${n} `,
      `${lldp}.3.7.1.4.${n} = STRING: "${n === 3 ? 'Ethernet1' : 'free text'}"`,
    ])
    const remote = [`4.1.1.4.0.3.1 = INTEGER: 4`, `4.1.1.5.0.3.1 = Hex-STRING: 02 00 5E 10 00 01 `]
    const rest = [`4.1.1.6.0.3.1 = INTEGER: 5`, `4.1.1.7.0.3.1 = STRING: "Ethernet9"`]
    expect(ports([...rows, ...[...remote, ...rest].map((row) => `${lldp}.${row}`)].join('\n'))).toEqual(['Ethernet3'])
  })

  it('may be a unit of a port where no interface without units has that number', () => {
    const rows = ['.1.3.6.1.2.1.31.1.1.1.1.520 = STRING: "ge-0/0/0.0"', '.1.3.6.1.2.1.2.2.1.3.520 = INTEGER: 53']
    const remote = [
      '3.7.1.3.520 = STRING: "520"',
      '4.1.1.4.9.520.1 = INTEGER: 4',
      '4.1.1.5.9.520.1 = Hex-STRING: 02 00 5E 10 00 01 ',
      '4.1.1.7.9.520.1 = STRING: "ge-0/0/3.0"',
    ]
    expect(ports([...rows, ...remote.map((row) => `${lldp}.${row}`)].join('\n'))).toEqual(['ge-0/0/0.0'])
  })

  it('is explained by an id that is an ifIndex as text, where it is of no other use itself', () => {
    const rows = [1, 2, 257].flatMap((number, i) => [
      `${lldp}.3.7.1.3.${number} = STRING: "${2001 + i}"`,
      `.1.3.6.1.2.1.2.2.1.2.${2001 + i} = STRING: "Bench XNI 2/1/${i + 1}"`,
      `.1.3.6.1.2.1.2.2.1.3.${2001 + i} = INTEGER: 6`,
      `.1.3.6.1.2.1.31.1.1.1.1.${2001 + i} = STRING: "2/1/${i + 1}"`,
    ])
    const remote = ['4.1.1.4.9.257.1 = INTEGER: 4', '4.1.1.5.9.257.1 = Hex-STRING: 02 00 5E 10 00 01 ']
    const rest = ['4.1.1.6.9.257.1 = INTEGER: 7', '4.1.1.7.9.257.1 = STRING: "1025"']
    expect(ports([...rows, ...[...remote, ...rest].map((row) => `${lldp}.${row}`)].join('\n'))).toEqual(['2/1/3'])
  })

  it('is no VLAN whose name is the number of the port', () => {
    const rows = [
      '.1.3.6.1.2.1.31.1.1.1.1.3 = STRING: "port3"',
      '.1.3.6.1.2.1.2.2.1.3.3 = INTEGER: 6',
      '.1.3.6.1.2.1.31.1.1.1.1.900 = STRING: "3"',
      '.1.3.6.1.2.1.2.2.1.3.900 = INTEGER: 136',
      `${lldp}.3.7.1.3.3 = STRING: "3"`,
      `${lldp}.4.1.1.4.0.3.1 = INTEGER: 4`,
      `${lldp}.4.1.1.5.0.3.1 = Hex-STRING: 02 00 5E 10 00 01 `,
      `${lldp}.4.1.1.7.0.3.1 = STRING: "Eth1"`,
    ]
    expect(ports(rows.join('\n'))).toEqual(['port3'])
  })
})

describe('SR OS', () => {
  it('has its neighbors in a table of its own, by ifIndex', () => {
    const sros = '.1.3.6.1.4.1.6527.3.1.2.59.4.1.1'
    const row = '100.35684352.1.7'
    const parsed = read(
      [
        '.1.3.6.1.2.1.2.2.1.2.35684352 = STRING: "1/1/1, 10-Gig Ethernet"',
        '.1.3.6.1.2.1.2.2.1.3.35684352 = INTEGER: 6',
        '.1.3.6.1.2.1.31.1.1.1.1.35684352 = STRING: "1/1/1"',
        `${sros}.4.${row} = INTEGER: 4`,
        `${sros}.5.${row} = Hex-STRING: 02 00 5E 10 00 01 `,
        `${sros}.6.${row} = INTEGER: 7`,
        `${sros}.7.${row} = STRING: "35717120"`,
        `${sros}.8.${row} = STRING: "1/1/2, 10-Gig Ethernet"`,
        `${sros}.9.${row} = STRING: "bench-sr2"`,
        `${sros}.12.${row} = Hex-STRING: 28 00 `,
        '',
      ].join('\n'),
    )
    expect(parsed).toMatchObject({
      answers: ['lldp'],
      unparsed: [],
      neighbors: [
        {
          localPort: '1/1/1',
          remoteName: 'bench-sr2',
          remotePort: '35717120',
          remotePortDescription: '1/1/2, 10-Gig Ethernet',
          chassisId: '02:00:5e:10:00:01',
          capabilities: ['Bridge', 'Router'],
        },
      ],
    })
  })
})

describe('an id', () => {
  const id = (chassis: string, subtype: number): string | undefined =>
    read(
      [
        `${lldp}.4.1.1.4.0.1.1 = INTEGER: ${subtype}`,
        `${lldp}.4.1.1.5.0.1.1 = ${chassis}`,
        `${lldp}.4.1.1.7.0.1.1 = STRING: "1"`,
        '',
      ].join('\n'),
    ).neighbors[0]?.chassisId

  it.each([
    [
      'six octets that are no UTF-8, though letters are among them',
      'Hex-STRING: 50 46 E1 B2 5C 4D ',
      7,
      '50:46:e1:b2:5c:4d',
    ],
    [
      'an address written out, as long as an IPv6 address has octets',
      'STRING: "2001:db8:0:1::25"',
      5,
      '2001:db8:0:1::25',
    ],
    ['an IPv4 address written out', 'STRING: "192.0.2.7"', 5, '192.0.2.7'],
    ['a MAC address behind its family', 'Hex-STRING: 06 02 00 5E 10 00 01 ', 5, '02:00:5e:10:00:01'],
    ['text with an umlaut in it', 'Hex-STRING: 42 FC 72 6F 20 31 32 ', 7, 'B\u00fcro 12'],
  ])('is %s', (_, chassis, subtype, want) => {
    expect(id(chassis, subtype)).toBe(want)
  })

  it.each([
    ['written out', '1.10.49.57.50.46.48.46.50.46.49.55', '192.0.2.17'],
    ['a MAC address written out', '6.17.48.50.58.48.48.58.53.101.58.49.48.58.48.48.58.48.49', '02:00:5e:10:00:01'],
    ['without its length', '1.192.0.2.17', '192.0.2.17'],
    ['of IPv6', '2.16.32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.5', '2001:db8::5'],
  ])('may come with a management address %s', (_, index, want) => {
    const rows = [
      `${lldp}.4.1.1.4.0.3.1 = INTEGER: 4`,
      `${lldp}.4.1.1.5.0.3.1 = Hex-STRING: 02 00 5E 10 00 01 `,
      `${lldp}.4.1.1.7.0.3.1 = STRING: "Eth1"`,
      `${lldp}.4.2.1.3.0.3.1.${index} = INTEGER: 2`,
      '',
    ]
    expect(read(rows.join('\n')).neighbors[0]?.addresses).toEqual([want])
  })

  it('of CDP may be octets, and its address text', () => {
    const cdp = '.1.3.6.1.4.1.9.9.23.1.2.1.1'
    const [n] = read(
      `${cdp}.4.3.1 = STRING: "192.0.2.4"\n${cdp}.6.3.1 = Hex-STRING: 50 46 E1 B2 5C 4D \n${cdp}.7.3.1 = STRING: "A3"\n`,
    ).neighbors
    expect(n).toMatchObject({ remoteName: '50:46:e1:b2:5c:4d', addresses: ['192.0.2.4'] })
  })
})

describe('a speed', () => {
  const speed = (bits: number, mega?: number): string | undefined =>
    read(
      [
        '.1.3.6.1.2.1.2.2.1.2.1 = STRING: "Eth1"',
        `.1.3.6.1.2.1.2.2.1.5.1 = Gauge32: ${bits}`,
        '.1.3.6.1.2.1.2.2.1.7.1 = INTEGER: 1',
        '.1.3.6.1.2.1.2.2.1.8.1 = INTEGER: 1',
        ...(mega === undefined ? [] : [`.1.3.6.1.2.1.31.1.1.1.15.1 = Gauge32: ${mega}`]),
        '',
      ].join('\n'),
    ).interfaces?.[0]?.speed

  it.each([
    ['none where ifSpeed has reached its end', 4_294_967_295, undefined, undefined],
    ['ifHighSpeed beside that end', 4_294_967_295, 100_000, '100G'],
    ['ifSpeed beside an ifHighSpeed of nothing', 100_000_000, 0, '100M'],
  ])('is %s', (_, bits, mega, want) => {
    expect(speed(bits, mega)).toBe(want)
  })
})
