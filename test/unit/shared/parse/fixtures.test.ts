import { describe, expect, it } from 'vitest'
import { CAPTURES as captures } from './captures.ts'
import { inventedValues } from './invented.ts'
import { DRIVERS, findParser, PARSERS, parseOutput, PLATFORMS } from '#shared/parse/registry.ts'

const capture = (name: string): ReturnType<typeof parseOutput> => {
  const found = captures.find((c) => c.name === name)
  if (!found) throw new Error(`no capture ${name}`)
  return parseOutput(found.platform, found.command, found.text)
}

describe('parsers', () => {
  it('every registered parser has a capture', () => {
    const without = PARSERS.filter((p) => !captures.some((c) => findParser(c.platform, c.command) === p))
    expect(
      without.map((p) => `${PLATFORMS.filter((x) => x.parsers.includes(p)).map((x) => x.id)} ${p.commands}`),
    ).toEqual([])
  })

  it('every command that a driver sends has a parser', () => {
    const unread = DRIVERS.flatMap((d) => d.commands.filter((c) => !findParser(d.platform, c.command)))
    expect(unread).toEqual([])
  })

  it('leaves the text of a system as it stands, whatever looks like a label in it', () => {
    const text = [
      'Device ID    bench-sw9',
      'Interface    0/1',
      'Port ID      0/2',
      'Version      Made up',
      'Platform   X9',
    ].join('\n')
    const parsed = parseOutput('broadcom_icos', 'show isdp neighbors detail', text)
    expect(parsed?.neighbors[0]).toMatchObject({ remotePort: '0/2', softwareVersion: 'Made up\nPlatform   X9' })
  })

  it.each(captures)('every value read from $name stands in it', ({ platform, command, text }) => {
    for (const n of parseOutput(platform, command, text)?.neighbors ?? []) expect(inventedValues(n, text)).toEqual([])
  })

  it('reads IOS neighbors with addresses, version and line spans, and keeps the log line it does not understand', () => {
    const parsed = capture('cisco_ios/show_cdp_neighbors_detail/two-neighbours.txt')
    expect(parsed?.hostname).toBe('bench-sw1')
    expect(parsed?.answers).toEqual(['cdp'])
    expect(parsed?.neighbors).toEqual([
      {
        protocol: 'cdp',
        localPort: 'GigabitEthernet1/0/1',
        remoteName: 'bench-sw2.lab.example.net',
        remotePort: 'GigabitEthernet1/0/24',
        remotePlatform: 'cisco WS-C3850-48T',
        addresses: ['192.0.2.112', '192.0.2.12', '2001:DB8::12'],
        capabilities: ['Router', 'Switch', 'IGMP'],
        softwareVersion: 'Cisco IOS Software, made up for this test, Version 16.12(4)\nCompiled on a Tuesday',
        holdtimeS: 143,
        nativeVlan: '20',
        duplex: 'full',
        lines: [3, 20],
      },
      {
        protocol: 'cdp',
        localPort: 'TenGigabitEthernet1/1/1',
        remoteName: 'bench-nx1(FDO99990001)',
        remotePort: 'Ethernet1/7',
        remotePlatform: 'N9K-C9336C-FX2',
        addresses: [],
        capabilities: ['Router', 'Switch'],
        softwareVersion: 'Made-up system software',
        holdtimeS: 171,
        duplex: 'half',
        lines: [24, 34],
      },
    ])
    expect(parsed?.unparsed.map((u) => u.line)).toEqual([22])
  })

  it('joins a capability that NX-OS cut at the edge of the screen', () => {
    const [n] = capture('cisco_nxos/show_cdp_neighbors_detail/wrapped-capabilities.txt')?.neighbors ?? []
    expect(n?.capabilities).toEqual(['Router', 'Switch', 'IGMP', 'Filtering', 'Supports-STP-Dispute'])
    expect(n?.remoteSystemName).toBe('bench-nx2')
  })

  it('takes silence of NX-OS for an answer, and that of IOS only where the capture is known to be whole', () => {
    expect(capture('cisco_nxos/show_cdp_neighbors_detail/no-neighbour-at-all.txt')?.answers).toEqual(['cdp'])
    expect(parseOutput('cisco_ios', 'show cdp neighbors detail', '')?.answers).toBeUndefined()
    expect(parseOutput('cisco_ios', 'show cdp neighbors detail', '', { complete: true })?.answers).toEqual(['cdp'])
  })

  it('says that CDP is off where the device says so', () => {
    const parsed = capture('cisco_ios/show_cdp_neighbors_detail/cdp-is-off.txt')
    expect(parsed?.off).toEqual(['cdp'])
    expect(parsed?.answers).toBeUndefined()
  })

  it('reads lldpd neighbors of both protocols, with and without a name', () => {
    const parsed = capture('linux/lldpcli_show_neighbors_details_-f_json/lldp-and-cdp.txt')
    expect(
      parsed?.neighbors.map((n) => [n.protocol, n.localPort, n.remoteName, n.remotePort, n.chassisId, n.lines]),
    ).toEqual([
      ['lldp', 'swp1', 'bench-srv2', 'eth3', '02:00:5e:10:00:02', [5, 26]],
      ['cdp', 'swp2', 'bench-sw2.lab.example.net', 'GigabitEthernet1/0/3', undefined, [29, 42]],
      ['lldp', 'swp3', undefined, '02:00:5e:10:00:0a', '02:00:5e:10:00:09', [45, 49]],
    ])
    expect(parsed?.neighbors[0]?.capabilities).toEqual(['Station'])
    expect(capture('linux/lldpcli_show_neighbors_details_-f_json/no-neighbour.txt')?.answers).toEqual(['cdp', 'lldp'])
  })

  it('gives no answer for JSON that is cut off', () => {
    const parsed = parseOutput('linux', 'lldpcli show neighbors details -f json', '{ "lldp": { "interface": [')
    expect(parsed?.answers).toBeUndefined()
    expect(parsed?.neighbors).toEqual([])
  })

  it('reads every state of an interface, whatever its description says', () => {
    const ios = capture('cisco_ios/show_interfaces_status/all-states.txt')?.interfaces?.map((i) => [i.name, i.state])
    expect(ios).toEqual([
      ['Gi1/0/1', 'up'],
      ['Gi1/0/2', 'link-down'],
      ['Gi1/0/3', 'admin-down'],
      ['Gi1/0/4', 'err-disabled'],
      ['Te1/1/1', 'no-transceiver'],
    ])
    const nxos = capture('cisco_nxos/show_interface_status/all-states.txt')?.interfaces?.map((i) => [i.name, i.state])
    expect(nxos).toEqual([
      ['Eth1/1', 'up'],
      ['Eth1/2', 'no-transceiver'],
      ['Eth1/3', 'admin-down'],
      ['Eth1/4', 'link-down'],
      ['Po10', 'up'],
    ])
    const linux = capture('linux/ip_-j_link_show/four.txt')?.interfaces?.map((i) => [i.name, i.state])
    expect(linux).toEqual([
      ['lo', 'up'],
      ['swp1', 'up'],
      ['swp2', 'link-down'],
      ['swp3', 'admin-down'],
    ])
  })

  it('reads name and serial from the version', () => {
    expect(capture('cisco_ios/show_version/switch.txt')?.records).toMatchObject([
      { hostname: 'bench-sw1', serial: 'FOC99990003' },
    ])
    expect(capture('cisco_nxos/show_version/switch.txt')?.records).toMatchObject([
      { hostname: 'bench-nx1', serial: 'FDO99990001', version: '9.3(8)' },
    ])
  })

  it('picks the section of a session whose command was typed cut short', () => {
    const session =
      'sw1#sh ver\nCisco IOS Software\nsw1#sh cdp nei det\nDevice ID: sw2\nInterface: Gi0/1,  Port ID (outgoing port): Gi0/2\nsw1#'
    const parsed = parseOutput('cisco_ios', 'show cdp neighbors detail', session)
    expect(parsed?.neighbors.map((n) => [n.localPort, n.remotePort, n.lines])).toEqual([['Gi0/1', 'Gi0/2', [4, 5]]])
  })

  it('says which name or port fills its column, and so may have lost its end', () => {
    const names = (name: string): unknown[] =>
      (capture(name)?.neighbors ?? []).map((n) => [n.remoteName, n.remoteNameCut, n.remotePort, n.remotePortCut])
    expect(names('cisco_ios/show_lldp_neighbors/long-names.txt').slice(0, 2)).toEqual([
      ['bench-switch-with-a-', true, 'Gi1/0/24', undefined],
      ['AP floor 2', undefined, '0200.5e10.0044', undefined],
    ])
    expect(names('hp_procurve/show_lldp_info_remote-device/aruba.txt')).toEqual([
      ['bench-aos2', undefined, '1/24', undefined],
      ['bench-sw2.example.', true, 'GigabitEthernet1/0', true],
    ])
    expect(names('dell_powerconnect/show_lldp_remote-device_all/odd-fields.txt')[2]).toEqual([
      'bench-switch-with',
      true,
      'TenGigabitEtherne',
      true,
    ])
  })

  it('believes no name in the last line of a capture that ends within it', () => {
    const text = 'Local Intf: Gi1/0/2\nChassis id: 0200.5e10.0001\nPort id: GigabitEther'
    const cut = parseOutput('cisco_ios', 'show lldp neighbors detail', text)
    expect(cut?.neighbors.map((n) => [n.localPort, n.remotePort])).toEqual([['Gi1/0/2', undefined]])
    expect(cut?.unparsed.map((u) => u.line)).toEqual([3])
    const whole = parseOutput('cisco_ios', 'show lldp neighbors detail', `${text}\n`)
    expect(whole?.neighbors.map((n) => n.remotePort)).toEqual(['GigabitEther'])
  })

  it('gives every neighbor of a port to that port, whatever its name begins with', () => {
    const ports = (name: string): unknown[] => (capture(name)?.neighbors ?? []).map((n) => n.localPort)
    expect(ports('huawei_vrp/display_lldp_neighbor/odd-fields.txt')).toEqual([
      'GigabitEthernet0/0/1',
      'GigabitEthernet0/0/1',
      '10GE1/0/1',
    ])
    expect(ports('aruba_aoscx/show_lldp_neighbor-info_detail/odd-fields.txt')).toEqual(['1/1/1', '1/1/1', '1/1/3'])
    expect(ports('hp_comware/display_lldp_neighbor-information/odd-fields.txt')).toEqual([
      'GigabitEthernet1/0/1',
      'GigabitEthernet1/0/2',
    ])
  })

  it('survives arbitrary bytes and truncation at any character', () => {
    for (const { platform, command, text } of captures) {
      for (let cut = 0; cut < text.length; cut += 7) parseOutput(platform, command, text.slice(0, cut))
      parseOutput(platform, command, `${text}\u0000\u001b[2J\b\b\b\ufffd${'x'.repeat(100_000)}`)
    }
  })
})
