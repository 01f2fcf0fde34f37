/** Walks what is asked of one agent: which columns it has, the first column of each table, then the others. */
import type { SnmpTable, SnmpWalk } from '#shared/model/ways.ts'
import { type AgentRow, isNothing, SnmpError } from './session.ts'
import {
  type Asked,
  type Column,
  type ColumnOptions,
  type Manners,
  mannersOf,
  nextOf,
  refusesTheWhole,
  sideBySide,
  walkBeside,
  walkColumn,
} from './walk-columns.ts'

/** Objects in one request that asks which columns are there. */
const PROBED = 12
/** Such requests at once. */
const PROBES_AT_ONCE = 4
/** Tables walked at once. */
const TABLES_AT_ONCE = 2

/** Rows of the columns that were walked already, so that several walks ask for none twice. */
export type Walked = Map<string, readonly AgentRow[]>

export interface WalkOptions extends ColumnOptions {
  /** Columns whose rows are known. */
  readonly walked?: Walked
  /** What earlier walks of the same agent found out. */
  readonly manners?: Manners
  /** Told of a table before its columns are walked. */
  step(index: number, count: number, name: string): void
  /** Told of each row; throws what is to end the walk. */
  row(row: AgentRow): void
}

/** Throws `SnmpError`; rows that were told by then are whole. */
export async function walkAgent(agent: Asked, walk: SnmpWalk, options: WalkOptions): Promise<void> {
  const { step, row, walked = new Map() as Walked, manners = mannersOf(agent) } = options
  for (const each of await scalars(agent, walk.scalars)) row(each)
  const unknown = walk.tables.flatMap((table) => table.columns).filter((column) => !walked.has(column))
  const present = await presentColumns(agent, unknown)
  for (const column of unknown) if (!present.has(column)) walked.set(column, [])
  const tables = walk.tables.flatMap(({ name, columns }) => {
    const there = columns.filter((column) => present.has(column) || (walked.get(column) ?? []).length > 0)
    return there.length === 0 ? [] : [{ name, columns: there }]
  })
  const over = new Set<SnmpTable>()
  let next = 0
  await sideBySide(tables, TABLES_AT_ONCE, async (table, i) => {
    step(i, tables.length, table.name)
    try {
      await walkTable(agent, table, { present, walked, manners, options })
    } catch (error) {
      throw error instanceof SnmpError ? new SnmpError(error.trouble, table.name) : error
    }
    over.add(table)
    // In the order of the tables, whichever is over first.
    for (let first = tables[next]; first && over.has(first); first = tables[++next]) {
      for (const column of first.columns) for (const each of walked.get(column) ?? []) row(each)
    }
  })
}

interface TableWalk {
  /** The first row of each column that is there and not walked. */
  readonly present: ReadonlyMap<string, AgentRow>
  /** Is added to. */
  readonly walked: Walked
  readonly manners: Manners
  readonly options: ColumnOptions
}

async function walkTable(
  agent: Asked,
  table: SnmpTable,
  { present, walked, manners, options }: TableWalk,
): Promise<void> {
  const [lead, ...others] = table.columns.flatMap((oid): readonly Column[] => {
    const first = walked.has(oid) ? undefined : present.get(oid)
    return first ? [{ oid, rows: [first] }] : []
  })
  if (!lead) return
  const rows = await walkColumn(agent, lead, options)
  walked.set(lead.oid, rows)
  const beside = await walkBeside(agent, { oid: lead.oid, rows }, others, manners, options)
  for (const [c, { oid }] of others.entries()) walked.set(oid, beside[c] ?? [])
}

/** Values of the objects that have one; those that are not there are told as such. */
async function scalars(agent: Asked, oids: readonly string[]): Promise<readonly AgentRow[]> {
  if (agent.version !== '1') {
    try {
      return await agent.get(oids)
    } catch (error) {
      if (!refusesTheWhole(error)) throw error
    }
  }
  // Version 1, and what has one behind it, refuses the whole request for one object that is not there.
  const rows = await sideBySide(oids, PROBES_AT_ONCE, (oid) => agent.get([oid]).catch(nothingThere))
  return rows.flat()
}

function nothingThere(error: unknown): readonly AgentRow[] {
  if (error instanceof SnmpError && error.trouble.kind === 'no-such-name') return []
  throw error
}

/** The first row of each column that has one. */
async function presentColumns(agent: Asked, columns: readonly string[]): Promise<ReadonlyMap<string, AgentRow>> {
  const size = agent.version === '1' ? 1 : PROBED
  const groups = Array.from({ length: Math.ceil(columns.length / size) }, (_, i) =>
    columns.slice(i * size, (i + 1) * size),
  )
  const answers = await sideBySide(groups, PROBES_AT_ONCE, (group) => nextOf(agent, group))
  const present = new Map<string, AgentRow>()
  groups.forEach((group, g) => {
    group.forEach((column, i) => {
      const first = answers[g]?.[i]
      if (first && !isNothing(first) && first.oid.startsWith(`${column}.`)) present.set(column, first)
    })
  })
  return present
}
