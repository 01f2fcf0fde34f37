/**
 * A line that is to name a port or begin a neighbor and never matches is silent: its neighbors are read without a port,
 * or as one. So every one of them matches a line of some capture. The real reader runs; what it is given is noted.
 */
import { describe, expect, it, vi } from 'vitest'
import { parseOutput } from '#shared/parse/registry.ts'
import type { BlockSpec } from '#shared/parse/text/blocks.ts'
import { readBlocks } from '#shared/parse/text/blocks.ts'
import type { SessionSection, SourceLine } from '#shared/parse/text/session.ts'
import { CAPTURES } from './captures.ts'

type Noted = { readonly lines: readonly SourceLine[]; readonly spec: BlockSpec }
const noted = vi.hoisted((): Noted[] => [])

vi.mock('#shared/parse/text/blocks.ts', async (original) => {
  const real = await original<typeof import('#shared/parse/text/blocks.ts')>()
  const readNoted: typeof real.readBlocks = (input, spec) => {
    noted.push({ lines: input.section.lines, spec })
    return real.readBlocks(input, spec)
  }
  return { ...real, readBlocks: readNoted }
})

function unmatched(all: readonly Noted[]): string[] {
  const heads = new Map<string, boolean>()
  for (const { lines, spec } of all) {
    for (const { line } of spec.heads ?? []) {
      const found = heads.get(String(line)) === true || lines.some(({ text }) => line.test(text.trim()))
      heads.set(String(line), found)
    }
  }
  return [...heads].flatMap(([head, found]) => (found ? [] : [head]))
}

describe('lines that name a port or begin a neighbor', () => {
  it('each match a line of a capture', () => {
    for (const { platform, command, text } of CAPTURES) parseOutput(platform, command, text)
    expect(noted.some(({ spec }) => spec.heads !== undefined)).toBe(true)
    expect(unmatched(noted)).toEqual([])
  })

  it('are noticed when they expect a blank at the margin, which is cut off before', () => {
    const spec: BlockSpec = {
      protocol: 'lldp',
      labels: {},
      heads: [{ line: /^ Port (?<localPort>\S+)$/, begins: false }],
    }
    expect(unmatched([{ lines: [{ number: 1, text: ' Port 1/1' }], spec }])).toEqual([String(spec.heads?.[0]?.line)])
  })

  it('need no named group to begin a neighbor', () => {
    const text = '[Neighbor]\nName: a\n[Neighbor]\nName: b'
    const lines = text.split('\n').map((line, i) => ({ number: i + 1, text: line }))
    const section: SessionSection = { lines, closed: true }
    const parsed = readBlocks(
      { section, command: '', typed: '', complete: true },
      { protocol: 'lldp', labels: { name: 'remoteName' }, heads: [{ line: /^\[Neighbor\]$/, begins: true }] },
    )
    expect(parsed.neighbors.map((n) => n.remoteName)).toEqual(['a', 'b'])
  })
})
