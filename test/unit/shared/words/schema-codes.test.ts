/** The schema of the verdict document names every code of a failure. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { FAILURE_CODES } from '#shared/words/failure-codes.ts'

it('every code of a failure is in the schema of documents', () => {
  const schema = readFileSync(new URL('../../../../docs/schema/verdict.schema.json', import.meta.url), 'utf8')
  expect(FAILURE_CODES.filter((code) => !schema.includes(`"${code}"`))).toEqual([])
})
