/* Reads every text of the window in its sources: JSX text, attributes that are read, and strings that are sentences. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'
import { COMMAND_IDS, commandRow } from '#shared/commands/command-table.ts'
import { WIDGET_KEYS } from '#shared/commands/widget-keys.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** Words that the product does not use, each with what to write instead. */
const AVOIDED: readonly (readonly [RegExp, string])[] = [
  [/\b(mend(s|ed|ing)?)\b/i, 'fix'],
  [/\bspared?\b/i, 'skip'],
  [/\b(stands?|stood|standing)\b/i, 'is'],
  [/\b(speaks?|spoke|hears?|heard|tells?|told)\b/i, 'devices are no persons: sees, reports'],
  [/\b(asked|asks|answered|answers)\b/i, 'contact, verify, reach'],
  [/\b(nobody|somebody)\b/i, 'no neighbor, no device'],
  [/\ball the same\b|\bof which\b|\bwhere that is\b|\bapart by\b|\bgo(es)? on\b|\bmeanwhile\b/i, 'plain words'],
  [/\bha(s|ve) not\b(?! been)/i, 'has no'],
  [/\b(of another age|gear)\b/i, 'older devices, device'],
  [/\btakes? (it|that) back\b|\btaken back\b/i, 'undo'],
  [/\b1 \w+s\b/, 'one of many'],
]
/** Spellings of Britain. */
const BRITISH =
  /\b(\w*colour\w*|neighbour\w*|(centi|milli|kilo)?metres?\b|centre\w*|grey\w*|behaviour\w*|favour\w*|honour\w*|catalogue\w*|licence\w*|labelled|labelling|cancell(ed|ing)|recognis\w*|organis\w*|initialis\w*|normalis\w*|analys(e|ed|ing)\b)/i

/** Attributes that only the program reads. */
const NAMES =
  /^(className|key|id|role|type|style|d|transform|viewBox|testId|data-.*|aria-(activedescendant|controls|labelledby|describedby))$/
/** Strings of the program that look like words: classes, selectors. */
const CODE = /^(c-|btn |chip |row |d-|m-|k-|right |drag|mono|dim |work |head |nm |bd |tag |lint |data-|\[|translate)/

interface Text {
  readonly at: string
  readonly text: string
}

interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly value?: unknown
  readonly name?: { readonly name?: string }
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value
}

/** What a node says to a person; undefined for names, classes, paths and selectors. */
function textOf(node: SyntaxNode, parent: SyntaxNode | undefined): string | undefined {
  if (node.type === 'JSXText') return String(node.value)
  if (node.type === 'TemplateElement') return (node.value as { cooked: string }).cooked
  if (node.type !== 'Literal' || typeof node.value !== 'string') return undefined
  if (parent?.type === 'JSXAttribute') return node.value
  return /^[A-Z]|[a-z] [a-z]/.test(node.value) ? node.value : undefined
}

function textsOf(file: string, code: string): readonly Text[] {
  const texts: Text[] = []
  const walk = (value: unknown, parent: SyntaxNode | undefined): void => {
    if (Array.isArray(value)) for (const each of value) walk(each, parent)
    if (!isNode(value) || value.type === 'ImportDeclaration' || value.type === 'TSLiteralType') return
    if (value.type === 'JSXAttribute' && NAMES.test(value.name?.name ?? '')) return
    const text = textOf(value, parent)?.trim()
    const line = code.slice(0, value.start).split('\n').length
    if (text !== undefined && /[A-Za-z]{2}/.test(text)) texts.push({ at: `${file}:${line}`, text })
    for (const each of Object.values(value)) walk(each, value)
  }
  const { program, errors } = parseSync(file, code)
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]?.message}`)
  walk(program, undefined)
  return texts
}

/** What is wrong with a text; undefined if nothing is. */
function fault(text: string): string | undefined {
  const avoided = AVOIDED.find(([pattern]) => pattern.test(text))
  if (avoided !== undefined) return `“${avoided[0].exec(text)?.[0]}” (${avoided[1]})`
  const british = BRITISH.exec(text)?.[0]
  if (british !== undefined) return `“${british}” (US spelling)`
  return / {2}/.test(text.replace(/\s*\n\s*/g, ' ')) ? 'two spaces' : undefined
}

const TEXTS: readonly Text[] = [
  ...globSync('src/renderer/**/*.{ts,tsx}', { cwd: ROOT }).flatMap((file) =>
    textsOf(file, readFileSync(join(ROOT, file), 'utf8')),
  ),
  ...COMMAND_IDS.flatMap((id) => {
    const { title, alone, sheet } = commandRow(id)
    return [title, alone, sheet].flatMap((text) => (text === undefined ? [] : { at: `command ${id}`, text }))
  }),
  ...WIDGET_KEYS.map(({ does }) => ({ at: 'widget keys', text: does })),
].filter(({ text }) => !CODE.test(text))

describe('the words of the window', () => {
  it('are found in its sources', () => {
    expect(TEXTS.length).toBeGreaterThan(700)
    const read = textsOf(
      'a.tsx',
      'const a = <p title="A tip" className="one two">Some text {`and ${n} more`} {f("no words")}</p>',
    )
    expect(read.map(({ text }) => text)).toEqual(['A tip', 'Some text', 'and', 'more', 'no words'])
  })

  it('are plain US English, and make no person of a device', () => {
    const faults = TEXTS.flatMap(({ at, text }) => {
      const wrong = fault(text)
      return wrong === undefined ? [] : `${at}: ${wrong} in “${text}”`
    })
    expect(faults).toEqual([])
  })

  it.each([
    'Mended',
    'hears nobody on',
    'Colour',
    'Length in metres',
    'Not asked yet.',
    'Try refused sets all the same',
    'names, apart by commas',
    'A run goes on.',
    'Ctrl Z takes it back.',
    '1 errors',
    'Cancelled; no file was written.',
    'two  spaces',
  ])('would not pass with “%s”', (text) => {
    expect(fault(text)).toBeDefined()
  })

  it('name no key in a text: keys come from the table of commands', () => {
    const keys = TEXTS.filter(({ at, text }) => !at.includes('key-') && /\b(Ctrl|Cmd|⌘|⌥)\b/.test(text))
    expect(keys).toEqual([])
  })
})
