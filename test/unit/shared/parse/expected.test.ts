/**
 * Every capture beside the result that is expected of it. PLUMBLINE_UPDATE=1 writes those that are new or differ, to be
 * read before they are committed; it leaves the others as they are.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { parseOutput } from '#shared/parse/registry.ts'
import { CAPTURES } from './captures.ts'

const written = (parsed: unknown): string => `${JSON.stringify(parsed, null, 1)}\n`

function known(path: string): unknown {
  return existsSync(path)
    ? JSON.parse(readFileSync(path, 'utf8'))
    : 'no result beside the capture: see adding-a-platform.md'
}

const UPDATE = process.env['PLUMBLINE_UPDATE'] === '1'

describe('captures', () => {
  it.each(CAPTURES)('$name gives what stands beside it', ({ platform, command, text, expectedPath }) => {
    const parsed = parseOutput(platform, command, text)
    // JSON has no undefined: an output that no parser reads has none beside it.
    if (!parsed) throw new Error(`No parser reads "${command}" of ${platform}: is it in the parsers of the platform?`)
    const got: unknown = JSON.parse(JSON.stringify(parsed))
    if (UPDATE && !isDeepStrictEqual(got, known(expectedPath))) writeFileSync(expectedPath, written(parsed))
    expect(got).toEqual(known(expectedPath))
  })
})
