/** Walks the columns of one table: the first alone, the others together, in as few requests as there are rows to tell. */
import { type Agent, type AgentRow, isNothing, nothingBehind, SnmpError } from './session.ts'

/** What a walk needs of an agent. */
export type Asked = Pick<Agent, 'version' | 'get' | 'getNext' | 'getBulk'>

/** Of one table at once, each a request. */
const GROUPS_AT_ONCE = 2
/** Rows asked for in one request if nobody knows how many there are, and after an answer that did not come. */
const BULKS = [24, 8, 1] as const
/** Of an answer, so that it fits into one packet of Ethernet with what is around it. */
const ANSWER_BYTES = 1300
/** Rows in such an answer at most, all columns together. */
const ANSWER_ROWS = 64
/** Tags and lengths of a row (X.690), and a number. */
const [ROW_BYTES, NUMBER_BYTES] = [8, 3]
/** Rows of one column: more ports than any device has. */
const MOST_ROWS = 20_000

export interface ColumnOptions {
  /** Longest column; 20,000 rows if absent. */
  readonly mostRows?: number
  /** Told of each row as it comes; throws what is to end the walk. */
  arrived?(row: AgentRow): void
}

/** A column that is there, with its first row, or with more of them. */
export interface Column {
  readonly oid: string
  readonly rows: readonly [AgentRow, ...AgentRow[]]
}

/** What walks of one agent find out about it. */
export interface Manners {
  /** It answers requests for several columns; once it refuses one, each is asked for alone. */
  together: boolean
}

/** Of an agent that nothing was asked yet. Version 1 has no GETBULK (RFC 3416, 4.2.3). */
export function mannersOf({ version }: Asked): Manners {
  return { together: version !== '1' }
}

/** About the bytes of a row in an answer: one for each part of its name. */
function bytesOf({ oid, value }: AgentRow): number {
  const octets = typeof value === 'string' || Buffer.isBuffer(value) ? value.length : NUMBER_BYTES
  return oid.split('.').length + octets + ROW_BYTES
}

/** Rows to ask for next if so many are to come that are about as long as this one: all requests ask for as many. */
function shareOf(left: number, row: AgentRow): number {
  const fitting = Math.min(ANSWER_ROWS, Math.max(1, Math.floor(ANSWER_BYTES / bytesOf(row))))
  return Math.ceil(left / Math.ceil(left / fitting))
}

/**
 * Ends where the column does, where a row comes again, and at more rows than anybody has. `expected` is the rows that it
 * should have, if that is known. Throws `SnmpError`.
 */
export async function walkColumn(
  agent: Asked,
  { oid: column, rows: known }: Column,
  { arrived, mostRows = MOST_ROWS }: ColumnOptions,
  expected = 0,
): Promise<readonly AgentRow[]> {
  const rows = [...known]
  const seen = new Set(rows.map((row) => row.oid))
  let last = rows.at(-1) ?? known[0]
  let bulk = 0
  const most = (): number => {
    // One more shows the end.
    const left = expected + 1 - rows.length
    return bulk === 0 && left > 0 ? shareOf(left, last) : (BULKS[bulk] ?? 1)
  }
  while (rows.length < mostRows) {
    const answer = await moreOf(agent, last.oid, most, () => ++bulk < BULKS.length)
    for (const row of answer) {
      if (isNothing(row) || !row.oid.startsWith(`${column}.`) || seen.has(row.oid)) return rows
      arrived?.(row)
      seen.add(row.oid)
      rows.push(row)
    }
    const next = answer.at(-1)
    if (!next) return rows
    last = next
  }
  return rows
}

/**
 * The other columns of a table whose first column is walked. A table has a row of each index in every column (RFC 2578,
 * 7.7), so the rows to come are known, and a request asks for as many columns as fit. Whichever column has other indexes
 * than the first is walked anew and alone: it has gaps, the table changed meanwhile, or the agent answers such requests
 * wrongly. Throws `SnmpError`.
 */
