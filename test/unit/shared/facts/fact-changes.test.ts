import { describe, expect, it } from 'vitest'
import { factChanges } from '#shared/facts/fact-changes.ts'
import { valueHistory } from '#shared/facts/value-history.ts'
import type { DeviceFacts, FactRow } from '#shared/model/facts.ts'

const arp = (ip: string, mac: string, age = '1'): FactRow => ({ ip, mac, interface: 'Vlan1', age_min: age })

describe('two tables of a device', () => {
  it('differ by what is new, what is changed and what has gone, and not by an age', () => {
    const before = [
      arp('192.0.2.1', '0000.0000.0001'),
      arp('192.0.2.2', '0000.0000.0002'),
      arp('192.0.2.3', '0000.0000.0003'),
    ]
    const after = [
      arp('192.0.2.1', '0000.0000.0001', '9'),
      arp('192.0.2.2', '0000.0000.00ff'),
      arp('192.0.2.9', '0000.0000.0009'),
    ]
    expect(factChanges('arp', before, after)).toEqual({
      changes: { 1: 'changed', 2: 'new' },
      gone: [before[2]],
    })
  })

  it('tell rows of the same address apart: an address on two ports has not changed if both are as before', () => {
    const rows = [
      { mac: '0000.0000.0001', vlan: '1', interface: 'Gi1/0/1' },
      { mac: '0000.0000.0001', vlan: '1', interface: 'Gi1/0/2' },
    ]
    expect(factChanges('mac', rows, [...rows].reverse())).toEqual({ changes: {}, gone: [] })
  })
})

describe('the history of a value', () => {
  const table = (at: string, rows: readonly FactRow[], kind: DeviceFacts['kind'] = 'arp'): DeviceFacts => ({
    device: 'sw1',
    kind,
    platform: 'cisco_ios',
    collectedAt: at,
    rows,
  })

  it('is in the order of time, with gaps where there was no such row', () => {
    const tables = [
      table('2026-01-02T00:00:00Z', []),
      table('2026-01-01T00:00:00Z', [arp('192.0.2.1', '0000.0000.0001')]),
      table('2026-01-03T00:00:00Z', [arp('192.0.2.1', '0000.0000.0002')]),
    ]
    const followed = { of: 'cell', row: '192.0.2.1', column: 'mac' } as const
    expect(valueHistory(tables, followed).map(({ text }) => text)).toEqual([
      '0000.0000.0001',
      undefined,
      '0000.0000.0002',
    ])
    expect(valueHistory(tables, { of: 'rows' }).map(({ number }) => number)).toEqual([1, 0, 1])
  })

  it('of memory is the used share of the main pool in percent', () => {
    const memory = (used: string) => [{ memtotal: '100', memavailable: used }]
    const tables = [
      table('2026-01-01T00:00:00Z', memory('40'), 'memory'),
      table('2026-01-02T00:00:00Z', memory('20'), 'memory'),
    ]
    expect(valueHistory(tables, { of: 'memory' }).map(({ text }) => text)).toEqual(['60 %', '80 %'])
  })
})
