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
  const rows = Array.isArray(expected.records) ? expected.records : [expected.records]
  const ours = new Set(found.flatMap((record) => leaves(record).map(([, v]) => normal(v))))
  const missing: string[] = []
  let all = 0
  for (const row of rows) {
    for (const [key, value] of leaves(row)) {
      const text = normal(value)
      if (text === '' || text === 'none' || typeof value === 'boolean' || (OWN_WORDS.has(key) && !ours.has(text)))
        continue
      all += 1
      if (!ours.has(text)) missing.push(`${key}=${String(value)}`)
    }
  }
  return { found: all - missing.length, all, missing }
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
  if (/^\d+\.0+$/.test(text)) return text.replace(/\.0+$/, '')
  const amount = /^(\d+(?:\.\d+)?) ?(?:k|kb|%)$/.exec(text)?.[1]
  if (amount !== undefined) return amount.replace(/\.0+$/, '')
  const port = /^([a-z][a-z-]*) ?(\d[\d/.:]*)$/.exec(text)
  return port ? `${port[1] === 'ge' ? 'gi' : port[1]?.slice(0, 2)}${port[2]}` : text
}
