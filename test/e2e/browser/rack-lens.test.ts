/*
 * planned   acc Gi1/0/a ──C── far      the lens shows both devices; a swapped cord is dashed to where it was seen
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDemo, verifyAll } from '#test/e2e/drive-page.ts'
import { noViolations, type StartedPage, startPage } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('the lens of the racks', () => {
  const made = scratch()
  let on: StartedPage

  beforeAll(async () => {
    on = await startPage(made.dir)
    await openDemo(on.page)
    await verifyAll(on.page)
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })

  const ends = () => on.page.getByTestId('lens').locator('.lens-end').allInnerTexts()

  it('shows both ends of the selected cable by key, and follows the keyboard to the far end', async () => {
    const { page } = on
    await page.locator('[data-testid=finding][data-kind=wrong-port] > button').first().click()
    await page.keyboard.press('r')
    await page.getByTestId('inspector').waitFor()
    await page.keyboard.press('z')
    await expect.poll(async () => (await ends()).length).toBe(2)
    const [a, b] = await ends()
    expect(b).toContain('planned')
    // Where it is planned, and where it was seen.
    await expect.poll(() => page.locator('.lens-cord .planned').count()).toBe(1)
    const device = (text: string | undefined) => /^\S+/.exec(text ?? '')?.[0]
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await ends()).map(device)).toEqual([device(b), device(a)])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await noViolations(page)
    }
    await page.screenshot({ path: 'test-results/browser-lens.png' })
    await page.keyboard.press('z')
    await page.getByTestId('lens').waitFor({ state: 'detached' })
    expect(on.errors).toEqual([])
  })
})
