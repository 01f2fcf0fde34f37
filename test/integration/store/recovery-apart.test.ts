/*
 * A damaged lab opened by a window: what is left of it is read in a thread.
 *
 *   window ── open ──> engine ── path ──> thread
 *      ▲                 │ <── bytes read ──┘
 *      └── job, Cancel ──┘
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserSession } from '#main/wiring/browser-session.ts'
import { labStores } from '#main/store/lab-store.ts'
import type { JobView } from '#shared/contract/page-state.ts'
import { planOf } from '#test/builders/cabling.ts'
import { SOURCE_FILES } from '#test/support/in-process.ts'
import { scratch } from '#test/support/labs.ts'

const PAGE = 4096
const CABLES = 40_000

describe('reading what is left of a damaged lab', () => {
  const { dir, remove } = scratch()
  const path = join(dir, 'damaged.plumb')
  const whole = join(dir, 'whole.plumb')
  const before = process.env['TMPDIR']
  let bytes: Buffer
  const session = browserSession(SOURCE_FILES, { HOME: dir, PLUMBLINE_PROFILE: join(dir, 'profile') })
  const jobs: (JobView | undefined)[] = []

  beforeAll(() => {
    for (const file of [path, whole]) {
      const store = labStores.create(file, file === path ? 'Damaged' : 'Whole')
      const cables = file === path ? CABLES : 3
      store.savePlan(planOf(Array.from({ length: cables }, (_, i) => `C${i} A${i + 1}-B${i + 1}`)))
      store.close()
    }
    bytes = readFileSync(path)
    const middle = Math.floor(bytes.length / PAGE / 2)
    bytes.fill(0xa5, middle * PAGE, (middle + 3) * PAGE)
    writeFileSync(path, bytes)
    process.env['TMPDIR'] = dir
    session.hub.subscribe((events) => {
      for (const event of events) if (event.kind === 'job') jobs.push(event.job)
    })
  })
  afterAll(async () => {
    await session.shutdown()
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    remove()
  })

  const leftBehind = (): readonly string[] => readdirSync(dir).filter((name) => name.startsWith('plumbline-read-'))

  it('tells how far it is, opens the lab for reading, and leaves no copy', async () => {
    await session.labs.open(path)
    const { store, plan } = session.labs.current()
    expect(store.info).toMatchObject({ name: 'Damaged', readOnly: { code: 'lab-open-damaged', path } })
    expect(plan.cables.length).toBeGreaterThan(CABLES * 0.7)
    await expect.poll(() => jobs.length).toBeGreaterThan(1)
    const told = jobs.flatMap((job) => (job === undefined ? [] : [job]))
    expect(told[0]).toMatchObject({ title: { code: 'recovering-lab', path }, canCancel: true })
    expect(told.at(-1)?.done).toBeGreaterThan(0)
    expect(told.every(({ done, total }) => done <= total)).toBe(true)
    expect(session.snapshot().job).toBeUndefined()
    expect(leftBehind()).toEqual([])
    expect(readFileSync(path).equals(bytes)).toBe(true)
  })

  it('is canceled by the window: the lab that was open stays, and no copy is left', async () => {
    await session.labs.open(whole)
    const opening = expect(session.labs.open(path)).rejects.toThrow('lab-recovery-canceled')
    await expect.poll(() => session.snapshot().job?.canCancel).toBe(true)
    expect(leftBehind()).toHaveLength(1)
    await session.labs.cancelJob()
    await opening
    expect(session.labs.current().store.info.path).toBe(whole)
    expect(session.snapshot().job).toBeUndefined()
    expect(leftBehind()).toEqual([])
    expect(readFileSync(path).equals(bytes)).toBe(true)
  })
})
