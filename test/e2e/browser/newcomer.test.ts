import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  curesFailures,
  type FaultyLab,
  faultyLab,
  firstMove,
  labFromNothing,
  type Newcomer,
  newcomer,
  walkToClean,
} from '#test/e2e/newcomer-tasks.ts'
import { noViolations, startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'

const FOLDER = 'test-results/newcomer'

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('a newcomer in a browser', () => {
  const made = scratch()
  let on: StartedPage
  let by: Newcomer

  beforeAll(async () => {
    on = await startPage(made.dir)
    by = newcomer(on.page, FOLDER)
    await on.page.getByTestId('welcome').waitFor()
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })

  it('makes a lab from nothing in 25 actions: two racks, six devices, a panel and twenty cables', async () => {
    const { page, act } = by
    await labFromNothing(by, async () => {
      await act('new-lab', () =>
        page
          .getByRole('button', { name: /New lab/ })
          .first()
          .click(),
      )
      await act('name', () => page.keyboard.type('First lab'))
      await act('create', () => page.keyboard.press('Enter'))
    })
    expect(on.errors).toEqual([])
  })

  it('comes from the start to the first cable to move in three clicks', async () => {
    const { page } = by
    await page.keyboard.press('Control+k')
    await page.keyboard.type('close lab')
    await page.keyboard.press('Enter')
    await page.getByTestId('welcome').waitFor()
    await firstMove(by)
    expect(on.errors).toEqual([])
  })

  it('walks a fix to clean in aisle mode', async () => {
    await walkToClean(by)
    expect(on.errors).toEqual([])
  })
})

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('a newcomer in a browser whose devices do not answer', () => {
  const made = scratch()
  const env = { HOME: made.dir, PLUMBLINE_PROFILE: join(made.dir, 'profile') }
  let lab: FaultyLab
  let on: StartedPage

  beforeAll(async () => {
    lab = await faultyLab(made.dir, env)
    on = await startPage(made.dir, [lab.path], env)
  })
  afterAll(async () => {
    await on?.stop()
    await lab?.fleet.close()
    made.remove()
  })

  it('cures a wrong password, unknown keys and a wrong address where each is shown', async () => {
    await curesFailures(newcomer(on.page, FOLDER), lab)
    await noViolations(on.page)
    expect(on.errors).toEqual([])
  })
})
