/** Words of the product are in US English: in help texts, documents and comments. Names in files of others are as they are. */
import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const BRITISH =
  /\b(?:(?:un)?recognis\w+|colours?|coloured|behaviours?|neighbour\w*|\w*metres?|centres?|licences?|organis\w+|initialis\w+|normalis\w+|summaris\w+|optimis\w+|authoris\w+|synchronis\w+|learnt|labelled|favourites?|defence)\b/i
const COMMENT = /^\s*(?:\/\*|\*|\/\/|\{\/\*)/
const root = new URL('../../../', import.meta.url).pathname

function britishIn(file: string, every: boolean): string[] {
  const lines = readFileSync(`${root}${file}`, 'utf8').split('\n')
  // What stands between backticks is code.
  return lines.flatMap((line, i) =>
    (every || COMMENT.test(line)) && BRITISH.test(line.replace(/`[^`]*`/g, ''))
      ? [`${file}:${i + 1}: ${line.trim()}`]
      : [],
  )
}

it('is what comments, help texts and documents are written in', () => {
  const sources = globSync('src/**/*.{ts,tsx}', { cwd: root })
  expect(sources.length).toBeGreaterThan(500)
  const found = [
    ...sources.flatMap((file) => britishIn(file, /program\.ts$|work-list-report\.ts$/.test(file))),
    ...['README.md', ...globSync('docs/*.md', { cwd: root })].flatMap((file) => britishIn(file, true)),
  ]
  expect(found).toEqual([])
})
