import { describe, expect, it } from 'vitest'
import { changeTotals, configChanges } from '#renderer/model/config-summary.ts'
import { diffConfigs } from '#shared/configs/compare-configs.ts'

const said = (before: string, after: string) =>
  configChanges(diffConfigs(before, after)).map(({ part, said: words }) => [part, words])

describe('what changed in a configuration', () => {
  it('names the interface, and says of each line what it was and is', () => {
    const before =
      'interface Gi1/0/11\n description to acc-1\n switchport access vlan 20\n!\ninterface Gi1/0/12\n shutdown'
    const after = 'interface Gi1/0/11\n description to leaf-4\n switchport access vlan 22\n!\ninterface Gi1/0/12'
    expect(said(before, after)).toEqual([
      ['interface Gi1/0/11', ['description to acc-1 → leaf-4', 'switchport access vlan 20 → 22']],
      ['interface Gi1/0/12', ['Removed: shutdown']],
    ])
    expect(changeTotals(diffConfigs(before, after))).toBe('2 lines changed and 1 removed.')
  })

  it('tells a line outside any part by itself, with what follows the changed word', () => {
    expect(said('ntp server 10.4.4.33 prefer\nend', 'ntp server 10.4.4.34 prefer\nend')).toEqual([
      [undefined, ['ntp server 10.4.4.33 → 10.4.4.34 prefer']],
    ])
  })

  it('puts the lines of a new part below its first line', () => {
    expect(said('a\nend', 'a\nvlan 30\n name lab\nend')).toEqual([['vlan 30', ['Added: vlan 30', 'Added: name lab']]])
    expect(changeTotals(diffConfigs('a\nend', 'a\nvlan 30\n name lab\nend'))).toBe('2 lines added.')
  })

  it('puts a removed line with the part of the older version that had it', () => {
    expect(said('interface A\n mtu 9000\nend', 'interface B\n mtu 9000\nend')).toEqual([
      [undefined, ['interface A → B']],
    ])
    expect(said('router bgp 1\n neighbor x\nend', 'end')).toEqual([
      ['router bgp 1', ['Removed: router bgp 1', 'Removed: neighbor x']],
    ])
  })

  it('says that a secret is another one, and shows no mark of it', () => {
    const words = said('user noc secret <masked:00000001>', 'user noc secret <masked:0000000a>')
    expect(words).toEqual([[undefined, ['user noc secret •••••• (another secret)']]])
    expect(JSON.stringify(said('', 'snmp community <masked:0000000a> RO'))).toContain('Added: snmp community •••••• RO')
  })

  it('says so if no line differs', () => {
    expect(changeTotals(diffConfigs('a\nb', 'a\nb'))).toBe('No line differs.')
    expect(said('a\nb', 'a\nb')).toEqual([])
  })

  it('counts every line once, separators too', () => {
    const diff = diffConfigs('a\n!\nb', 'a\nx\n y\n!\n!\nB')
    expect(changeTotals(diff)).toBe('1 line changed and 3 added.')
  })
})
