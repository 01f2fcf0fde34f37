/*
 * Every screen in the smallest window that the desktop allows, 1024 by 700, and at 200 %, which is 720 by 450 of its pixels:
 * no control is cut, and nothing breaks a rule of accessibility in either theme.
 */
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDemo, verifyAll, SCREENS } from '#test/e2e/drive-page.ts'
import { cutControls } from '#test/e2e/cut-controls.ts'
import { noViolations, startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('a small window', () => {
  const made = scratch()
  let on: StartedPage
  let page: Page

  beforeAll(async () => {
    on = await startPage(made.dir)
    page = on.page
    await openDemo(page)
    await verifyAll(page)
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })

  it('of 1024 by 700 cuts no control on any screen, nor in aisle mode or the bar of what is selected', async () => {
    await page.setViewportSize({ width: 1024, height: 700 })
    for (const screen of SCREENS) {
      await page.getByTestId(`nav-${screen}`).click()
      if (screen === 'findings') await page.locator('[data-testid=finding] .pickbox').first().click()
      await expect.poll(async () => [screen, await cutControls(page)]).toEqual([screen, []])
    }
    await page.keyboard.press('Shift+W')
    await page.getByTestId('aisle').waitFor()
    await expect.poll(() => cutControls(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('at 200 % breaks no rule on any screen, in either theme', async () => {
    await page.setViewportSize({ width: 720, height: 450 })
    for (const screen of SCREENS) {
      await page.getByTestId(`nav-${screen}`).click()
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await noViolations(page)
      }
    }
    await page.keyboard.press('Shift+W')
    await page.getByTestId('aisle').waitFor()
    await noViolations(page)
    expect(on.errors).toEqual([])
  })

  const inBothThemes = async (): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await noViolations(page)
    }
  }

  it('at 200 % breaks no rule in what stands before a screen, nor once the engine has ended', async () => {
    await page.keyboard.press('Escape')
    const dialogs = [
      ['What’s new in this', '#root dialog[open]'],
      ['Walk the fix list on a phone', '[data-testid=not-served]'],
      ['Open lab', '#root dialog[open]'],
      ['Take the tour', '[data-testid=tour]'],
    ] as const
    for (const [command, shown] of dialogs) {
      await page.keyboard.press('Control+k')
      await page.keyboard.type(command)
      await page.keyboard.press('Enter')
      await page.locator(shown).waitFor()
      await inBothThemes()
      await page.keyboard.press('Escape')
      await page.locator(shown).waitFor({ state: 'detached' })
    }
    on.serve.kill('SIGKILL')
    await page.getByTestId('session-ended').waitFor({ timeout: 30_000 })
    await inBothThemes()
  })
})
