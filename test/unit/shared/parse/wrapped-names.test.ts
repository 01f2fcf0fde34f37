/** Tables whose names stand on lines of their own, and rules that rows do not keep to. */
import { describe, expect, it } from 'vitest'
import type { NeighborRecord } from '#shared/model/observation.ts'
import { parseOutput } from '#shared/parse/registry.ts'

const read = (platform: string, command: string, lines: readonly string[]) => {
  const parsed = parseOutput(platform, command, `${lines.join('\n')}\n`)
  if (!parsed) throw new Error('no parser')
  return parsed
}
const ends = (all: readonly NeighborRecord[]): string[] =>
  all.map((n) => [n.localPort, n.remoteName, n.remotePort].join(' | '))

describe('a name on a line of its own', () => {
  const CDP = [
    'Device ID        Local Intrfce     Holdtme    Capability  Platform  Port ID',
    'bench-7.lab',
    '                 Ten 1/2           151              R S   BX-100    Ten 2/1',
    'bench-8          Gig 0/3           133              S I   BX-20     Gig 0/1',
  ]

  it.each([
    ['as the table stands', CDP],
    ['of a table that is indented', CDP.map((line) => `        ${line}`)],
  ])('belongs to the row below it in CDP, though it would fit its column: %s', (_, lines) => {
    const parsed = read('cisco_ios', 'show cdp neighbors', lines)
    expect(ends(parsed.neighbors)).toEqual(['Ten 1/2 | bench-7.lab | Ten 2/1', 'Gig 0/3 | bench-8 | Gig 0/1'])
    expect(parsed.unparsed).toEqual([])
  })

  it('belongs to the row below it in LLDP, too', () => {
    const parsed = read('cisco_nxos', 'show lldp neighbors', [
      'Device ID            Local Intf      Hold-time  Capability  Port ID  ',
      'bench-9.lab',
      '                     mgmt0           120        B            Gi1/0/7       ',
      'bench-10             Eth1/1          120        BR           Eth1/1        ',
      'bench-firewall-four ',
      '                     Eth1/5          120                     ethernet1/9   ',
      'Total entries displayed: 3',
    ])
    expect(ends(parsed.neighbors)).toEqual([
      'mgmt0 | bench-9.lab | Gi1/0/7',
      'Eth1/1 | bench-10 | Eth1/1',
      'Eth1/5 | bench-firewall-four | ethernet1/9',
    ])
    expect(parsed.unparsed).toEqual([])
  })

  it.each([
    ['cisco_ios', 'show cdp neighbors', CDP],
    ['cisco_nxos', 'show lldp neighbors', ['Device ID            Local Intf      Hold-time  Capability  Port ID']],
  ])('is given back where no row follows, and a prompt is none: %s %s', (platform, command, lines) => {
    const parsed = read(platform, command, [...lines, 'bench-11', 'bench-1#'])
    expect(parsed.neighbors.map((n) => n.remoteName)).not.toContain('bench-11')
    expect(parsed.unparsed.map((u) => u.text)).toContain('bench-11')
  })
})

describe('a rule that the rows do not keep to', () => {
  it('gives way to the titles above it', () => {
    const parsed = read('arista_eos', 'show lldp neighbors', [
      'Port       Neighbor Device ID             Neighbor Port ID           TTL',
      '---------- ---------------------------------- ---------------------- ---',
      'Et1        bench-spine                    Ethernet1                  120',
      'Et3/1      bench-spine-2.lab.example.net  Ethernet3/2                120',
      'Ma1/1      bench-oob.lab                  1/1                        120',
    ])
    expect(ends(parsed.neighbors)).toEqual([
      'Et1 | bench-spine | Ethernet1',
      'Et3/1 | bench-spine-2.lab.example.net | Ethernet3/2',
      'Ma1/1 | bench-oob.lab | 1/1',
    ])
    expect(parsed.unparsed).toEqual([])
  })
})

describe('a description with no capabilities behind it', () => {
  it('does not swallow the management address of VRP', () => {
    const parsed = read('huawei_vrp', 'display lldp neighbor', [
      'GigabitEthernet0/0/7 has 1 neighbor(s):',
      '',
      'Neighbor index :1',
      'Chassis type   :MAC address ',
      'Chassis ID     :0200-5e10-0001 ',
      'Port ID type   :MAC address ',
      'Port ID        :0200-5e10-0001',
      'Port description    :Bench AP eth0',
      'System name         :bench-ap',
      'System description  :Bench AP 7 1.2.3',
      'Management address type  :ipv4',
      'Management address value :192.0.2.7',
      'OID  :  ',
      'Expired time   :101s',
      '',
      'PD Load                    :PD is single-signature',
      'Unrecognized organizationally defined TLV',
      '  TLV OUI                          :00-01-01',
      '  TLV subtype                      :1',
      '  Index                            :1',
      '  TLV information                  :00',
    ])
    expect(parsed.neighbors).toMatchObject([
      { remoteName: 'bench-ap', addresses: ['192.0.2.7'], softwareVersion: 'Bench AP 7 1.2.3' },
    ])
    expect(parsed.unparsed).toEqual([])
  })
})
