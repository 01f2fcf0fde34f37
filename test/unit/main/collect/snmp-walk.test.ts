/** Walks of agents that answer well, out of order, in circles, too much, or not at all. */
import { ObjectType } from 'net-snmp'
import { describe, expect, it } from 'vitest'
import { NEIGHBOR_WALK } from '#main/collect/worker/snmp/columns.ts'
import { type AgentRow, SnmpError } from '#main/collect/worker/snmp/session.ts'
import { walkAgent, type Walked } from '#main/collect/worker/snmp/walk-agent.ts'
import type { Asked } from '#main/collect/worker/snmp/walk-columns.ts'
import { FACT_WALKS, factWalks } from '#shared/parse/snmp/fact-walks.ts'

const INTEGER = ObjectType['Integer'] ?? 2
const END: AgentRow = { oid: '1.9', type: ObjectType['EndOfMibView'] ?? 130, value: null }
const CHASSIS = '1.0.8802.1.1.2.1.4.1.1.4'
const PORT = '1.0.8802.1.1.2.1.4.1.1.7'

const rowsOf = (column: string, count: number): AgentRow[] =>
  Array.from({ length: count }, (_, i) => ({ oid: `${column}.0.${i + 1}.1`, type: INTEGER, value: i }))

function compare(a: string, b: string): number {
  const [x, y] = [a.split('.').map(Number), b.split('.').map(Number)]
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const d = (x[i] ?? -1) - (y[i] ?? -1)
    if (d !== 0) return d
  }
  return 0
}

/** An agent that answers for each of several columns as it does for one. */
function eachAlone(one: (oid: string, most: number) => Promise<readonly AgentRow[]>): Asked['getBulk'] {
  return (oids, most) => Promise.all(oids.map((oid) => one(oid, most)))
}

interface Told {
  readonly requests: number
  readonly oids: readonly string[]
  readonly steps: readonly string[]
}

async function walk(rows: readonly AgentRow[], change: Partial<Asked> = {}): Promise<Told> {
  let requests = 0
  const sorted = rows.toSorted((a, b) => compare(a.oid, b.oid))
  const next = (oid: string): AgentRow => sorted.find((row) => compare(row.oid, oid) > 0) ?? END
  const agent: Asked = {
    version: '2c',
    get: (oids) => {
      requests += 1
      return Promise.resolve(oids.map((oid) => sorted.find((row) => row.oid === oid) ?? { ...END, oid }))
    },
    getNext: (oids) => {
      requests += 1
      return Promise.resolve(oids.map(next))
    },
    getBulk: (oids, most) => {
      requests += 1
      return eachAlone((oid) => {
        const at = sorted.findIndex((row) => compare(row.oid, oid) > 0)
        return Promise.resolve(at < 0 ? [END] : [...sorted, END].slice(at, at + most))
      })(oids, most)
    },
    ...change,
  }
  const oids: string[] = []
  const steps: string[] = []
  await walkAgent(agent, NEIGHBOR_WALK, { step: (_, __, name) => steps.push(name), row: (row) => oids.push(row.oid) })
  return { requests, oids: oids.filter((oid) => oid.startsWith('1.0.8802.1.1.2.1.4')), steps }
}

const trouble = (kind: 'silent' | 'too-big' | 'no-such-name') => Promise.reject(new SnmpError({ kind }))

