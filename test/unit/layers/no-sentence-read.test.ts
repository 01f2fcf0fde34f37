import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const SRC = fileURLToPath(new URL('../../../src', import.meta.url))

const FIELD = String.raw`\b(?:message|reason|headline|detail|remedy)\b`
/** Ways to ask what a sentence says: its own methods, a comparison with a text, or a regular expression on it. */
const READING: readonly RegExp[] = [
  new RegExp(
    String.raw`(?:\.|(?<![\w.#]))${FIELD}\??\.(?:includes|startsWith|endsWith|match|matchAll|search|indexOf|replace|replaceAll|split|slice|toLowerCase|localeCompare)\(`,
  ),
  new RegExp(String.raw`(?<!\btypeof [\w.?]*)(?<![\w#'])${FIELD}\s*[!=]==?\s*['"\`](?!['"\`])`),
  new RegExp(String.raw`(?:/[a-z]*|\bRegExp\([^)]*\)|[A-Z_]{3,})\.(?:test|exec)\((?:[^()]*\.)?${FIELD}\b`),
  new RegExp(
    String.raw`\b(?:sentence|wholeText)\([^()]*\)\.(?:includes|startsWith|endsWith|match|search|indexOf|split)\(`,
  ),
]

/** What other programs and libraries give is text and nothing else; each is turned into a code where it is caught. */
const FOREIGN: Readonly<Record<string, string>> = {
  'main/store/database.ts': 'better-sqlite3 tells a missing folder by a sentence',
  'main/collect/worker/classify.ts': 'Node and ssh2 tell what happened by a sentence',
  'shared/exchange/yaml-tree.ts': 'the YAML library tells its own overflow by a sentence',
  'main/collect/worker/transport/private-key.ts': 'ssh2 tells a locked key by a sentence',
  'main/queue/redis-errors.ts': 'Redis and its client tell what happened by a sentence',
  'renderer/model/search.ts': 'a person searches for words of a finding',
}

/** The tables make the sentences, and may cut and join what they are made of. */
function isExempt(file: string): boolean {
  return file in FOREIGN || file.startsWith('shared/words/')
}

/** Lines of a source that read a sentence. */
function readings(text: string): readonly string[] {
  return text.split('\n').filter((line) => READING.some((pattern) => pattern.test(line)))
}

describe('what a message says', () => {
  it.each([
    "if (error.message.startsWith('no ')) return",
    'if (/not tried/.test(error.message)) n++',
    "if (outcome.reason === 'No lab is open.') return",
    "const word = error.message.split(' ')[0]",
    "if (sentence(said).includes('locked')) return",
    'if (/no matching/i.test(message)) return',
    "return reason.startsWith('No ')",
  ])('is seen to be read in: %s', (line) => {
    expect(readings(line)).toEqual([line])
  })

  it('is read by no code: decisions go by code and field', () => {
    const found = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !isExempt(file.replaceAll('\\', '/')))
      .flatMap((file) => readings(readFileSync(join(SRC, file), 'utf8')).map((line) => `${file}: ${line.trim()}`))
    expect(found).toEqual([])
  })
})
