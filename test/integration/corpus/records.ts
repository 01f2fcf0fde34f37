/**
 * Compares records by value: sources name one and the same field differently, and only the values are the device's.
 * A row agrees when every value it holds stands in one of our records; a nested result is held against all of them.
 */
import type { Expectation } from './corpus.ts'

export interface RecordAgreement {
  readonly found: number
  readonly all: number
  readonly missing: readonly string[]
}

type Value = string | number | boolean

/** Keys under which sources put what no device says. */
const OWN_WORDS = new Set(['vendor', 'tracekey', 'status', 'origin', 'os', 'platform'])

export function compareRecords(
  expected: Expectation,
  found: readonly Readonly<Record<string, unknown>>[],
): RecordAgreement {
  const rows: readonly unknown[] = Array.isArray(expected.records) ? expected.records : [expected.records]
  const ours = found.map((record) => new Set(leaves(record).map(([, v]) => normal(v))))
  const all = new Set(ours.flatMap((values) => [...values]))
  const missing: string[] = []
  let count = 0
  // Rows of such a source hold the parts that a part sits in.
  const nested = expected.command.startsWith('show chassis hardware')
  for (const row of rows) {
    const values = leaves(row).filter(([key, value]) => isTold(key, value, all))
    count += values.length
    const lacking = (own: ReadonlySet<string>): [string, Value][] => values.filter(([, v]) => !own.has(normal(v)))
    // One row of a table is one of our records; what stands above the table is in the first.
    const nearest = (): [string, Value][] =>
      ours.reduce<[string, Value][]>((least, own) => {
        const now = lacking(new Set([...own, ...(ours[0] ?? [])]))
        return now.length < least.length ? now : least
      }, values)
    for (const [key, value] of rows.length > 1 && !nested ? nearest() : lacking(all))
      missing.push(`${key}=${String(value)}`)
  }
  return { found: count - missing.length, all: count, missing }
}

function isTold(key: string, value: Value, all: ReadonlySet<string>): boolean {
  const text = normal(value)
  if (text === '' || text === 'none' || typeof value === 'boolean') return false
  return !OWN_WORDS.has(key) || all.has(text)
}

/** Scalars below a value with their keys; keys that are names (genie) count as values too. */
function leaves(value: unknown, key = ''): [string, Value][] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [[key, value]]
  if (Array.isArray(value)) return value.flatMap((v) => leaves(v, key))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([k, v]) => leaves(v, k))
}

function normal(value: Value): string {
  const text = String(value).trim().toLowerCase().replace(/\s+/g, ' ')
  const digits = text.replace(/[.:-]/g, '')
  if (/^[0-9a-f]{12}$/.test(digits)) return digits
  // `93.70` is the number 93.7 to a source that counts.
  if (/^\d+\.\d+$/.test(text)) return String(Number(text))
  const amount = /^(\d+(?:\.\d+)?) ?(?:k|kb|%)$/.exec(text)?.[1]
  if (amount !== undefined) return String(Number(amount))
  const port = /^([a-z][a-z-]*) ?(\d[\d/.:]*)$/.exec(text)
  return port ? `${port[1] === 'ge' ? 'gi' : port[1]?.slice(0, 2)}${port[2]}` : text
}
