import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { AREAS, type Message, say, sentence, wholeText } from '#shared/words/message.ts'
import { SAMPLES } from './samples.ts'

const SRC = fileURLToPath(new URL('../../../../src', import.meta.url))
const CODES = Object.values(AREAS).flatMap((table) => Object.keys(table))

/** Words that no text may have (shared/design/words.md, rule 3), and British spellings. */
const REFUSED: readonly RegExp[] = [
  /\b(?:mend|mended|mending|spared|stands?|speaks?|hears?|heard)\b/i,
  /\ball the same\b|\bof which nobody\b|\bnobody\b|\bwhere that is none\b|\bapart by commas\b|\bgo(?:es|ing)? on\b|\bhas not\b/i,
  /(?<!\bthere )\b(?:is|are) no\b(?! longer\b)/i,
  /\b\w*(?:neighbour|colour|metre|cancell|behaviour|recognise|honour|catalogue|favour)\w*/i,
  /\b(?:NaN|undefined|null|Infinity)\b|\[object/,
]

const rendered = CODES.flatMap((code) => {
  const given = SAMPLES[code as keyof typeof SAMPLES] as object | readonly object[] | undefined
  const samples = given === undefined ? [{}] : Array.isArray(given) ? given : [given]
  return samples.map((sample) => ({ code, message: { ...sample, code } as Message }))
})

describe('the words of every message', () => {
  it('say no code twice', () => {
    expect(CODES).toHaveLength(new Set(CODES).size)
  })

  it.each(rendered)('$code: are short, plain American English', ({ message }) => {
    const { headline, detail, remedy } = say(message)
    expect(headline.length, headline).toBeLessThanOrEqual(70)
    expect(headline).not.toMatch(/\.$/)
    for (const text of [detail, remedy]) if (text !== undefined) expect(text, text).toMatch(/[.…?!]$/)
    for (const text of [headline, detail ?? '', remedy ?? '']) {
      expect(text).toBe(text.trim())
      expect(text).not.toMatch(/ {2}|\.\.(?![.\w"])/)
      for (const refused of REFUSED) expect(text).not.toMatch(refused)
    }
  })

  it.each(CODES)('%s: take every parameter of its samples, and no other', (code) => {
    const read = new Set<string>()
    const given = new Set<string>()
    for (const { message } of rendered.filter((each) => each.code === code)) {
      for (const key of Object.keys(message)) given.add(key)
      const watched = new Proxy(message, {
        get(target, key) {
          read.add(String(key))
          return Reflect.get(target, key) as unknown
        },
      })
      say(watched)
    }
    read.add('code')
    expect([...read].sort()).toEqual([...given].sort())
  })

  it.each(CODES)('%s: are used', (code) => {
    expect(SOURCE).toContain(`'${code}'`)
  })

  it('put headline, detail and remedy together as sentences', () => {
    const message = { code: 'import-canceled' } as const
    expect(sentence(message)).toBe('The import was canceled. Nothing was changed.')
    expect(wholeText({ code: 'no-lab' })).toBe('No lab is open. Open one first.')
    expect(sentence({ code: 'no-lab' })).toBe('No lab is open.')
  })

  it('name a code that no table has', () => {
    expect(say({ code: 'of-the-next-version' } as never).headline).toContain('of-the-next-version')
    expect(say({ code: 'rotated', cables: 5 } as never).headline).toBe('Unknown message (rotated)')
  })
})

/** All of `src` but the tables themselves. */
const SOURCE = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith(join('shared', 'words')))
  .map((file) => readFileSync(join(SRC, file), 'utf8'))
  .join('\n')
