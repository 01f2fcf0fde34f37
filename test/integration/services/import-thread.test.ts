/*
 *   sw-0 Ethernet1/1 ──C-0── sw-1 Ethernet2/1
 *   sw-1 Ethernet1/1 ──C-1── sw-2 Ethernet2/1      … as many as a test asks for
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readInThread } from '#main/importer/import-thread.ts'
import { PageSession } from '#main/services/page-session.ts'
import { browserSession, pageSessionDeps } from '#main/wiring/browser-session.ts'
import type { JobView } from '#shared/contract/page-state.ts'
import { importPlan } from '#shared/exchange/import-plan.ts'
import type { Plan } from '#shared/model/plan.ts'
import { lintPlan } from '#shared/verify/index.ts'
import { SOURCE_FILES } from '#test/support/in-process.ts'
import { scratch } from '#test/support/labs.ts'
import { sentence } from '#shared/words/message.ts'
import { refusal } from '#test/support/refusal.ts'

const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }
const never = new AbortController().signal
const keep = { dryRun: false, skipBad: false }
const HEADER = 'label,a_device,a_port,b_device,b_port,length_m\n'

function sheet(cables: number, length = 2): { name: string; text: string } {
  const row = (_: unknown, i: number): string => {
    const port = Math.floor(i / 500) + 1
    return `C-${i},sw-${i % 500},Ethernet1/${port},sw-${(i + port) % 500},Ethernet2/${port},${length}\n`
  }
  return { name: 'cables.csv', text: HEADER + Array.from({ length: cables }, row).join('') }
}

/** Longest time in ms that the loop stood still until the work ended. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0
  const timer = setInterval(() => {
    turns += 1
  }, 1)
  await work.finally(() => clearInterval(timer))
  return turns
}

describe('an import behind a page', () => {
  let made: ReturnType<typeof scratch>
  let session: PageSession
  let jobs: (JobView | undefined)[]

  const start = async (one: PageSession): Promise<void> => {
    session = one
    jobs = []
    session.hub.subscribe((events) =>
      jobs.push(...events.flatMap((e) => (e.kind === 'job' ? [e.job] : e.kind === 'snapshot' ? [e.snapshot.job] : []))),
    )
    await session.labs.create('l', join(made.dir, 'l.plumb'))
    await session.labs.import([sheet(3)], keep)
    jobs = []
  }
  const profile = () => ({ HOME: made.dir, PLUMBLINE_PROFILE: join(made.dir, 'profile') })
  beforeEach(async () => {
    made = scratch()
    await start(browserSession({ ...SOURCE_FILES }, profile()))
  })
  afterEach(async () => {
    await session.shutdown()
    made.remove()
  })
  const state = (): unknown => {
    const { plan, store } = session.labs.current()
    return { plan, hash: store.planHash(), journal: store.planJournal() }
  }
  /** The import goes on, and the page was told so. */
  const underWay = (): Promise<void> => expect.poll(() => jobs.some((j) => j && j.total > 0)).toBe(true)

  it('says at once which file it reads, then how far it is, and can be canceled all the time', async () => {
    const importing = session.labs.import([sheet(20_000), { name: 'racks.csv', text: 'name,height_u\nR1,42\n' }], keep)
    expect(session.snapshot().job).toEqual({
      title: { code: 'reading-files', files: 2 },
      done: 0,
      total: 0,
      canCancel: true,
    })
    await importing
    await expect.poll(() => jobs.at(-1)).toBeUndefined()
    const told = jobs.filter((job) => job !== undefined)
    expect(new Set(told.map((job) => sentence(job.title)))).toEqual(
      new Set([
        'Reading 2 files.',
        'Reading cables.csv.',
        'Reading racks.csv.',
        'Taking rows into the plan.',
        'Checking the plan for errors.',
        'Storing the plan.',
      ]),
    )
    const rows = told.filter((job) => job.title.code === 'taking-rows')
    expect(rows.length).toBeGreaterThan(20)
    expect(rows.every((job, i) => job.total === 20_001 && job.done > (rows[i - 1]?.done ?? 0))).toBe(true)
    expect(told.every((job) => job.canCancel)).toBe(true)
  })

  it('makes the plan and the report that reading in one go makes, though long lists travel in parts', async () => {
    const first = [sheet(7000)]
    const second = [{ name: 'cables.csv', text: sheet(9000, 5).text + 'C-0,sw-9,Ethernet9/1,sw-8,Ethernet9/2,1\n' }]
    let plan = session.labs.current().plan
    for (const files of [first, second]) {
      const whole = importPlan(plan, files, {}, lintPlan)
      const { rows, ...report } = await session.labs.import(files, keep)
      const { added, changed, unchanged, refused, warnings, leftOut, sheets, sites } = whole
      expect(report).toEqual({ added, changed, unchanged, refused, warnings, leftOut, sheets, sites })
      expect(rows).toHaveLength(5000)
      expect(session.labs.current().plan).toEqual(whole.plan)
      plan = whole.plan
    }
    expect(plan.cables).toHaveLength(9001)
    await session.plan.step('undo')
    expect(session.labs.current().plan.cables).toHaveLength(7000)
  })

  it('reads by the mapping that the page gives, and by the one that the lab remembers', async () => {
    const odd = (label: string, port: number) => [
      { name: `${label}.csv`, text: `Nr,Links,Dose,Rechts,Dose\n${label},sw-1,${port},sw-2,${port}\n` },
    ]
    const columns = (['label', 'a_device', 'a_port', 'b_device', 'b_port'] as const).map((field, at) => ({
      column: 'ABCDE'[at] ?? '',
      field,
    }))
    const mappings = [{ list: 'cables' as const, headerRows: [1], columns }]
    const guessed = await session.labs.import(odd('X1', 1), { ...keep, dryRun: true })
    expect(guessed).toMatchObject({ sheets: [], refused: [{ said: { code: 'table-kind-unknown' } }] })
    const mapped = await session.labs.import(odd('X1', 1), { ...keep, steering: { mappings } })
    expect(mapped).toMatchObject({ refused: [], sheets: [{ guess: { list: 'cables' } }] })
    const next = await session.labs.import(odd('X2', 2), keep)
    expect(next).toMatchObject({ refused: [], sheets: [{ guess: { columns: [{ field: 'label' }, {}, {}, {}, {}] } }] })
    expect(session.labs.current().plan.cables.map((c) => c.label)).toEqual(expect.arrayContaining(['X1', 'X2']))
  })

  it('changes nothing when it is canceled, and the next one is not held up', async () => {
    const before = state()
    const importing = session.labs.import([sheet(100_000)], keep)
    const refused = expect(importing).rejects.toThrow('import-canceled')
    await underWay()
    await expect(session.labs.import([sheet(5)], keep)).rejects.toThrow(refusal('job-in-progress', { canCancel: true }))
    await session.labs.cancelJob()
    await refused
    expect(session.snapshot().job).toBeUndefined()
    expect(state()).toEqual(before)
    expect(await session.labs.import([sheet(5)], keep)).toMatchObject({ added: 2 })
  })

  it('is refused where the plan was edited while the files were read', async () => {
    const importing = session.labs.import([sheet(50_000)], keep)
    const refused = expect(importing).rejects.toThrow('plan-changed-while-reading')
    await underWay()
    const rack = { name: 'R9', heightU: 42, order: 9 }
    await session.plan.apply({ title: 'Add a rack', patch: { racks: [{ at: 0, removed: [], added: [rack] }] } })
    await refused
    const { plan, store } = session.labs.current()
    expect([plan.racks, plan.cables.length]).toEqual([[rack], 3])
    expect(store.planJournal()[0]?.title).toBe('Add a rack')
  })

  it('ends with the lab that it was for, or with the program', async () => {
    for (const leave of [() => session.labs.close(), () => session.shutdown()]) {
      if (!session.labs.lab) await session.labs.open(join(made.dir, 'l.plumb'))
      const importing = session.labs.import([sheet(100_000)], keep)
      const refused = expect(importing).rejects.toThrow('import-canceled')
      await leave()
      await refused
      expect(session.labs.lab).toBeUndefined()
    }
    await session.labs.open(join(made.dir, 'l.plumb'))
    expect(session.labs.current().plan.cables).toHaveLength(3)
  })

  it('keeps what was looked at without reading it again, and reads it again into a plan that was edited', async () => {
    const look = { dryRun: true, skipBad: true }
    const files = [{ name: 'cables.csv', text: `${sheet(5).text}C-9,sw-1,,sw-2,e1,1\n` }]
    const { preview = '', ...seen } = await session.labs.import(files, look)
    expect(seen).toMatchObject({ added: 2, refused: [{ line: 7 }] })
    jobs = []
    const refused = await session.labs.import({ preview }, keep)
    expect(refused.refused).toHaveLength(1)
    expect(session.labs.current().plan.cables).toHaveLength(3)
    await session.labs.import({ preview }, { ...keep, skipBad: true })
    expect(session.labs.current().plan.cables).toHaveLength(5)
    expect(jobs.filter((job) => job !== undefined)).toEqual([])
    await expect(session.labs.import({ preview }, keep)).rejects.toThrow(refusal('import-preview-gone'))

    const again = (await session.labs.import([sheet(8)], look)).preview ?? ''
    await session.labs.import([sheet(7)], keep)
    const anew = await session.labs.import({ preview: again }, look)
    expect(anew).toMatchObject({ added: 1, unchanged: 7 })
    expect(anew.preview).not.toBe(again)
    await session.labs.import({ preview: anew.preview ?? '' }, keep)
    expect(session.labs.current().plan.cables).toHaveLength(8)
  })

  it('without a lab makes one only when the files are read', async () => {
    await session.labs.close()
    const labs = (): readonly string[] => readdirSync(made.dir, { recursive: true }).map(String).sort()
    const before = labs()
    expect(await session.labs.import([sheet(4)], { ...keep, dryRun: true })).toMatchObject({ added: 4 })
    const bad = [{ name: 'cables.csv', text: `${HEADER}C1,sw1,,sw2,e1,1\n` }]
    expect((await session.labs.import(bad, keep)).refused).toHaveLength(1)
    const cancelled = expect(session.labs.import([sheet(100_000)], keep)).rejects.toThrow('import-canceled')
    await session.labs.cancelJob()
    await cancelled
    expect(session.labs.lab).toBeUndefined()
    expect(labs()).toEqual(before)
    await session.labs.import([sheet(4)], keep)
    expect(session.labs.current().plan.cables).toHaveLength(4)
  })

  it('leaves the main thread free while 100,000 rows are read and compared with the plan', async () => {
    const turns = await turnsDuring(session.labs.import([sheet(100_000)], { ...keep, dryRun: true }))
    // In one thread the main one turns a handful of times; the benchmark measures how long it is held.
    expect(turns).toBeGreaterThan(50)
  })

  it('refuses a file that needs more memory than there is, and changes nothing', async () => {
    await session.shutdown()
    const deps = pageSessionDeps({ ...SOURCE_FILES }, profile())
    const small = new PageSession({
      ...deps,
      readImport: (task, tell, signal) => readInThread(SOURCE_FILES.importWorker, task, tell, signal, 128),
      app: { version: '0', shell: 'browser', os: process.platform, nativeDialogs: false },
      dialogs: {
        pickLab: async () => undefined,
        pickNewLab: async () => undefined,
        pickReportFile: async () => undefined,
        pickFolder: async () => undefined,
      },
    })
    session = small
    await session.labs.open(join(made.dir, 'l.plumb'))
    const before = state()
    const devices = Array.from({ length: 450_000 }, (_, i) => `    sw-${i}: {host: 192.0.2.1}\n`)
    const hostile = { name: 'hosts.yaml', text: `devices:\n  all:\n${devices.join('')}` }
    await expect(session.labs.import([hostile], keep)).rejects.toThrow(
      refusal('import-too-large', { files: 1, first: 'hosts.yaml' }),
    )
    expect(session.snapshot().job).toBeUndefined()
    expect(state()).toEqual(before)
    expect(await session.labs.import([sheet(5)], keep)).toMatchObject({ added: 2 })
  })
})

describe('an import thread', () => {
  it('is not begun for somebody who has gone already', async () => {
    const task = { plan: EMPTY, source: { kind: 'files', files: [sheet(1)] } } as const
    await expect(readInThread(SOURCE_FILES.importWorker, task, () => undefined, AbortSignal.abort())).rejects.toThrow(
      'import-canceled',
    )
    const { added } = await readInThread(SOURCE_FILES.importWorker, task, () => undefined, never)
    expect(added).toBe(1)
  })
})