describe('a walk', () => {
  it('takes every row of the columns that are there, in the order of the columns', async () => {
    const rows = [...rowsOf(CHASSIS, 60), ...rowsOf(PORT, 60), ...rowsOf('1.0.8802.1.1.2.1.4.1.1.99', 5)]
    const told = await walk(rows)
    expect(told.oids).toEqual([...rowsOf(CHASSIS, 60), ...rowsOf(PORT, 60)].map((row) => row.oid))
    expect(told.steps).toEqual(['LLDP-MIB'])
  })

  it('asks for several columns of a short table in one request', async () => {
    const columns = [4, 5, 6, 7, 8, 9, 10, 12].map((column) => `1.0.8802.1.1.2.1.4.1.1.${column}`)
    const few = await walk(columns.flatMap((column) => rowsOf(column, 3)))
    const none = await walk([])
    expect(few.oids).toHaveLength(24)
    // The first column, and all others.
    expect(few.requests - none.requests).toBe(2)
  })

  it('asks for as many rows of a long table as its first column has, in equal shares', async () => {
    const shares: number[] = []
    const rows = [...rowsOf(CHASSIS, 70), ...rowsOf(PORT, 70)]
    const sorted = [...rows, END]
    const told = await walk(rows, {
      getBulk: eachAlone((oid, most) => {
        if (oid.startsWith(PORT)) shares.push(most)
        const at = sorted.findIndex((row) => row.oid === oid) + 1
        return Promise.resolve(sorted.slice(at, at + most))
      }),
    })
    expect(told.oids).toHaveLength(140)
    expect(shares).toEqual([35, 35])
  })

  it('asks an agent that has nothing once for each group of columns', async () => {
    const told = await walk([])
    expect(told.oids).toEqual([])
    expect(told.requests).toBeLessThan(8)
  })

  it('takes rows that come out of order', async () => {
    const rows = rowsOf(CHASSIS, 5)
    const [a, b, c, d, e] = rows as [AgentRow, AgentRow, AgentRow, AgentRow, AgentRow]
    const chain = [a, d, b, e, c]
    const after = (oid: string): AgentRow[] => {
      const at = chain.findIndex((row) => row.oid === oid)
      return at < 0 ? [a] : [...chain.slice(at + 1), END]
    }
    const told = await walk(rows, { getBulk: eachAlone((oid) => Promise.resolve(after(oid))) })
    expect(told.oids).toEqual(chain.map((row) => row.oid))
  })

  it('ends where an agent goes round in a circle', async () => {
    const rows = rowsOf(CHASSIS, 4)
    const told = await walk(rows, { getBulk: eachAlone(() => Promise.resolve(rows)) })
    expect(told.oids).toEqual(rows.map((row) => row.oid).slice(0, 1))
  })

  it('ends an agent without end at more rows than anybody has', async () => {
    let n = 0
    const more = (): AgentRow[] =>
      Array.from({ length: 24 }, () => ({ oid: `${CHASSIS}.1.1.${++n}`, type: INTEGER, value: 1 }))
    const told = await walk(rowsOf(CHASSIS, 1), { getBulk: eachAlone(() => Promise.resolve(more())) })
    expect(told.oids.length).toBeGreaterThan(19_000)
    expect(told.oids.length).toBeLessThan(20_100)
  })

  it('asks for less where an answer is too big or does not come', async () => {
    for (const kind of ['too-big', 'silent'] as const) {
      const rows = rowsOf(CHASSIS, 30)
      const sorted = [...rows, END]
      const told = await walk(rows, {
        getBulk: eachAlone((oid, most) => {
          if (most > 8) return trouble(kind)
          const at = sorted.findIndex((row) => row.oid === oid) + 1
          return Promise.resolve(sorted.slice(at, at + most))
        }),
      })
      expect(told.oids).toHaveLength(30)
    }
  })

  it('halves a request for many columns that is too big', async () => {
    const rows = rowsOf(CHASSIS, 2)
    const next = (oid: string): AgentRow => rows.find((row) => compare(row.oid, oid) > 0) ?? END
    const told = await walk(rows, {
      getNext: (oids) => (oids.length > 2 ? trouble('too-big') : Promise.resolve(oids.map(next))),
    })
    expect(told.oids).toHaveLength(2)
  })

  it('of version 1 goes object by object, since one that is not there spoils a request', async () => {
    const rows = rowsOf(CHASSIS, 3)
    const next = (oid: string): AgentRow | undefined => rows.find((row) => compare(row.oid, oid) > 0)
    const told = await walk(rows, {
      version: '1',
      get: () => trouble('no-such-name'),
      getNext: (oids) => {
        const found = oids.map(next)
        return found.every((row) => row !== undefined) ? Promise.resolve(found) : trouble('no-such-name')
      },
      getBulk: () => Promise.reject(new Error('version 1 knows no GETBULK')),
    })
    expect(told.oids).toHaveLength(3)
  })

  it('goes object by object through a proxy to an agent of version 1, which refuses the whole for one that is not there', async () => {
    const rows = [...rowsOf(CHASSIS, 30), ...rowsOf(PORT, 30)]
    const behind = (oid: string): AgentRow | undefined => rows.find((row) => compare(row.oid, oid) > 0)
    const told = await walk(rows, {
      get: (oids) => (oids.length > 1 ? trouble('no-such-name') : Promise.resolve([])),
      getNext: (oids) => {
        const next = oids.map(behind)
        return next.every((row) => row !== undefined) ? Promise.resolve(next) : trouble('no-such-name')
      },
      getBulk: eachAlone((oid, most) => {
        const at = rows.findIndex((row) => row.oid === oid) + 1
        return at + most > rows.length ? trouble('no-such-name') : Promise.resolve(rows.slice(at, at + most))
      }),
    })
    expect(told.oids).toEqual(rows.map((row) => row.oid))
  })

  it('says that an agent does not answer', async () => {
    await expect(walk([], { get: () => trouble('silent') })).rejects.toMatchObject({ trouble: { kind: 'silent' } })
  })
})

