/**
 * Every capture beside the result that is expected of it. PLUMBLINE_UPDATE=1 writes the results anew, to be read in the
 * difference before they are committed.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseOutput } from '#shared/parse/registry.ts'
import { CAPTURES } from './captures.ts'

const UPDATE = process.env['PLUMBLINE_UPDATE'] === '1'

describe('captures', () => {
  it.each(CAPTURES)('$name gives what stands beside it', ({ platform, command, text, expectedPath }) => {
    const parsed = parseOutput(platform, command, text)
    if (UPDATE) writeFileSync(expectedPath, `${JSON.stringify(parsed, null, 1)}\n`)
    expect(existsSync(expectedPath)).toBe(true)
    const expected: unknown = JSON.parse(readFileSync(expectedPath, 'utf8'))
    expect(JSON.parse(JSON.stringify(parsed))).toEqual(expected)
  })
})
