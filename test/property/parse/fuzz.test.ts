/**
 * Every parser on damaged output: it never throws, never invents a value, and takes time in proportion.
 * PLUMBLINE_FUZZ sets the mutations per parser (10,000 in CI, a tenth of it elsewhere).
 */
import { describe, expect, it } from 'vitest'
import { findParser, PARSERS, parseOutput } from '#shared/parse/registry.ts'
import { CAPTURES } from '#test/unit/shared/parse/captures.ts'
import { inventedValues } from '#test/unit/shared/parse/invented.ts'
import { mutate, randomFrom } from './mutate.ts'

const MUTATIONS = Number(process.env['PLUMBLINE_FUZZ'] ?? (process.env['CI'] === 'true' ? 10_000 : 1000))
const TARGETS = PARSERS.map((parser) => ({
  name: `${parser.platforms[0]} ${parser.commands.source}`,
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

const LONG_LINES = [
  'x',
  ' ',
  ':',
  '-',
  '"',
  '<',
  '{',
  '[',
  '\\',
  'a b ',
  'a: ',
  '0.',
  '<a ',
  'a=',
  'Gi0/1 ',
  '1 2 ',
  ', ',
  'ab=b ',
]

describe('time', () => {
  const milliseconds = (capture: { platform: string; command: string }, text: string): number => {
    // Of the processor: other work on the machine does not count.
    const begin = process.cpuUsage()
    parseOutput(capture.platform, capture.command, text)
    return process.cpuUsage(begin).user / 1000
  }

  it.each(TARGETS)('does not run away on a line of a megabyte: $name', ({ captures }) => {
    for (const capture of captures.slice(0, 1)) {
      for (const part of LONG_LINES) {
        const line = part.repeat(Math.ceil(1_000_000 / part.length))
        const half = capture.text.length / 2
        const text = `${capture.text.slice(0, half)}${line}${capture.text.slice(half)}`
        const took = milliseconds(capture, text)
        if (took > 1500) expect({ part, took }).toEqual({ part, took: 'less' })
      }
    }
  })

  it.each(TARGETS)('grows with length alone: $name', ({ captures }) => {
    for (const capture of captures.slice(0, 1)) {
      const times = (bytes: number): string => capture.text.repeat(Math.ceil(bytes / capture.text.length))
      milliseconds(capture, times(100_000))
      const short = Math.min(milliseconds(capture, times(100_000)), milliseconds(capture, times(100_000)))
      const long = milliseconds(capture, times(1_000_000))
      expect(long).toBeLessThan(Math.max(short, 4) * 40)
    }
  })
})
