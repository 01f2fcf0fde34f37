/** Every procedure of the contract, called with values of its own schema and with garbage: an answer, a refusal or a bad request. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { call, ORPCError } from '@orpc/server'
import { isContractProcedure } from '@orpc/contract'
import fc from 'fast-check'
import type { z } from 'zod'
import { pageRouter } from '#main/rpc/router.ts'
import type { PageSession } from '#main/services/page-session.ts'
import { browserSession } from '#main/wiring/browser-session.ts'
import { contract } from '#shared/contract/contract.ts'
import { runInProcess, SOURCE_FILES } from '#test/support/in-process.ts'
import { iosCdp, scratch } from '#test/support/labs.ts'
import { HOSTILE_NAMES } from './hostile-names.ts'
import { type Part, type Size, Tally } from './part.ts'
import { valuesOf } from './schema-values.ts'

const CALLS: Readonly<Record<Size, number>> = { short: 8, long: 120 }
/** Far more than any takes, on a busy machine too: only what never ends is cut off here. */
const HANGS_MS = 60_000
/** Events that are taken of a stream. */
const MOST_EVENTS = 20

/** A fleet of a hundred devices is started by each call. */
const SELDOM = new Set(['lab.demo'])

interface Procedure {
  readonly name: string
  readonly schema: z.ZodType | undefined
}

/** The leaves of the contract; found in the router by the same name. */
function procedures(): readonly Procedure[] {
  const found: Procedure[] = []
  for (const [area, of] of Object.entries(contract)) {
    for (const [name, procedure] of Object.entries(of)) {
      if (!isContractProcedure(procedure)) throw new Error(`${area}.${name} is no procedure`)
      found.push({ name: `${area}.${name}`, schema: procedure['~orpc'].inputSchema as z.ZodType | undefined })
    }
  }
  return found
}

type Callable = Parameters<typeof call>[0]

async function once(router: object, name: string, input: unknown): Promise<void> {
  const [area = '', leaf = ''] = name.split('.')
  const procedure = (router as Record<string, Record<string, Callable>>)[area]?.[leaf]
  if (!procedure) throw new Error(`there is no ${name}`)
  const abort = new AbortController()
  const output: unknown = await call(procedure, input as never, { signal: abort.signal })
  if (typeof output !== 'object' || output === null || !(Symbol.asyncIterator in output)) return
  const events = (output as AsyncIterable<unknown>)[Symbol.asyncIterator]()
  try {
    for (let i = 0; i < MOST_EVENTS; i++) {
      const turn = events.next()
      // A watch goes on without end; whoever leaves it ends it.
      const waited = new Promise<'quiet'>((resolve) => setTimeout(() => resolve('quiet'), 150).unref())
      const next = await Promise.race([turn, waited])
      if (next === 'quiet') {
        abort.abort()
        await turn.catch(() => undefined)
        return
      }
      if (next.done) return
    }
  } finally {
    abort.abort()
    await events.return?.()
  }
}

function isTold(error: unknown): boolean {
  return error instanceof ORPCError && (error.code === 'REFUSED' || error.code === 'BAD_REQUEST')
}

/** A lab with something in it, and files that imports may be pointed at. */
async function prepare(dir: string): Promise<void> {
  mkdirSync(join(dir, 'saved', 'sw1'), { recursive: true })
  writeFileSync(join(dir, 'saved', 'sw1', 'show_cdp_neighbors_detail.txt'), iosCdp([['Gi0/1', 'sw2', 'Gi0/9']]))
  // Nothing listens there: a login is refused at once.
  writeFileSync(
    join(dir, 'devices.csv'),
    'name,rack,position,platform,address,ssh_port\nsw1,R1,1,cisco_ios,127.0.0.1,1\nsw2,R1,2,cisco_ios,127.0.0.1,1\n',
  )
  writeFileSync(join(dir, 'cables.csv'), 'label,a_device,a_port,b_device,b_port\nC1,sw1,Gi0/1,sw2,Gi0/1\n')
  for (const args of [
    ['new', 'lab.plumb'],
    ['import', 'lab.plumb', 'devices.csv', 'cables.csv'],
    ['verify', 'lab.plumb', '--transcripts', 'saved', '--quiet'],
  ])
    await runInProcess(args, dir)
}

