import { describe, expect, it } from 'vitest'
import { parseOutput } from '#shared/parse/registry.ts'
import { isAssignedPortId } from '#shared/parse/text/port-id-type.ts'

describe('the kind of a port id', () => {
  it.each([
    ['Interface alias', true],
    ['interface-alias', true],
    ['Interface Alias (1)', true],
    ['interfaceAlias', true],
    ['ifalias', true],
    ['Locally assigned', true],
    ['Locally assigned(7)', true],
    ['7 (Locally assigned)', true],
    // Alcatel-Lucent numbers them by itself.
    ['1 (Locally assigned)', true],
    ['1 (MAC address)', false],
    ['local', true],
    ['Local', true],
    ['7', true],
    ['1', true],
    ['5', false],
    ['Interface name', false],
    ['interfaceName', false],
    ['mac-address', false],
    ['Port component', false],
    ['', false],
  ])('%s is made up: %s', (type, assigned) => {
    expect(isAssignedPortId(type)).toBe(assigned)
  })

  it.each([
    ['juniper_junos', 'show lldp neighbors | display xml', 'Interface alias', true],
    ['juniper_junos', 'show lldp neighbors | display xml', 'Locally assigned', true],
    ['juniper_junos', 'show lldp neighbors | display xml', 'Interface name', undefined],
  ])('is told by %s in %s: %s', (platform, command, type, assigned) => {
    const text = `<rpc-reply><lldp-neighbors-information><lldp-neighbor-information>
      <lldp-local-port-id>ge-0/0/1</lldp-local-port-id>
      <lldp-remote-port-id-subtype>${type}</lldp-remote-port-id-subtype>
      <lldp-remote-port-id>to-core</lldp-remote-port-id>
      <lldp-remote-system-name>bench-1</lldp-remote-system-name>
    </lldp-neighbor-information></lldp-neighbors-information></rpc-reply>`
    expect(parseOutput(platform, command, text)?.neighbors[0]?.remotePortAssigned).toBe(assigned)
  })

  it.each([
    ['local', true],
    ['ifalias', true],
    ['ifname', undefined],
  ])('is told by lldpd: %s', (type, assigned) => {
    const port = { id: { type, value: '7' }, ttl: '120' }
    const text = JSON.stringify({
      lldp: {
        interface: [
          { eth0: { via: 'LLDP', chassis: { a: { id: { type: 'mac', value: '02:00:00:00:00:01' } } }, port } },
        ],
      },
    })
    const json = parseOutput('linux', 'lldpcli show neighbors details -f json', text)
    const printed = `Interface:    eth0, via: LLDP, RID: 1\n  Chassis:\n    SysName:      a\n  Port:\n    PortID:       ${type} 7\n`
    const plain = parseOutput('linux', 'lldpcli show neighbors details', printed)
    expect([json, plain].map((p) => p?.neighbors[0]?.remotePortAssigned)).toEqual([assigned, assigned])
    expect(json?.neighbors[0]).toMatchObject({ remotePort: '7' })
  })

  it.each([
    ['arista_eos', { interfaceIdType: 'local' }, true],
    ['arista_eos', { interfaceIdType: 'interfaceAlias' }, true],
    ['arista_eos', { interfaceIdType: 'interfaceName' }, undefined],
  ])('is told by %s: %j', (platform, kind, assigned) => {
    const there = { ...kind, interfaceId: '"x9"' }
    const text = JSON.stringify({
      lldpNeighbors: { Ethernet1: { lldpNeighborInfo: [{ systemName: 'a', ttl: 120, neighborInterfaceInfo: there }] } },
    })
    const [read] = parseOutput(platform, 'show lldp neighbors detail | json', text)?.neighbors ?? []
    expect(read?.remotePortAssigned).toBe(assigned)
    expect(read).toMatchObject({ holdtimeS: 120, ttlAdvertised: true })
  })
})
