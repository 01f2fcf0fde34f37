/** Programs that are killed in the middle of changing a lab: what was acknowledged must be there, and the lab must open. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { LabStore } from '#main/services/ports.ts'
import { labStores } from '#main/store/lab-store.ts'
import { type Random, randomOf } from '#test/builders/random.ts'
import { scratch } from '#test/support/labs.ts'
import { deedsIn } from './kill-deeds.ts'
import { type Part, type Size, Tally } from './part.ts'

const VICTIM = fileURLToPath(new URL('kill-victim.ts', import.meta.url))
const OLD = fileURLToPath(new URL('../fixtures/labs/schema-4.plumb.gz', import.meta.url))
/** Of the old lab, as the version that wrote it says. */
const OLD_HASH = 'sha256:fe9cbf455050aa8dda5504b02e05b4b202a3b430fda83c21c9c56e6d3084b3ba'

const KINDS = ['edits', 'imports', 'runs', 'undo', 'migrations', 'new', 'checkpoints'] as const
type Kind = (typeof KINDS)[number]
const TIMES: Readonly<Record<Size, number>> = { short: 2, long: 75 }
/** Milliseconds within which a victim dies once it began. */
const LONGEST_LIFE: Readonly<Record<Kind, number>> = {
  edits: 120,
  imports: 200,
  runs: 200,
  undo: 120,
  migrations: 60,
  new: 200,
  checkpoints: 150,
}

interface Death {
  readonly acknowledged: number
  /** Runs that were said to be finished. */
  readonly finished: readonly string[]
}

/** Lets a victim work and kills it. Throws if it ended by itself. */
async function kill(kind: Kind, path: string, done: number, random: Random): Promise<Death> {
  const child = spawn(process.execPath, [VICTIM, kind, path, String(done)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  })
  let said = ''
  let complaints = ''
  child.stderr.on('data', (data) => {
    complaints += String(data)
  })
  let dying: NodeJS.Timeout | undefined
  child.stdout.on('data', (data) => {
    said += String(data)
    dying ??= setTimeout(() => child.kill('SIGKILL'), random.below(LONGEST_LIFE[kind]))
  })
  const [, signal] = await once(child, 'close')
  clearTimeout(dying)
  if (signal !== 'SIGKILL') throw new Error(`The victim of ${kind} ended by itself: ${complaints}`)
  const lines = said.split('\n').slice(0, -1)
  const numbers = lines.filter((line) => /^\d+$/.test(line)).map(Number)
  return {
    acknowledged: numbers.at(-1) ?? done,
    finished: lines.flatMap((line) => /^finished (.*)/.exec(line)?.[1] ?? []),
  }
}

async function kills(kind: Kind, size: Size, tally: Tally): Promise<void> {
  const { dir, remove } = scratch()
  const random = randomOf(KINDS.indexOf(kind) + 1)
  try {
    const path = kind === 'new' ? dir : join(dir, 'lab.plumb')
    if (kind !== 'new' && kind !== 'migrations') labStores.create(path, 'Lab').close()
    let done = 0
    for (let time = 0; time < TIMES[size]; time++) {
      if (kind === 'migrations') {
        for (const name of readdirSync(dir)) rmSync(join(dir, name))
        writeFileSync(path, gunzipSync(readFileSync(OLD)))
      }
      const death = await kill(kind, path, kind === 'migrations' ? 0 : done, random)
      tally.count(`kills of ${kind}`)
      tally.count('changes acknowledged', kind === 'migrations' ? 0 : Math.max(0, death.acknowledged - done))
      try {
        done = kind === 'new' ? checkNew(dir, death) : checkLab(kind, path, death)
      } catch (error) {
        tally.harm(`${kind}, kill ${time}: ${error instanceof Error ? error.message : String(error)}`)
        return
      }
    }
  } finally {
    remove()
  }
}

/** Every lab of a name that is there opens, and those that were acknowledged are there. Gives how many there are. */
function checkNew(dir: string, { acknowledged }: Death): number {
  const made = readdirSync(dir).filter((name) => name.endsWith('.plumb'))
  for (const name of made) withLab(join(dir, name), (store) => store.plan())
  if (made.length < acknowledged) throw new Error(`${acknowledged} labs were made, and ${made.length} are there`)
  return made.length
}

/** Gives how many deeds are done. Throws where one is lost. */
function checkLab(kind: Kind, path: string, { acknowledged, finished }: Death): number {
  return withLab(path, (store) => {
    if (kind === 'migrations') {
      if (store.planHash() !== OLD_HASH) throw new Error('the plan is another one')
      return 0
    }
    if (kind === 'undo') return checkUndo(store, acknowledged)
    const found = deedsIn(kind, store)
    if (found !== acknowledged && found !== acknowledged + 1)
      throw new Error(`${acknowledged} were acknowledged, ${found} are there`)
    const runs = new Map(store.runs().map((run) => [run.id, run]))
    const lost = finished.filter((id) => runs.get(id)?.summary === undefined || runs.get(id)?.interrupted === true)
    if (lost.length > 0) throw new Error(`the end of ${lost.join(', ')} is lost`)
    return found
  })
}

/** Of three deeds the first and third show the next plan, the second the one before it. */
function checkUndo(store: LabStore, acknowledged: number): number {
  const shows = (deeds: number): number => Math.floor(deeds / 3) + (deeds % 3 === 1 ? 1 : 0)
  const redo = store.nextPlanStep('redo') !== undefined
  const found = deedsIn('undo', store)
  // What can be done again tells the second deed from the third of the turn before.
  const fits = [acknowledged, acknowledged + 1].find((deeds) => shows(deeds) === found && redo === (deeds % 3 === 2))
  if (fits === undefined) throw new Error(`${acknowledged} were acknowledged, the plan is that of edit ${found}`)
  return fits
}

function withLab<T>(path: string, use: (store: LabStore) => T): T {
  const store = labStores.open(path)
  try {
    if (store.info.readOnly) throw new Error(`the lab opens for reading only: ${store.info.readOnly.code}`)
    const result = use(store)
    // What the person is told of a change that was in the middle of being stored is true.
    const notices = store.notices().filter(({ code }) => code !== 'lab-journal-cut' && code !== 'lab-journal-missing')
    if (notices.length > 0) throw new Error(`the lab says ${notices.map((n) => n.code).join(', ')}`)
    return result
  } finally {
    store.close()
  }
}

export const KILLS: Part = {
  name: 'kills',
  title: 'programs killed in the middle of their work',
  async run(size) {
    const tally = new Tally()
    const left = [...KINDS]
    const next = async (): Promise<void> => {
      for (let kind = left.shift(); kind; kind = left.shift()) await kills(kind, size, tally)
    }
    await Promise.all([next(), next()])
    return tally.outcome()
  },
}
