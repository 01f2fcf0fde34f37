/** Every capture, with a log message in every line of it: no half of a name becomes another one. */
import { describe, expect, it } from 'vitest'
import type { NeighborRecord } from '#shared/model/observation.ts'
import { parseOutput } from '#shared/parse/registry.ts'
import { CAPTURES } from '#test/unit/shared/parse/captures.ts'

const LOG = '*Nov 25 15:26:01.124: %LINK-3-UPDOWN: Interface GigabitEthernet1/0/9, changed state to down'
const FIELDS = ['localPort', 'remotePort', 'remoteName'] as const

/** A record tells something that no record of the whole output has in its place. */
const isWrong = (n: NeighborRecord, all: readonly NeighborRecord[]): boolean =>
  !all.some((whole) => FIELDS.every((field) => n[field] === undefined || n[field] === whole[field]))

// A document is no lines between which a message could stand; an echo is no output; a walk is printed by no device.
const TEXTS = CAPTURES.filter((c) => !/^\s*[{[<]|^\.1\./.test(c.text) && !/\bsession|^\S+[>#] ?\S/m.test(c.text))

/** The lines with a message in one of them: in a line of its own, or where the cursor stood. */
function* cutsOf(text: string): Generator<string> {
  const lines = text.split('\n')
  for (const [i, line] of lines.entries()) {
    for (const share of [0.3, 0.6, 0.95]) {
      const at = Math.floor(line.trimEnd().length * share)
      if (line.slice(0, at).trim() === '') continue
      for (const glue of ['\n', ''])
        yield [...lines.slice(0, i), line.slice(0, at) + glue + LOG, line.slice(at), ...lines.slice(i + 1)].join('\n')
    }
  }
}

describe('a log message in the middle of a line', () => {
  it('makes no other name of a piece of one, but where the pieces of a table look like rows', () => {
    let cuts = 0
    let kept = 0
    let sum = 0
    const wrong: unknown[] = []
    for (const { name, platform, command, text } of TEXTS) {
      const whole = parseOutput(platform, command, text)?.neighbors ?? []
      if (whole.length === 0) continue
      for (const cut of cutsOf(text)) {
        const read = parseOutput(platform, command, cut)?.neighbors ?? []
        cuts += 1
        sum += whole.length
        kept += read.filter((n) => !isWrong(n, whole)).length
        if (read.some((n) => isWrong(n, whole))) wrong.push([name, cut])
      }
    }
    expect(cuts).toBeGreaterThan(5000)
    expect(wrong.length / cuts).toBeLessThan(0.004)
    // The others are read: not believing anything is no answer.
    expect(kept / sum).toBeGreaterThan(0.97)
    process.stdout.write(`${cuts} cuts, ${wrong.length} wrong, ${kept} of ${sum} kept\n`)
  })
})
