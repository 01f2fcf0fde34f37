import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  type Block,
  findParts,
  guideParts,
  type Inline,
  newsFirst,
  partOfScreen,
  textOfPart,
} from '#renderer/model/guide.ts'
import { SCREENS } from '#renderer/stores/view-store.ts'
import { keySheet } from '#shared/commands/key-sheet.ts'
import { keyWords } from '#shared/commands/key-words.ts'

const GUIDE = readFileSync(new URL('../../../docs/guide.md', import.meta.url), 'utf8')
const PARTS = guideParts(GUIDE)
const inlines = (block: Block): readonly Inline[] => ('items' in block ? block.items.flat() : block.of)

describe('a text of parts', () => {
  it('is read by its marks: lists, steps, headings, and lines that go on', () => {
    const [part] = guideParts(
      '# T\n\nbefore\n\n## First steps\n\nOne\nline `Ctrl+K`, *Name*.\n\n- **a** b\n  c\n- d\n\n1. e\n2. f\n\n### H\n\ng\n',
    )
    expect(part?.id).toBe('first-steps')
    expect(part?.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'bullets', 'steps', 'heading', 'paragraph'])
    const [paragraph, bullets] = part?.blocks ?? []
    expect(paragraph && inlines(paragraph)).toEqual([
      { kind: 'text', text: 'One line ' },
      { kind: 'key', text: 'Ctrl+K' },
      { kind: 'text', text: ', ' },
      { kind: 'name', text: 'Name' },
      { kind: 'text', text: '.' },
    ])
    expect(bullets && 'items' in bullets && bullets.items.map((item) => item.map(({ text }) => text).join(''))).toEqual(
      ['a b c', 'd'],
    )
  })

  it('is found by all of its words in any order', () => {
    expect(findParts(PARTS, 'fingerprint console').map(({ id }) => id)).toEqual(['run'])
    expect(findParts(PARTS, 'zzz')).toEqual([])
  })

  it('of a version has what is new before what was wrong', () => {
    const [part] = guideParts('## 1\n### Fixed\n- a\n### Added\n- b\n').map(newsFirst)
    expect(part && textOfPart(part)).toBe('1 Added b Fixed a')
  })
})

describe('the guide', () => {
  it('has a part for every screen, and begins with the first steps without a lab', () => {
    for (const screen of SCREENS)
      expect(partOfScreen(PARTS, screen)?.id, screen).toBe(screen === 'aisle' ? 'aisle-mode' : screen)
    expect(partOfScreen(PARTS, undefined)?.id).toBe('first-steps')
  })

  it('names no key that the window does not have', () => {
    const keys = new Set(
      keySheet(false).flatMap(({ lines }) => lines.flatMap((line) => line.keys.map((press) => keyWords(press, false)))),
    )
    // Half of a key that is named with an arrow, and what commands have beside the first key that a sheet shows.
    for (const key of ['Alt', 'Esc', 'F1', 'F2']) keys.add(key)
    const named = PARTS.flatMap(({ blocks }) => blocks.flatMap(inlines)).flatMap(({ kind, text }) =>
      kind === 'key' ? text : [],
    )
    expect(named.length).toBeGreaterThan(30)
    expect(named.filter((key) => !keys.has(key))).toEqual([])
  })
})
