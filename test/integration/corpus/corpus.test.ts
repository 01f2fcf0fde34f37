/** Proof on real transcripts: every neighbour expectation of the shared corpus, read in place. */
import { describe, expect, it } from 'vitest'
import { parseOutput } from '#shared/parse/registry.ts'
import { corpusFolder, readCorpus } from './corpus.ts'
import { KNOWN, unknownDifferences } from './known.ts'
import { compareNeighbors } from './neighbors.ts'
import { compareRecords } from './records.ts'

const folder = corpusFolder()
const transcripts = folder === undefined ? [] : readCorpus(folder)

interface Tally {
  agree: number
  all: number
}

/** Least share of values that agree, for the platforms with a driver; raised when it grows. */
const FLOORS: ReadonlyMap<string, number> = new Map([
  ['cisco_ios', 0.9],
  ['cisco_xe', 0.91],
  ['cisco_nxos', 0.98],
  ['cisco_xr', 0.95],
  ['cisco_s300', 0.74],
  ['arista_eos', 0.9],
  ['juniper_junos', 0.85],
  ['hp_procurve', 0.95],
  ['hp_comware', 0.99],
  ['huawei_vrp', 0.95],
  ['dell_force10', 0.95],
  ['dell_os10', 1],
  ['mikrotik_routeros', 0.8],
  ['linux', 0.95],
])

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
  for (const { name, folder: platform, text, expected } of transcripts) {
    if (expected.neighbors) continue
    const parsed = parseOutput(platform, expected.command, text)
    const { found, all, missing } = compareRecords(expected, parsed?.records ?? [])
    const share = shares.get(platform) ?? { agree: 0, all: 0 }
    shares.set(platform, { agree: share.agree + found, all: share.all + all })
    if (missing.length > 0) gaps.push(`${name}: ${found}/${all} missing ${missing.slice(0, 6).join(' | ')}`)
  }

  it('prints every pair of platform and command', () => {
    const unread = transcripts.filter((t) => !parseOutput(t.folder, t.expected.command, t.text))
    expect(unread.map((t) => t.name)).toEqual([])
  })

  it('agrees with the values of the other commands', () => {
    printTable('values of records that agree', shares)
    const below = [...FLOORS].filter(([platform, floor]) => {
      const { agree, all } = shares.get(platform) ?? { agree: 0, all: 1 }
      return agree / all < floor
    })
    expect(below).toEqual([])
    if (process.env['PLUMBLINE_GAPS']) process.stdout.write(`${gaps.join('\n')}\n`)
  })

  it('agrees with every neighbour expectation', () => {
    printTable('neighbour transcripts that agree', tallies)
    for (const { reason, differences } of KNOWN)
      process.stdout.write(`does not agree: ${reason}: ${Object.keys(differences).join(', ')}\n`)
    expect(failures).toEqual([])
  })
})
