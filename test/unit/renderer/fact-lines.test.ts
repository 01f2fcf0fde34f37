import { describe, expect, it } from 'vitest'
import {
  factLines,
  filteredLines,
  fullestMemory,
  sizeWords,
  sortedLines,
  versionCounts,
} from '#renderer/model/fact-lines.ts'
import type { FactTableView } from '#shared/contract/facts-contract.ts'
import type { DeviceView } from '#shared/contract/page-state.ts'

const DEVICES = new Map([['sw1', { name: 'sw1', rack: 'R1', position: 3 } as DeviceView]])
const table = (device: string, rows: FactTableView['rows'], since?: FactTableView['since']): FactTableView => ({
  device,
  kind: 'arp',
  platform: 'cisco_ios',
  collectedAt: '2026-01-01T00:00:00Z',
  rows,
  ...(since ? { since } : {}),
})
const TABLES = [
  table(
    'sw1',
    [
      { ip: '192.0.2.10', mac: '0000.0000.0010', interface: 'Vlan1' },
      { ip: '192.0.2.9', mac: '0000.0000.0009', interface: 'Vlan1' },
    ],
    { at: '2025-12-31T00:00:00Z', changes: { 1: 'new' }, gone: [{ ip: '192.0.2.7', mac: '0000.0000.0007' }] },
  ),
  table('sw2', [{ ip: '192.0.2.2', mac: '0000.0000.0002', interface: 'Gi1' }]),
]

describe('lines of facts', () => {
  const lines = factLines('arp', TABLES, DEVICES)

  it('have device, place and what has changed; what has gone stands there, too', () => {
    expect(lines.map(({ place, cells, change }) => [place, cells[0], change])).toEqual([
      ['R1 U3', '192.0.2.10', undefined],
      ['R1 U3', '192.0.2.9', 'new'],
      ['R1 U3', '192.0.2.7', 'gone'],
      ['', '192.0.2.2', undefined],
    ])
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length)
  })

  it('are sorted by number where they are addresses, and filtered by every word', () => {
    const sorted = sortedLines('arp', lines, { key: 'ip', down: false }).map(({ cells }) => cells[0])
    expect(sorted).toEqual(['192.0.2.2', '192.0.2.7', '192.0.2.9', '192.0.2.10'])
    expect(filteredLines(lines, { text: 'vlan1 .10', changedOnly: false })).toHaveLength(1)
    expect(filteredLines(lines, { text: '', changedOnly: true })).toHaveLength(2)
    expect(filteredLines(lines, { text: '', rack: 'R1', changedOnly: false })).toHaveLength(3)
  })

  it('of addresses name the planned device that has the address, unless several have it', () => {
    const device = (name: string, address: string, position: number): [string, DeviceView] => [
      name,
      { name, rack: 'R1', position, address } as DeviceView,
    ]
    const devices = new Map([
      device('srv1', '192.0.2.10', 4),
      device('srv2', '192.0.2.2', 5),
      device('srv3', '192.0.2.2', 6),
    ])
    expect(factLines('arp', TABLES, devices).map(({ host }) => host)).toEqual([
      'srv1 · R1 U4',
      undefined,
      undefined,
      undefined,
    ])
    expect(factLines('mac', TABLES, devices)[0]).not.toHaveProperty('host')
  })

  it('of memory are ranked by the used share of the main memory of each device', () => {
    const of = (device: string, memavailable: string): FactTableView => ({
      ...table(device, [{ memtotal: '2000', memavailable }]),
      kind: 'memory',
    })
    const lines = factLines(
      'memory',
      [of('sw10', '500'), of('sw9', '500'), of('sw1', '1500'), of('sw2', '100')],
      DEVICES,
    )
    expect(fullestMemory(lines).map(({ device }) => device)).toEqual(['sw2', 'sw9', 'sw10', 'sw1'])
  })

  it('of memory are pools in sizes that sort by size', () => {
    const memory = factLines(
      'memory',
      [{ ...table('sw1', [{ memtotal: '2000', memavailable: '100' }]), kind: 'memory' }],
      DEVICES,
    )
    expect(memory).toMatchObject([{ cells: ['pool', 'Memory', '1.9 MB', '2.0 MB', '102.4 kB'], isFull: true }])
    expect(memory[0]?.numbers[3]).toBe(2_048_000)
    expect(sizeWords(832)).toBe('832 B')
  })

  it('of versions are counted, most frequent first', () => {
    const versions = factLines(
      'version',
      [
        { ...table('a', [{ version: '9.3(8)' }]), kind: 'version' },
        { ...table('b', [{ version: '17.9' }]), kind: 'version' },
        { ...table('c', [{ version: '17.9' }]), kind: 'version' },
      ],
      DEVICES,
    )
    expect(versionCounts(versions)).toEqual([
      { version: '17.9', devices: 2 },
      { version: '9.3(8)', devices: 1 },
    ])
  })
})