function wordsOf(dir: string): fc.Arbitrary<string> {
  const lab = [
    'sw1',
    'sw2',
    'R1',
    'C1',
    'Gi0/1',
    'run-1',
    'show cdp neighbors detail',
    '127.0.0.1',
    '127.0.0.1:1',
    'lab',
  ]
  const paths = ['lab.plumb', 'other.plumb', 'nowhere/x.plumb', 'devices.csv', '.'].map((name) => join(dir, name))
  const odd = ['http://127.0.0.1:1/', 'http://[', '/dev/null', '/dev/zero', '10.0.0.0/8', 'a@b:99999', 'YQ==', '']
  return fc.constantFrom(...lab, ...paths, ...odd, ...HOSTILE_NAMES.filter((name) => name.length < 1000))
}

async function ended(session: PageSession): Promise<void> {
  await session.watch.stop()
  await session.runs.cancel()
}

export const PROCEDURES: Part = {
  name: 'procedures',
  title: 'procedures with values of their schema, and with garbage',
  async run(size) {
    const tally = new Tally()
    const { dir, remove } = scratch()
    // Names of labs are among what is tried, and a name alone is a file where the program stands.
    const home = process.cwd()
    process.chdir(dir)
    const session = browserSession(SOURCE_FILES, { HOME: dir, PLUMBLINE_PROFILE: join(dir, 'profile') })
    const uncaught = (error: unknown): void =>
      tally.harm(`past every guard: ${error instanceof Error ? error.stack : String(error)}`)
    process.on('uncaughtException', uncaught)
    process.on('unhandledRejection', uncaught)
    try {
      await prepare(dir)
      const lab = join(dir, 'lab.plumb')
      await session.labs.open(lab)
      const router = pageRouter(session)
      const words = wordsOf(dir)
      const attempt = async (name: string, input: unknown): Promise<void> => {
        tally.count('calls')
        const shown = `${name} ${fc.stringify(input).slice(0, 300)}`
        let timer: NodeJS.Timeout | undefined
        const hangs = new Promise<never>((_, reject) => {
          timer = setTimeout(() => reject(new Error('it hangs')), HANGS_MS)
        })
        try {
          await Promise.race([once(router, name, input), hangs])
          tally.count('answered')
        } catch (error) {
          if (isTold(error))
            tally.count(
              error instanceof ORPCError && error.code === 'REFUSED' ? 'refused in a sentence' : 'bad requests',
            )
          else tally.harm(`${shown}: ${error instanceof Error ? error.stack?.slice(0, 400) : String(error)}`)
        } finally {
          clearTimeout(timer)
        }
        try {
          session.snapshot()
        } catch (error) {
          tally.harm(`${shown}: after it there is no picture of the lab: ${String(error)}`)
        }
        // What a call began does not stand in the way of the next ones.
        if (/^(run|watch|discovery|netbox)\./.test(name)) await ended(session)
        if (session.labs.lab === undefined) await session.labs.open(lab)
      }
      const all = procedures()
      tally.count('procedures', all.length)
      for (const { name, schema } of all) {
        const values = schema ? valuesOf(schema, words) : fc.constant(undefined)
        const times = SELDOM.has(name) ? 1 : CALLS[size]
        for (const input of fc.sample(values, { numRuns: times, seed: 1 })) await attempt(name, input)
        if (!SELDOM.has(name))
          for (const input of fc.sample(fc.anything(), { numRuns: times / 2, seed: 2 })) await attempt(name, input)
      }
    } finally {
      await session.shutdown()
      process.off('uncaughtException', uncaught)
      process.off('unhandledRejection', uncaught)
      process.chdir(home)
      remove()
    }
    return tally.outcome()
  },
}
