import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readResult } from '#main/services/read-result.ts'
import type { RawOutput } from '#shared/model/collecting.ts'
import type { Device } from '#shared/model/plan.ts'
import { iosCdp } from '#test/support/labs.ts'
import { told } from '#test/support/told.ts'

const DEVICE: Device = {
  name: 'sw1',
  heightU: 1,
  face: 'front',
  role: 'switch',
  platform: 'cisco_ios',
  address: '192.0.2.1',
  sshPort: 22,
  discovery: 'cdp+lldp',
  managed: true,
  aliases: [],
}
const output = (command: string, text: string, more: Partial<RawOutput> = {}): RawOutput => ({
  command,
  text,
  complete: true,
  refused: false,
  ...more,
})
const CDP = 'show cdp neighbors detail'
const read = (outputs: readonly RawOutput[], saved = false, device = DEVICE) =>
  readResult({ device: 'sw1', outcome: 'collected', outputs, startedAt: 0, finishedAt: 0 }, device, saved).observation

const LLDP_DETAIL = `------------------------------------------------
Chassis id: 0200.5e10.0002
Port id: Gi0/7
Port Description: GigabitEthernet0/7
System Name: sw2-with-a-very-long-name.lab.example.net

System Description:
Made up

Time remaining: 96 seconds
System Capabilities: B,R
Enabled Capabilities: B


Total entries displayed: 1
`
const LLDP_BRIEF = `Capability codes:
    (R) Router, (B) Bridge, (T) Telephone, (C) DOCSIS Cable Device
    (W) WLAN Access Point, (P) Repeater, (S) Station, (O) Other

Device ID           Local Intf     Hold-time  Capability      Port ID
sw2-with-a-very-longGi0/3          120        B               Gi0/7

Total entries displayed: 1
`

