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
import { startDesktop, type StartedDesktop } from '#test/e2e/start-desktop.ts'
import { scratch } from '#test/support/labs.ts'

const FOLDER = 'test-results/newcomer-desktop'

describe.skipIf(!process.env['PLUMBLINE_TEST_ELECTRON'])('a newcomer in the desktop app', () => {
  const made = scratch()
  let on: StartedDesktop
  let by: Newcomer

  beforeAll(async () => {
    on = await startDesktop(made.dir)
    by = newcomer(on.page, FOLDER)
    await on.page.getByTestId('welcome').waitFor()
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })

  it('makes a lab from nothing in 25 actions, saved where the dialog of the system says', async () => {
    // That dialog cannot be answered by a test; what it would say is given instead.
    await on.app.evaluate(
      ({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath })
      },
      join(made.dir, 'First lab.plumb'),
    )
    await labFromNothing(by, () =>
      by.act('new-lab', () =>
        by.page
          .getByRole('button', { name: /New lab/ })
          .first()
          .click(),
      ),
    )
    await expect.poll(() => by.page.title()).toContain('First lab')
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

describe.skipIf(!process.env['PLUMBLINE_TEST_ELECTRON'])(
  'a newcomer in the desktop app whose devices do not answer',
  () => {
    const made = scratch()
    const env = { HOME: made.dir, PLUMBLINE_PROFILE: join(made.dir, 'profile') }
    let lab: FaultyLab
    let on: StartedDesktop

    beforeAll(async () => {
      lab = await faultyLab(made.dir, env)
      on = await startDesktop(made.dir, [lab.path])
    })
    afterAll(async () => {
      await on?.stop()
      await lab?.fleet.close()
      made.remove()
    })

    it('cures a wrong password, unknown keys and a wrong address where each is shown', async () => {
      await curesFailures(newcomer(on.page, FOLDER), lab)
      expect(on.errors).toEqual([])
    })
  },
)
