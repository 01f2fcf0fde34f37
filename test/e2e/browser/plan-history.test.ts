/*
 * A plan with 450 steps of history: the page is sent 200 with every edit, and asks for those before them.
 */
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { labStores } from '#main/store/lab-store.ts'
import { planOf } from '#test/builders/cabling.ts'
import { startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'

const STEPS = 450

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('a long history of the plan', () => {
  const made = scratch()
  let on: StartedPage
  let page: Page

  beforeAll(async () => {
    const store = labStores.create(join(made.dir, 'l.plumb'), 'Long')
    const plan = planOf(['C1 A1-B1'])
    for (let n = 1; n <= STEPS; n++) {
      const cables = plan.cables.map((cable) => ({ ...cable, lengthM: n }))
      store.savePlan({ ...plan, cables }, { title: `Step ${n}` })
    }
    store.close()
    on = await startPage(made.dir, ['l.plumb'])
    page = on.page
    await page.getByTestId('nav-plan').click()
    await page.getByTestId('plan-grid').waitFor()
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })
  const titles = (): Promise<string[]> =>
    page.getByTestId('plan-step').evaluateAll((all) => all.map((e) => e.querySelector('.cut')?.textContent ?? ''))

  it('is read page by page to its first step, in order and each step once', async () => {
    const all = Array.from({ length: STEPS }, (_, i) => `Step ${STEPS - i}`)
    expect(await titles()).toEqual(all.slice(0, 200))
    await page.getByTestId('plan-older').click()
    await expect.poll(titles).toEqual(all.slice(0, 400))
    await page.getByTestId('plan-older').click()
    await expect.poll(titles).toEqual(all)
    expect(await page.getByTestId('plan-older').count()).toBe(0)
  })

  it('shows what is undone while older steps are on show', async () => {
    await page.getByTestId('plan-undo').click()
    await expect.poll(() => page.getByTestId('plan-step').first().getAttribute('class')).toContain('fut')
    expect((await titles()).length).toBe(STEPS)
    expect(on.errors).toEqual([])
  })
})
