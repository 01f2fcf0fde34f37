/** Every capture with neighbors, through every terminal: what it says must not change. */
import { describe, expect, it } from 'vitest'
import { normalCommand } from '#shared/parse/text/session.ts'
import { parseOutput } from '#shared/parse/registry.ts'
import { CAPTURES } from '#test/unit/shared/parse/captures.ts'
import { BETWEEN, NOISES } from './noise.ts'

interface Said {
  readonly softwareVersion?: string | undefined
  readonly lines?: unknown
}

/** Lines are others; the text of a system may have other white space. */
const saidOf = (neighbors: readonly Said[]): unknown[] =>
  neighbors.map(({ lines: _lines, softwareVersion, ...rest }) => ({
    ...rest,
    version: softwareVersion?.replace(/\s+/g, ' ').trim(),
  }))

// Captures that bring a prompt of their own are put into no other session.
const CLEAN = CAPTURES.filter(
  (c) => normalCommand(c.command) !== 'session' && !/^\S{0,60}[>#$\]] ?\S/m.test(c.text.replace(/^\s*<.*/gm, '')),
)
const TARGETS = CLEAN.filter((c) => (parseOutput(c.platform, c.command, c.text)?.neighbors.length ?? 0) > 0)

describe('what is said does not change with', () => {
  it.each(NOISES)('$name', ({ name, spoil }) => {
    expect(TARGETS.length).toBeGreaterThan(30)
    for (const { name: capture, platform, command, text } of TARGETS) {
      if (/^\s*[<{[]/.test(text) && (BETWEEN.test(name) || name.includes('Huawei'))) continue
      const want = saidOf(parseOutput(platform, command, text)?.neighbors ?? [])
      const got = saidOf(parseOutput(platform, command, spoil(text, command))?.neighbors ?? [])
      expect({ capture, neighbors: got }).toEqual({ capture, neighbors: want })
    }
  })
})
