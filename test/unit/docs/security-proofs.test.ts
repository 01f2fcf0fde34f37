import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')
const text = readFileSync(join(ROOT, 'docs', 'security.md'), 'utf8')
const TESTS = /`(test\/[^`]+\.test\.ts)`/g

/** Paragraphs, and the rows of tables that have a column for it; the rows of others belong to the paragraph before. */
const parts = text.split(/\n\n+/).flatMap((part) => {
  if (/^#|^\| where/.test(part)) return []
  return part.startsWith('|') ? part.split('\n').slice(2) : [part]
})

it('each paragraph and each row of docs/security.md names a test that exists', () => {
  expect(parts.length).toBeGreaterThan(30)
  expect(parts.filter((part) => !part.match(TESTS))).toEqual([])
  const named = [...new Set([...text.matchAll(TESTS)].map(([, path]) => path ?? ''))]
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
})
