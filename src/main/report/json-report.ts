/** The document of verification.md, section 8, piece by piece: 100,000 links do not stand in one string. */
import type { VerdictDocument } from '#shared/model/verdict.ts'
import { inDocuments } from '#shared/words/in-documents.ts'

/** The same bytes as `JSON.stringify(doc, inDocuments, 2)` and a line feed. */
export function* jsonReport(doc: VerdictDocument): Generator<string> {
  yield '{'
  let first = true
  for (const [key, value] of Object.entries(doc)) {
    if (value === undefined) continue
    yield `${first ? '' : ','}\n  ${JSON.stringify(key)}: `
    first = false
    if (!Array.isArray(value)) {
      yield indented(value, '  ')
      continue
    }
    yield '['
    for (const [i, item] of value.entries()) yield `${i === 0 ? '' : ','}\n    ${indented(item, '    ')}`
    yield value.length === 0 ? ']' : '\n  ]'
  }
  yield '\n}\n'
}

function indented(value: unknown, by: string): string {
  return JSON.stringify(value, inDocuments, 2).replaceAll('\n', `\n${by}`)
}
