/** A platform is one value in its folder: what else knows one by its name would have to be found for the next one. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { DRIVERS, GUESSES, PLATFORM_NAMES, PLATFORM_SIGNS, PLATFORMS } from '#shared/parse/registry.ts'

const SRC = fileURLToPath(new URL('../../../../src', import.meta.url))
const FOLDERS = join(SRC, 'shared', 'parse')
/** SNMP and RESTCONF are ways to ask before they are platforms. */
const NAMED = PLATFORMS.map((p) => p.id).filter((id) => !['snmp', 'restconf'].includes(id))
const NAMES = new RegExp(`['"\`/](?:${NAMED.join('|')})['"\`/]`)

/** Words that are a platform's name and mean something else: operating systems of Node, and a kind of containerlab. */
const OTHER_WORDS = [/process\.platform [!=]== 'linux'/, /^const ANY_KIND = 'linux'$/]

function sources(): string[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file))
}

const isOfPlatform = (file: string): boolean => {
  const [, folder] = /^shared\/parse\/([^/]+)\//.exec(file) ?? []
  return folder !== undefined && existsSync(join(FOLDERS, folder, 'platform.ts'))
}

describe('platforms', () => {
  it('are known by name in their folders and in the registry alone', () => {
    const known = sources()
      .filter((file) => file !== 'shared/parse/platforms.ts' && !isOfPlatform(file))
      .flatMap((file) =>
        readFileSync(join(SRC, file), 'utf8')
          .split('\n')
          // Comments give examples.
          .filter((line) => NAMES.test(line) && !/^\s*(?:\*|\/[/*])/.test(line))
          .filter((line) => !OTHER_WORDS.some((word) => word.test(line.trim())))
          .map((line) => `${file}: ${line.trim()}`),
      )
    expect(known).toEqual([])
  })

  it('have a folder of their name, which the registry lists', () => {
    const folders = readdirSync(FOLDERS).filter((folder) => existsSync(join(FOLDERS, folder, 'platform.ts')))
    expect(PLATFORMS.map((p) => p.id).sort()).toEqual(folders.sort())
    expect(PLATFORM_NAMES).toHaveLength(folders.length + 1)
  })

  it('have parsers, or there is nothing to know of them', () => {
    expect(PLATFORMS.filter((p) => p.parsers.length === 0).map((p) => p.id)).toEqual([])
  })

  it('are recognized only if they can be logged in to', () => {
    const drivers = new Set(DRIVERS.map((d) => d.platform))
    expect(PLATFORM_SIGNS.filter((s) => !drivers.has(s.platform))).toEqual([])
  })

  it('have one name each in other tools: no two claim a word', () => {
    const words = PLATFORMS.flatMap((p) => p.words ?? [])
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([])
    expect(words.filter((word) => !/^[a-z\d]+$/.test(word))).toEqual([])
  })

  it('are guessed in their own order, before the ones that say nothing of it', () => {
    const ranks = PLATFORMS.flatMap((p) => (p.guess === undefined ? [] : [p]))
    expect(new Set(ranks.map((p) => p.guess)).size).toBe(ranks.length)
    const guessed = ranks.sort((a, b) => (a.guess ?? 0) - (b.guess ?? 0)).map((p) => p.id)
    expect(GUESSES.slice(0, guessed.length)).toEqual(guessed)
    expect(GUESSES).toHaveLength(PLATFORMS.length)
  })
})
