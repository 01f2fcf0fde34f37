/** Proof on real transcripts: every neighbor expectation of the shared corpus, read in place. */
import { describe, expect, it } from 'vitest'
import { parseOutput } from '#shared/parse/registry.ts'
import { corpusFolder, readCorpus } from './corpus.ts'
import { KNOWN, unknownDifferences } from './known.ts'
import { EXCUSES, FACT_PLATFORMS, unexcused } from './known-records.ts'
import { compareNeighbors } from './neighbors.ts'
import { compareRecords } from './records.ts'

const folder = corpusFolder()
const transcripts = folder === undefined ? [] : readCorpus(folder)

interface Tally {
  agree: number
  all: number
}

const printTable = (title: string, tallies: ReadonlyMap<string, Tally>): void => {
  const lines = [...tallies].map(([name, t]) => `${name.padEnd(26)} ${String(t.agree).padStart(4)} of ${t.all}`)
  process.stdout.write(`\n${title}\n${lines.join('\n')}\n`)
}

const count = (tallies: Map<string, Tally>, name: string, good: boolean): void => {
  const tally = tallies.get(name) ?? { agree: 0, all: 0 }
  tally.all += 1
  if (good) tally.agree += 1
  tallies.set(name, tally)
}

describe('the shared corpus', () => {
  if (folder === undefined) {
    const reason = 'the corpus is not here (PLUMBLINE_SHARED, or ../shared beside the project)'
    it.skipIf(process.env['CI'] !== 'true')(`is there: ${reason}`, () => {
      throw new Error(`In CI the corpus must be there: ${reason}.`)
    })
    return
  }

  const tallies = new Map<string, Tally>()
  const failures: string[] = []
  for (const { name, folder: platform, text, companion, expected } of transcripts) {
    if (!expected.neighbors) continue
    const parsed = parseOutput(platform, expected.command, text, companion === undefined ? {} : { companion })
    const differences = parsed ? compareNeighbors(expected, parsed.neighbors) : ['no parser reads it']
    const unknown = unknownDifferences(name, differences)
    count(tallies, platform, differences.length === 0)
    failures.push(...unknown.map((d) => `${name}: ${d}`))
  }

  const shares = new Map<string, Tally>()
  const gaps: string[] = []
  const excused = new Set<string>()
  for (const { name, folder: platform, text, expected } of transcripts) {
    if (expected.neighbors) continue
    const parsed = parseOutput(platform, expected.command, text)
    const { found, all, missing } = compareRecords(expected, parsed?.records ?? [])
    const share = shares.get(platform) ?? { agree: 0, all: 0 }
    shares.set(platform, { agree: share.agree + found, all: share.all + all })
    gaps.push(...unexcused(platform, name, missing))
    for (const { values, reason } of EXCUSES) if (missing.some((m) => values.test(`${name} ${m}`))) excused.add(reason)
  }

  it('prints every pair of platform and command', () => {
    const unread = transcripts.filter((t) => !parseOutput(t.folder, t.expected.command, t.text))
    expect(unread.map((t) => t.name)).toEqual([])
  })

  it('agrees with the facts of every platform that is logged in to, value by value', () => {
    printTable('values of records that agree', shares)
    for (const reason of excused) process.stdout.write(`not said by the device: ${reason}\n`)
    expect(gaps).toEqual([])
    expect(EXCUSES.filter((e) => !excused.has(e.reason))).toEqual([])
    const named = [...shares].filter(([platform]) => FACT_PLATFORMS.has(platform))
    for (const [platform, { agree, all }] of named) expect([platform, agree / all > 0.75]).toEqual([platform, true])
  })

  it('agrees with every neighbor expectation', () => {
    printTable('neighbour transcripts that agree', tallies)
    for (const { reason, differences } of KNOWN)
      process.stdout.write(`does not agree: ${reason}: ${Object.keys(differences).join(', ')}\n`)
    expect(failures).toEqual([])
  })
})
