import fc from 'fast-check'
import { ObjectType } from 'net-snmp'
import { expect, it } from 'vitest'
import { type AgentRow, SnmpError } from '#main/collect/worker/snmp/session.ts'
import { walkAgent } from '#main/collect/worker/snmp/walk-agent.ts'
import type { Asked } from '#main/collect/worker/snmp/walk-columns.ts'

/*
 *   index   .1    .2    .3          asked for together, told in any of these manners:
 *   1       a     b     c           row by row, cut short, column by column,
 *   2       a     .     c           only the first column, too big, not at all
 *   7       a     b     .
 */

const ENTRY = '1.3.6.1.2.1.99.1.1'
const INTEGER = ObjectType['Integer'] ?? 2
const END: AgentRow = { oid: '1.9', type: ObjectType['EndOfMibView'] ?? 130, value: null }

type Manner = 'right' | 'cut' | 'by-column' | 'first-only' | 'too-big' | 'silent' | 'few-columns' | 'proxy' | 'no-bulk'

const tables = fc.record({
  indexes: fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 90 }),
  columns: fc.integer({ min: 1, max: 9 }),
  /** Cells that are not there, as column and place. */
  gaps: fc.array(fc.tuple(fc.nat(8), fc.nat(89)), { maxLength: 12 }),
  longest: fc.constantFrom(0, 4, 40, 255),
  manner: fc.constantFrom<Manner>(
    'right',
    'cut',
    'by-column',
    'first-only',
    'too-big',
    'silent',
    'few-columns',
    'proxy',
    'no-bulk',
  ),
  most: fc.integer({ min: 1, max: 40 }),
  version: fc.constantFrom<Asked['version']>('1', '2c', '3'),
})

function partsOf(oid: string): readonly number[] {
  return oid.split('.').map(Number)
}

function isBehind(a: string, b: string): boolean {
  const [x, y] = [partsOf(a), partsOf(b)]
  const at = x.findIndex((part, i) => part !== y[i])
  return at >= 0 && (x[at] ?? -1) > (y[at] ?? -1)
}

function agentOf(rows: readonly AgentRow[], version: Asked['version'], manner: Manner, most: number): Asked {
  const behind = (oid: string, count: number): AgentRow[] => {
    const at = rows.findIndex((row) => isBehind(row.oid, oid))
    const found = at < 0 ? [] : rows.slice(at, at + count)
    return [...found, ...Array.from({ length: count - found.length }, () => END)]
  }
  const next = (oids: readonly string[]): Promise<AgentRow[]> => {
    const found = oids.flatMap((oid) => behind(oid, 1))
    const lost = (version === '1' || manner === 'proxy') && found.includes(END)
    return lost ? Promise.reject(new SnmpError({ kind: 'no-such-name' })) : Promise.resolve(found)
  }
  return {
    version,
    get: () => Promise.resolve([]),
    getNext: next,
    getBulk: (oids, count) => {
      if (version === '1') return Promise.reject(new Error('version 1 knows no GETBULK'))
      const size = oids.length * count
      if (manner === 'too-big' && size > most) return Promise.reject(new SnmpError({ kind: 'too-big' }))
      if (manner === 'silent' && oids.length > 1) return Promise.reject(new SnmpError({ kind: 'silent' }))
      if (manner === 'few-columns' && oids.length > 3) return Promise.reject(new SnmpError({ kind: 'silent' }))
      const told = oids.map((oid) => behind(oid, count))
      if (manner === 'no-bulk') return Promise.reject(new SnmpError({ kind: 'error', reason: 'GeneralError' }))
      // Of a system that speaks version 1 behind it.
      if (manner === 'proxy' && told.flat().includes(END))
        return Promise.reject(new SnmpError({ kind: 'no-such-name' }))
      const flat =
        manner === 'by-column'
          ? told.flat()
          : Array.from({ length: count }, (_, r) => told.map((column) => column[r] ?? END)).flat()
      const kept = manner === 'cut' ? flat.slice(0, most) : manner === 'first-only' ? (told[0] ?? []) : flat
      // As whoever sends the request takes the answer: by turns.
      return Promise.resolve(oids.map((_, i) => kept.filter((__, k) => k % oids.length === i)))
    },
  }
}

it('tells every row of every column once and in order, in whatever manner an agent answers for several columns', async () => {
  await fc.assert(
    fc.asyncProperty(tables, async ({ indexes, columns, gaps, longest, manner, most, version }) => {
      const sorted = indexes.toSorted((a, b) => a - b)
      const rows: AgentRow[] = []
      for (let column = 1; column <= columns; column++) {
        for (const [place, index] of sorted.entries()) {
          if (gaps.some(([c, p]) => c + 1 === column && p === place)) continue
          const value = longest === 0 ? index : 'x'.repeat((index * 7) % longest)
          rows.push({ oid: `${ENTRY}.${column}.${index}`, type: INTEGER, value })
        }
      }
      // What stands behind the table is nobody's business.
      const all = [...rows, { oid: '1.3.6.1.2.1.99.2.1.1.1', type: INTEGER, value: 1 }]
      const told: string[] = []
      await walkAgent(
        agentOf(all, version, manner, most),
        {
          command: 'walk',
          scalars: [],
          tables: [{ name: 'T', columns: Array.from({ length: 9 }, (_, i) => `${ENTRY}.${i + 1}`) }],
        },
        { step: () => undefined, row: (row) => told.push(row.oid) },
      )
      expect(told).toEqual(rows.map((row) => row.oid))
    }),
    { numRuns: 400 },
  )
})
