/**
 * Every parser on damaged output: it never throws and never invents a value. That it takes time in proportion is measured by
 * the benchmark `hostile`.
 * PLUMBLINE_FUZZ sets the mutations per parser (10,000 in CI, a tenth of it elsewhere).
 */
import { describe, expect, it } from 'vitest'
import { findParser, PARSERS, parseOutput, PLATFORMS } from '#shared/parse/registry.ts'
import { CAPTURES } from '#test/unit/shared/parse/captures.ts'
import { inventedValues } from '#test/unit/shared/parse/invented.ts'
import { mutate, randomFrom } from './mutate.ts'

const MUTATIONS = Number(process.env['PLUMBLINE_FUZZ'] ?? (process.env['CI'] === 'true' ? 10_000 : 1000))
const TARGETS = PARSERS.map((parser) => ({
  name: `${PLATFORMS.find((p) => p.parsers.includes(parser))?.id} ${parser.commands.source}`,
  captures: CAPTURES.filter((c) => c.text !== '' && findParser(c.platform, c.command) === parser),
}))

describe('damaged output', () => {
  it.each(TARGETS)('does not throw or invent: $name', ({ captures }) => {
    const random = randomFrom(captures[0]?.name.length ?? 1)
    for (let i = 0; i < MUTATIONS; i++) {
      const capture = captures[i % captures.length]
      const other = CAPTURES[Math.floor(random() * CAPTURES.length)]
      if (!capture || !other) throw new Error('no capture')
      const text = mutate(capture.text, other.text, random)
      const parsed = parseOutput(capture.platform, capture.command, text, { complete: i % 2 === 0 })
      const lines = text.split('\n').length
      for (const n of parsed?.neighbors ?? []) {
        // The command may name the port.
        const invented = inventedValues(n, `${text}\n${capture.command}`)
        if (invented.length > 0) expect({ text, invented }).toEqual({ text, invented: [] })
        if (n.lines[0] < 1 || n.lines[1] > lines || n.lines[0] > n.lines[1]) expect(n.lines).toEqual([1, lines])
      }
    }
  })
})
