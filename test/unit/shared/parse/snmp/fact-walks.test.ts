/** Walks for facts: what is cut, of the wrong length, or of no text is given back, and never half believed. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { factRows } from '#shared/facts/fact-rows.ts'
import { memoryRows } from '#shared/facts/memory-rows.ts'
import { FACT_KINDS, type FactKind } from '#shared/model/facts.ts'
import type { ParsedOutput } from '#shared/model/observation.ts'
import { parseOutput } from '#shared/parse/registry.ts'
import { FACT_WALKS, factWalks, walkLines } from '#shared/parse/snmp/fact-walks.ts'

const fixture = (kind: FactKind, name: string): string =>
  readFileSync(
    fileURLToPath(new URL(`../../../../fixtures/parse/snmp/walk_${kind}/${name}.txt`, import.meta.url)),
    'utf8',
  )

function read(kind: FactKind, text: string): ParsedOutput {
  const parsed = parseOutput('cisco_ios', FACT_WALKS[kind].command, text)
  if (!parsed) throw new Error('no parser')
  return parsed
}

const told = (kind: FactKind, text: string, complete = true) =>
  factRows('sw', 'cisco_ios', kind, [{ command: FACT_WALKS[kind].command, text, complete, refused: false }])
const errorOf = (read: ReturnType<typeof told>): readonly string[] =>
  'error' in read ? [read.error.code, read.error.said.code] : []

describe('a walk for facts', () => {
  it.each([
    ['arp', '.1.3.6.1.2.1.4.22.1.2.7.192.0.2 = Hex-STRING: 02 00 5E 10 00 71 \n'],
    ['arp', '.1.3.6.1.2.1.4.22.1.2.7.192.0.2.400 = Hex-STRING: 02 00 5E 10 00 71 \n'],
    ['arp', '.1.3.6.1.2.1.4.35.1.4.7.1.5.192.0.2.1 = Hex-STRING: 02 00 5E 10 00 71 \n'],
    ['arp', '.1.3.6.1.2.1.4.35.1.4.7.16.3.97.98.99 = Hex-STRING: 02 00 5E 10 00 71 \n'],
    [
      'arp',
      '.1.3.6.1.2.1.4.22.1.2.7.192.0.2.1 = Hex-STRING: 02 00 5E 10 \n.1.3.6.1.2.1.4.22.1.4.7.192.0.2.1 = INTEGER: 3\n',
    ],
    ['arp', '.1.3.6.1.2.1.4.22.1.2.7.192.0.2.1 = INTEGER: 5\n'],
    ['ipv6', '.1.3.6.1.2.1.4.35.1.4.7.2.16.32.1.13.184.0.0 = Hex-STRING: 02 00 5E 10 00 71 \n'],
    ['mac', '.1.3.6.1.2.1.17.7.1.2.2.1.2.10.2.0.94.16.0 = INTEGER: 1\n'],
    ['mac', '.1.3.6.1.2.1.17.4.3.1.2.2.0.94.16.0.300 = INTEGER: 1\n'],
    ['mac', '.1.3.6.1.2.1.17.4.3.1.2.0.0.0.0.0.0 = INTEGER: 1\n'],
  ] as const)('of %s gives a row back whose index or value is none: %s', (kind, text) => {
    const { records, unparsed } = read(kind, text)
    expect(records).toEqual([])
    expect(unparsed).toHaveLength(1)
  })

  it.each(FACT_KINDS)('of %s is read to any cut, and tells no row that the whole one does not have', (kind) => {
    const name = { arp: 'two-tables', ipv6: 'two-tables', mac: 'two-tables', memory: 'cisco', interfaces: 'ports' }
    const text = fixture(kind, kind in name ? name[kind as keyof typeof name] : 'chassis')
    const known = JSON.stringify(read(kind, text))
    for (let end = 0; end < text.length; end += 7) {
      // Nothing tells of a file that ends with a whole line that there was more.
      if (text[end - 1] === '\n' || text[end] === '\n') continue
      for (const row of read(kind, text.slice(0, end)).records) {
        const ip = row['ip'] ?? row['mac'] ?? row['serial'] ?? row['pool'] ?? ''
        // A pool of several modules has its number beside the name, once the other is seen.
        expect(known).toContain(String(ip))
      }
    }
  })

  it('takes text that is no UTF-8 as octets, and an empty name as none', () => {
    const rows = [
      '.1.3.6.1.2.1.47.1.1.1.1.5.1 = INTEGER: 3',
      '.1.3.6.1.2.1.47.1.1.1.1.2.1 = Hex-STRING: 42 FC 68 6E 65 ',
      '.1.3.6.1.2.1.47.1.1.1.1.7.1 = Hex-STRING: 00 00 ',
      '.1.3.6.1.2.1.47.1.1.1.1.11.1 = Hex-STRING: 80 81 82 83 ',
    ]
    expect(read('inventory', `${rows.join('\n')}\n`).records).toEqual([
      { name: 'B\u00fchne', class: 'chassis', descr: 'B\u00fchne' },
    ])
  })

  it('that broke off is no answer, whatever had come', () => {
    expect(errorOf(told('mac', fixture('mac', 'two-tables'), false))).toEqual(['parse', 'output-unreadable'])
  })

  it('of an agent without the tables says so, by their names', () => {
    const system = '.1.3.6.1.2.1.1.5.0 = STRING: "sw"\n'
    expect(errorOf(told('mac', system))).toEqual(['unsupported', 'facts-not-in-agent'])
    expect(errorOf(told('inventory', system))).toEqual(['unsupported', 'facts-not-in-agent'])
    expect(told('version', system)).toEqual({ rows: [{ hostname: 'sw' }] })
  })

  it('of an agent with the tables and without such rows is an answer', () => {
    expect(told('ipv6', fixture('arp', 'two-tables').replaceAll(/.*\.[24]\.(?:16|20)\.\d.*\n/g, ''))).toEqual({
      rows: [],
    })
  })

  it('has what is written on a port beside its state', () => {
    expect(told('interfaces', fixture('interfaces', 'ports'))).toMatchObject({
      rows: expect.arrayContaining([
        expect.objectContaining({ name: 'Eth1/1', state: 'up', description: 'to spine 1' }),
      ]),
    })
  })

  it('tells pools of memory by name', () => {
    const rows = told('memory', fixture('memory', 'ucd'))
    expect(memoryRows('rows' in rows ? rows.rows : [])).toEqual([
      { what: 'pool', name: 'Memory', total: 2_076_180_480, used: 922_255_360, free: 1_153_925_120 },
      { what: 'pool', name: 'Swap', total: 1_073_741_824, used: 49_741_824, free: 1_024_000_000 },
    ])
  })

  it('asks for the objects of its kind, and says which', () => {
    expect(walkLines(factWalks(['arp', 'version']))).toContain('walk .1.3.6.1.2.1.4.22.1 (IP-MIB ipNetToMediaTable)')
    expect(walkLines(factWalks(['version'])).join('\n')).not.toContain('1.3.6.1.2.1.4.22.1')
  })
})
