/** `plumbline parse` on every pair of the shared corpus: the command itself in this process, a share of them as processes. */
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runParse } from '#main/cli/commands/parse-command.ts'
import type { CommandIo } from '#main/cli/io.ts'
import type { NeighborRecord, UnparsedLine } from '#shared/model/observation.ts'
import { runPlumbline } from '#test/support/run-plumbline.ts'
import { corpusFolder, readCorpus, type Transcript } from './corpus.ts'
import { unexcused } from './known-records.ts'
import { unknownDifferences } from './known.ts'
import { compareNeighbors } from './neighbors.ts'
import { compareRecords } from './records.ts'

interface Document {
  readonly platform: string
  readonly command: string
  readonly neighbors: readonly NeighborRecord[]
  readonly records: readonly Readonly<Record<string, unknown>>[]
  readonly unparsed: readonly UnparsedLine[]
}

const folder = corpusFolder()
const transcripts = folder === undefined ? [] : readCorpus(folder)
/** Every so manieth pair as a process; PLUMBLINE_EVERY=1 for all. */
const EVERY = Number(process.env['PLUMBLINE_EVERY'] ?? 12)

const argumentsOf = (root: string, { name, folder: platform, expected }: Transcript): string[] => {
  const file = join(root, `${name}.txt`)
  const companion = expected.companion ? ['--companion', join(dirname(file), expected.companion.file)] : []
  return ['parse', '--platform', platform, '--command', expected.command, file, ...companion]
}

/** What is wrong with a printed document: its shape, its neighbors, its records. */
function faults({ name, folder: platform, text, expected }: Transcript, printed: string): string[] {
  const said = JSON.parse(printed) as Document
  const lines = text.split('\n').length
  const shape = [
    ...(said.platform === platform && said.command === expected.command ? [] : ['names another command']),
    ...(said.neighbors.every((n) => n.lines[0] >= 1 && n.lines[0] <= n.lines[1] && n.lines[1] <= lines)
      ? []
      : ['a neighbour without lines']),
    ...(said.unparsed.every((u) => u.line >= 1 && u.line <= lines && u.text.trim() !== '')
      ? []
      : ['an unparsed line that is none']),
    ...(JSON.stringify(said.neighbors).includes('remoteNameCut') ? ['prints what the document does not have'] : []),
  ]
  const differences = expected.neighbors
    ? unknownDifferences(name, compareNeighbors(expected, said.neighbors))
    : unexcused(platform, name, compareRecords(expected, said.records).missing)
  return [...shape, ...differences].map((fault) => `${name}: ${fault}`)
}

describe('plumbline parse', () => {
  if (folder === undefined) {
    const reason = 'the corpus is not here (PLUMBLINE_SHARED, or ../shared beside the project)'
    it.skipIf(process.env['CI'] !== 'true')(`has the corpus: ${reason}`, () => {
      throw new Error(`In CI the corpus must be there: ${reason}.`)
    })
    return
  }

  it('prints neighbors, records and lines not understood of every pair, companions given', async () => {
    const wrong: string[] = []
    for (const transcript of transcripts) {
      const said: string[] = []
      const io: CommandIo = {
        env: {},
        cwd: folder,
        isTty: false,
        out: (text) => void said.push(text),
        err: (text) => void wrong.push(`${transcript.name}: ${text}`),
        readStdin: () => Promise.resolve(''),
        onInterrupt: () => () => undefined,
      }
      const [, , platform = '', , command = '', file = '', , companion] = argumentsOf(folder, transcript)
      const status = await runParse(io, file, { platform, command, ...(companion === undefined ? {} : { companion }) })
      if (status !== 0) wrong.push(`${transcript.name}: ended with ${status}`)
      wrong.push(...faults(transcript, said.join('')))
    }
    expect(transcripts.length).toBeGreaterThan(500)
    expect(wrong).toEqual([])
  })

  it('says the same as a process', { timeout: 600_000 }, async () => {
    // Alone at first: it may have to build.
    expect((await runPlumbline(['--version'])).status).toBe(0)
    const wrong: string[] = []
    const waiting = transcripts.filter((t, i) => i % EVERY === 0 || t.expected.companion !== undefined)
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const run = await runPlumbline(argumentsOf(folder, next))
        if (run.status !== 0 || run.stderr !== '') wrong.push(`${next.name}: ended with ${run.status}: ${run.stderr}`)
        else wrong.push(...faults(next, run.stdout))
      }
    }
    await Promise.all([work(), work(), work()])
    expect(wrong).toEqual([])
  })
})