describe('a walk for facts', () => {
  const PORTS = '1.3.6.1.2.1.31.1.1.1.1'
  const agentOf = (rows: readonly AgentRow[], asked: string[]): Asked => {
    const sorted = rows.toSorted((a, b) => compare(a.oid, b.oid))
    return {
      version: '2c',
      get: (oids) => Promise.resolve(oids.map((oid) => ({ ...END, oid }))),
      getNext: (oids) => Promise.resolve(oids.map((oid) => sorted.find((row) => compare(row.oid, oid) > 0) ?? END)),
      getBulk: eachAlone((oid, most) => {
        asked.push(oid)
        const at = sorted.findIndex((row) => compare(row.oid, oid) > 0)
        return Promise.resolve(at < 0 ? [END] : [...sorted, END].slice(at, at + most))
      }),
    }
  }

  it('asks for a column once, though several kinds are read from it', async () => {
    const asked: string[] = []
    const rows = [...rowsOf(PORTS, 30), ...rowsOf('1.3.6.1.2.1.4.22.1.2', 5), ...rowsOf('1.3.6.1.2.1.17.4.3.1.2', 5)]
    const agent = agentOf(rows, asked)
    const walked: Walked = new Map()
    const told: string[][] = []
    for (const each of factWalks(['arp', 'mac'])) {
      const oids: string[] = []
      await walkAgent(agent, each, { walked, step: () => undefined, row: (row) => oids.push(row.oid) })
      told.push(oids.filter((oid) => oid.startsWith(PORTS)))
    }
    expect(told.map((oids) => oids.length)).toEqual([30, 30])
    expect(asked.filter((oid) => oid.startsWith(`${PORTS}.`))).toHaveLength(2)
  })

  it('of an agent without end is ended by whoever counts what comes, before it is kept', async () => {
    let n = 0
    const more = (): AgentRow[] =>
      Array.from({ length: 24 }, () => ({
        oid: `${PORTS}.${++n}`,
        type: INTEGER,
        value: Buffer.alloc(65_000) as never,
      }))
    const agent: Asked = { ...agentOf(rowsOf(PORTS, 1), []), getBulk: eachAlone(() => Promise.resolve(more())) }
    let bytes = 0
    const options = {
      mostRows: Infinity,
      step: () => undefined,
      row: () => undefined,
      arrived: ({ value }: AgentRow) => {
        bytes += (value as Buffer).length
        if (bytes > 1_000_000) throw new Error('too much')
      },
    }
    await expect(walkAgent(agent, FACT_WALKS.arp, options)).rejects.toThrow('too much')
    expect(n).toBeLessThan(200)
  })
})