describe('reading what a device said', () => {
  it('keeps what was answered where an optional output cannot be read', () => {
    const seen = read([
      output(CDP, iosCdp([['Gi0/1', 'sw2', 'Gi0/2']])),
      output('show lldp neighbors detail', 'who knows'),
    ])
    expect(seen).toMatchObject({ outcome: 'collected', answered: ['cdp'] })
  })

  it('fails with parse where a saved file cannot be read, and counts what the others show', () => {
    const seen = read(
      [output(CDP, iosCdp([['Gi0/1', 'sw2', 'Gi0/2']])), output('show lldp neighbors detail', 'who knows')],
      true,
    )
    expect(seen).toMatchObject({ outcome: 'failed', error: { code: 'parse' }, neighbors: [{ localPort: 'Gi0/1' }] })
    expect(told(seen.error).message).toContain('"who knows"')
  })

  it('takes the local port of old IOS from the table, and shows no neighbor of the table a second time', () => {
    const seen = read([output('show lldp neighbors detail', LLDP_DETAIL), output('show lldp neighbors', LLDP_BRIEF)])
    expect(seen.neighbors.map((n) => [n.localPort, n.remoteName, n.remotePort])).toEqual([
      ['Gi0/3', 'sw2-with-a-very-long-name.lab.example.net', 'Gi0/7'],
    ])
  })

  it('says which protocol is off, and that it did not answer', () => {
    const seen = read([output(CDP, '% CDP is not enabled\n')])
    expect(seen).toMatchObject({ outcome: 'collected', answered: [], off: ['cdp'], neighbors: [] })
  })

  it('believes no record that an interrupted output may have cut', () => {
    const text = iosCdp([
      ['Gi0/1', 'sw2', 'Gi0/2'],
      ['Gi0/2', 'sw3', 'Gi0/49'],
    ])
    const cut = text.slice(0, text.indexOf('Gi0/49') + 5)
    const seen = read([output(CDP, cut, { complete: false })])
    expect(seen.neighbors.map((n) => n.remoteName)).toEqual(['sw2'])
    expect(seen.answered).toEqual([])
  })

  it('takes silence of IOS for an answer at a login and not in a file', () => {
    expect(read([output(CDP, '')])).toMatchObject({ outcome: 'collected', answered: ['cdp'] })
    expect(read([output(CDP, '')], true)).toMatchObject({ outcome: 'failed', error: { code: 'parse' } })
    expect(read([output(CDP, '')], true, { ...DEVICE, platform: 'cisco_nxos' })).toMatchObject({ outcome: 'collected' })
  })

  it('recognizes the platform of saved outputs where the plan says auto', () => {
    const saved = [output('show lldp neighbors detail | json', '{"lldpNeighbors": {}}')]
    const result = readResult(
      { device: 'sw1', outcome: 'collected', outputs: saved, startedAt: 0, finishedAt: 0 },
      { ...DEVICE, platform: 'auto' },
      true,
    )
    expect(result).toMatchObject({ platform: 'arista_eos', observation: { outcome: 'collected', answered: ['lldp'] } })
  })

  it('marks a port that fills its column: half a port is another port', () => {
    const capture = readFileSync('test/fixtures/parse/hp_procurve/show_lldp_info_remote-device/aruba.txt', 'utf8')
    const procurve: Device = { ...DEVICE, platform: 'hp_procurve' }
    const { neighbors } = read([output('show lldp info remote-device', capture)], true, procurve)
    expect(neighbors.map((n) => [n.remoteName, n.remotePortCut])).toEqual([
      ['bench-aos2', undefined],
      ['bench-sw2.example.', true],
    ])
  })

  it('takes no dash and no NA for a name', () => {
    const huawei = { ...DEVICE, platform: 'huawei_vrp' }
    const text =
      'GigabitEthernet0/0/1 has 1 neighbor(s):\n\nNeighbor index :1\nChassis ID :0200-5e10-0001\nPort ID :GigabitEthernet0/0/2\nSystem name :NA\n'
    const [nameless] = read([output('display lldp neighbor', text)], false, huawei).neighbors
    expect([nameless?.localPort, nameless?.remoteName, nameless?.chassisId]).toEqual([
      'GigabitEthernet0/0/1',
      undefined,
      '0200-5e10-0001',
    ])
  })

  describe('of a walk', () => {
    const WALK = readFileSync('test/fixtures/parse/snmp/walk/own-numbers.txt', 'utf8')

    it('reads it whatever the platform, with the name of the system', () => {
      for (const platform of ['cisco_ios', 'fortinet', 'snmp']) {
        const said = read([output('walk', WALK)], true, { ...DEVICE, platform })
        expect(said).toMatchObject({ outcome: 'collected', hostname: 'bench-snmp1', hostnameFromPrompt: false })
        expect(said).toMatchObject({ serial: 'BENCH0000001', answered: ['lldp', 'cdp'] })
        expect(said.neighbors).toHaveLength(6)
      }
    })

    it('takes what the system says of itself for the platform, else SNMP', () => {
      const platformOf = (text: string): string | undefined =>
        readResult(
          { device: 'sw1', outcome: 'collected', outputs: [output('walk', text)], startedAt: 0, finishedAt: 0 },
          { ...DEVICE, platform: 'auto' },
        ).platform
      expect(platformOf(WALK)).toBe('snmp')
      expect(platformOf(WALK.replace('Bench switch software', 'Cisco IOS Software, C2960X Software'))).toBe('cisco_ios')
    })

    it('says that there is no MIB of neighbors, and that a walk has an end', () => {
      const system = '.1.3.6.1.2.1.1.5.0 = STRING: "sw1"\n'
      expect(read([output('walk', system)]).error).toMatchObject({
        code: 'unsupported',
        said: { code: 'no-neighbor-mib' },
      })
      const cut = read([output('walk', `${WALK}.1.0.8802`)], true)
      expect(cut.error).toMatchObject({ code: 'parse', said: { code: 'output-unreadable' } })
    })
  })
})