export async function walkBeside(
  agent: Asked,
  { oid: lead, rows }: { readonly oid: string; readonly rows: readonly AgentRow[] },
  columns: readonly Column[],
  manners: Manners,
  options: ColumnOptions,
): Promise<readonly (readonly AgentRow[])[]> {
  const indexes = rows.map((row) => row.oid.slice(lead.length))
  const answers = await sideBySide(inGroups(columns, indexes.length), GROUPS_AT_ONCE, async (group) => {
    const together = manners.together && group.length > 1
    const told = together ? await askTogether(agent, group, indexes.length, manners) : []
    return sideBySide(group, 1, (column, i) => {
      const answer = told[i] ?? []
      const more = ownRows(answer, column.oid)
      const found = [column.rows[0], ...more] as const
      const alike = found.every((row, r) => row.oid === `${column.oid}${indexes[r]}`)
      if (!alike) return walkColumn(agent, column, options, indexes.length)
      for (const row of more) options.arrived?.(row)
      // An answer can be cut short: what it lacks is asked for alone.
      return found.length === indexes.length && answer.length > more.length
        ? Promise.resolve(found)
        : walkColumn(agent, { oid: column.oid, rows: found }, options, indexes.length)
    })
  })
  return answers.flat()
}

/** Neighbors whose rows fit into one answer; alone if they do not. */
function inGroups(columns: readonly Column[], rows: number): readonly (readonly Column[])[] {
  const groups: Column[][] = []
  let bytes = Infinity
  for (const column of columns) {
    const own = rows * bytesOf(column.rows[0])
    const group = groups.at(-1)
    if (group && bytes + own <= ANSWER_BYTES && (group.length + 1) * rows <= ANSWER_ROWS) {
      group.push(column)
      bytes += own
    } else {
      groups.push([column])
      bytes = own
    }
  }
  return groups
}

/** Whether a smaller request may get an answer: proxies and poor agents refuse a whole one for the end of what they have. */
function mayDoWithLess(error: unknown): boolean {
  return error instanceof SnmpError && !['rejected', 'dns', 'unreachable'].includes(error.trouble.kind)
}

/** Whether parts of a request may get the answer that the whole was refused: whoever is silent now is silent then. */
export function refusesTheWhole(error: unknown): boolean {
  return mayDoWithLess(error) && !(error instanceof SnmpError && error.trouble.kind === 'silent')
}

/** The rows behind the first, column by column; none if the agent refuses such a request or leaves it without an answer. */
async function askTogether(
  agent: Asked,
  group: readonly Column[],
  most: number,
  manners: Manners,
): Promise<readonly (readonly AgentRow[])[]> {
  try {
    return await agent.getBulk(
      group.map(({ rows: [first] }) => first.oid),
      most,
    )
  } catch (error) {
    if (!mayDoWithLess(error)) throw error
    manners.together = false
    return []
  }
}

/** Up to where the column ends. */
function ownRows(answer: readonly AgentRow[], column: string): readonly AgentRow[] {
  const end = answer.findIndex((row) => isNothing(row) || !row.oid.startsWith(`${column}.`))
  return end < 0 ? answer : answer.slice(0, end)
}

/** Asks for fewer rows if so many are refused, or the answer is lost on the way as big ones are. */
async function moreOf(
  agent: Asked,
  oid: string,
  most: () => number,
  fewer: () => boolean,
): Promise<readonly AgentRow[]> {
  for (;;) {
    try {
      if (agent.version === '1' || most() === 1) return await nextOf(agent, [oid])
      return (await agent.getBulk([oid], most())).flat()
    } catch (error) {
      if (!mayDoWithLess(error) || !fewer()) throw error
    }
  }
}

/** The row behind each OID, in their order; in halves if the agent refuses the whole. Throws `SnmpError`. */
export async function nextOf(agent: Asked, oids: readonly string[]): Promise<readonly AgentRow[]> {
  try {
    return await agent.getNext(oids)
  } catch (error) {
    const kind = error instanceof SnmpError ? error.trouble.kind : undefined
    const [first] = oids
    if (kind === 'no-such-name' && oids.length === 1 && first !== undefined) return [nothingBehind(first)]
    if (!refusesTheWhole(error) || oids.length === 1) throw error
    const half = Math.ceil(oids.length / 2)
    return [...(await nextOf(agent, oids.slice(0, half))), ...(await nextOf(agent, oids.slice(half)))]
  }
}

/** Does the work for each item, so many at a time; the answers in the order of the items. */
export async function sideBySide<T, R>(
  items: readonly T[],
  most: number,
  work: (item: T, i: number) => Promise<R>,
): Promise<R[]> {
  const answers: R[] = []
  let next = 0
  const one = async (): Promise<void> => {
    for (let i = next++; i < items.length; i = next++) answers[i] = await work(items[i] as T, i)
  }
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, one))
  return answers
}
