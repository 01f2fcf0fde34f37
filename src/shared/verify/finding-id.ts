import type { FindingKind } from '#shared/model/verdict.ts'

/** A hash of kind and ports, so that the same mistake keeps its id from run to run (53 bits, in hexadecimal). */
export function findingId(kind: FindingKind, parts: readonly string[]): string {
  const text = [kind, ...[...parts].sort()].join('\n')
  let low = 0xdeadbeef
  let high = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    low = Math.imul(low ^ code, 2654435761)
    high = Math.imul(high ^ code, 1597334677)
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  return (4294967296 * (2097151 & high) + (low >>> 0)).toString(16).padStart(14, '0')
}
