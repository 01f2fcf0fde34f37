/** Walks what is asked of one agent: which columns it has, then each of them, several side by side. */
import type { SnmpWalk } from '#shared/model/ways.ts'
import { type Agent, type AgentRow, isNothing, SnmpError } from './session.ts'

/** What a walk needs of an agent. */
export type Asked = Pick<Agent, 'version' | 'get' | 'getNext' | 'getBulk'>

/** Objects in one request that asks which columns are there. */
const PROBED = 12
/** Columns walked at once. */
const SIDE_BY_SIDE = 4
/** Rows asked for in one request, at first and after an answer that was too big or did not come. */
const BULKS = [24, 8, 1] as const
/** Rows of one column: more ports than any device has. */
const MOST_ROWS = 20_000

/** Rows of the columns that were walked already, so that several walks ask for none twice. */
export type Walked = Map<string, readonly AgentRow[]>

export interface WalkOptions {
  /** Columns whose rows are known. */
  readonly walked?: Walked
  /** Longest column; 20,000 rows if absent. */
  readonly mostRows?: number
  /** Told of each row as it comes; throws what is to end the walk. */
  arrived?(row: AgentRow): void
  /** Told of a table before its columns are walked. */
  step(index: number, count: number, name: string): void
  /** Told of each row; throws what is to end the walk. */
  row(row: AgentRow): void
}

/** Throws `SnmpError`; rows that were told by then are whole. */
export async function walkAgent(agent: Asked, walk: SnmpWalk, options: WalkOptions): Promise<void> {
  const { step, row, walked = new Map() as Walked } = options
  for (const each of await scalars(agent, walk.scalars)) row(each)
  const unknown = walk.tables.flatMap((table) => table.columns).filter((column) => !walked.has(column))
  const present = await presentColumns(agent, unknown)
  for (const column of unknown) if (!present.has(column)) walked.set(column, [])
  const tables = walk.tables.flatMap(({ name, columns }) => {
    const there = columns.filter((column) => present.has(column) || (walked.get(column) ?? []).length > 0)
    return there.length === 0 ? [] : [{ name, columns: there }]
  })
  for (const [i, { name, columns }] of tables.entries()) {
    step(i, tables.length, name)
    const rows = await sideBySide(columns, async (column) => {
      const known = walked.get(column) ?? (await walkColumn(agent, column, present.get(column), options))
      walked.set(column, known)
      return known
    })
    for (const each of rows.flat()) row(each)
  }
}

/** Values of the objects that have one; those that are not there are told as such. */
async function scalars(agent: Asked, oids: readonly string[]): Promise<readonly AgentRow[]> {
  if (agent.version !== '1') return agent.get(oids)
  // Version 1 refuses the whole request for one object that is not there.
  const rows = await sideBySide(oids, (oid) => agent.get([oid]).catch(nothingThere))
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
  const answers = await sideBySide(groups, (group) => nextOf(agent, group))
  const present = new Map<string, AgentRow>()
  groups.forEach((group, g) => {
    group.forEach((column, i) => {
      const first = answers[g]?.[i]
      if (first && !isNothing(first) && first.oid.startsWith(`${column}.`)) present.set(column, first)
    })
  })
  return present
}

/** In halves where an answer is too big. */
async function nextOf(agent: Asked, oids: readonly string[]): Promise<readonly AgentRow[]> {
  try {
    return await agent.getNext(oids)
  } catch (error) {
    if (!(error instanceof SnmpError)) throw error
    if (error.trouble.kind === 'no-such-name' && oids.length === 1) return []
    if (error.trouble.kind !== 'too-big' || oids.length === 1) throw error
    const half = Math.ceil(oids.length / 2)
    return [...(await nextOf(agent, oids.slice(0, half))), ...(await nextOf(agent, oids.slice(half)))]
  }
}

/** Ends where the column does, where a row comes again, and at more rows than anybody has. */
async function walkColumn(
  agent: Asked,
  column: string,
  first: AgentRow | undefined,
  { arrived, mostRows = MOST_ROWS }: WalkOptions,
): Promise<readonly AgentRow[]> {
  const rows = first ? [first] : []
  const seen = new Set(rows.map((row) => row.oid))
  let at = first?.oid ?? column
  let bulk = 0
  while (rows.length < mostRows) {
    const answer = await moreOf(
      agent,
      at,
      () => BULKS[bulk] ?? 1,
      () => ++bulk < BULKS.length,
    )
    for (const row of answer) {
      if (isNothing(row) || !row.oid.startsWith(`${column}.`) || seen.has(row.oid)) return rows
      arrived?.(row)
      seen.add(row.oid)
      rows.push(row)
    }
    const last = answer.at(-1)
    if (!last) return rows
    at = last.oid
  }
  return rows
}

/** Asks for fewer rows where an answer is too big, or is lost on the way as big ones are. */
async function moreOf(
  agent: Asked,
  oid: string,
  most: () => number,
  fewer: () => boolean,
): Promise<readonly AgentRow[]> {
  for (;;) {
    try {
      return agent.version === '1' || most() === 1 ? await nextOf(agent, [oid]) : await agent.getBulk(oid, most())
    } catch (error) {
      const kind = error instanceof SnmpError ? error.trouble.kind : undefined
      if ((kind !== 'too-big' && kind !== 'silent') || !fewer()) throw error
    }
  }
}

/** Does the work for each item, a few at a time; the answers in the order of the items. */
async function sideBySide<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = []
  let next = 0
  const one = async (): Promise<void> => {
    for (let i = next++; i < items.length; i = next++) answers[i] = await work(items[i] as T)
  }
  await Promise.all(Array.from({ length: Math.min(SIDE_BY_SIDE, items.length) }, one))
  return answers
}
