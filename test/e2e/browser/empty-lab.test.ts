/* A lab without a device, and one with a single device that nothing is cabled to: what each screen says, and offers. */
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SCREENS } from '#test/e2e/drive-page.ts'
import { cutControls } from '#test/e2e/cut-controls.ts'
import { noViolationsInBothThemes, startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'
import { runPlumbline } from '#test/support/run-plumbline.ts'

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('a lab with next to nothing in it', () => {
  const made = scratch({
    'racks.csv': 'name,height_u\nR1,42\n',
    'devices.csv': 'name,rack,position,platform,address\nsw1,R1,1,cisco_ios,192.0.2.1\n',
  })
  let on: StartedPage
  let page: Page

  beforeAll(async () => {
    await runPlumbline(['new', 'lab.plumb'], { cwd: made.dir })
    on = await startPage(made.dir, ['lab.plumb'])
    page = on.page
    await page.setViewportSize({ width: 1024, height: 700 })
    await page.getByTestId('nav-facts').waitFor()
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })

  it('offers to collect nothing while there is no device, and says what is missing', async () => {
    await page.getByTestId('nav-facts').click()
    for (const tab of ['tables', 'configs', 'files']) {
      await page.getByTestId(`facts-${tab}`).click()
      await page.getByRole('heading', { name: 'No devices yet' }).waitFor()
      expect(await page.getByTestId('ask').isDisabled()).toBe(true)
    }
    await page.getByTestId('nav-sites').click()
    await page.getByRole('heading', { name: 'No sites yet' }).waitFor()
    await noViolationsInBothThemes(page)
  })

  it('cuts no control on any screen', async () => {
    for (const screen of SCREENS) {
      await page.getByTestId(`nav-${screen}`).click()
      await expect.poll(() => cutControls(page), { message: screen }).toEqual([])
    }
  })

  it('with one device says that there are no cables, and not that every link is as planned', async () => {
    await on.stop()
    await runPlumbline(['import', 'lab.plumb', 'racks.csv', 'devices.csv'], { cwd: made.dir })
    on = await startPage(made.dir, ['lab.plumb'])
    page = on.page
    await page.getByTestId('nav-topology').click()
    await page.getByRole('heading', { name: 'No cables in the plan' }).waitFor()
    await noViolationsInBothThemes(page)
    await page.getByTestId('nav-facts').click()
    await page.getByTestId('facts-tables').click()
    await expect.poll(() => page.getByTestId('ask').isEnabled()).toBe(true)
    expect(on.errors).toEqual([])
  })
})
