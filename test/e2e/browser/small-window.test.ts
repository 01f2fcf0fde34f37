/*
 * Every screen in the smallest window that the desktop allows, 1024 by 700, and at 200 %, which is 720 by 450 of its pixels:
 * no control is cut, and nothing breaks a rule of accessibility in either theme.
 */
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDemo, verifyAll, SCREENS } from '#test/e2e/drive-page.ts'
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

  /** Controls of which a part cannot be reached: beyond the window, or cut by something that does not scroll. */
  const cutControls = (): Promise<readonly string[]> =>
    page.evaluate(() => {
      const scrolls = (style: CSSStyleDeclaration): boolean => /auto|scroll/.test(style.overflowX + style.overflowY)
      return [...document.querySelectorAll<HTMLElement>('button, input, select, a[href]')].flatMap((control) => {
        const box = control.getBoundingClientRect()
        const style = getComputedStyle(control)
        if (box.width === 0 || style.visibility === 'hidden' || control.closest('.sr, [hidden]') !== null) return []
        let [left, top, right, bottom] = [0, 0, innerWidth, innerHeight]
        for (let around = control.parentElement; around !== null; around = around.parentElement) {
          const own = getComputedStyle(around)
          if (own.display === 'contents') continue
          // What scrolls brings the rest into sight.
          if (scrolls(own)) return []
          if (own.overflowX !== 'hidden' && own.overflowY !== 'hidden') continue
          const edge = around.getBoundingClientRect()
          ;[left, top] = [Math.max(left, edge.left), Math.max(top, edge.top)]
          ;[right, bottom] = [Math.min(right, edge.right), Math.min(bottom, edge.bottom)]
        }
        const cut = box.left < left - 1 || box.top < top - 1 || box.right > right + 1 || box.bottom > bottom + 1
        return cut ? [`${control.outerHTML.slice(0, 120)} at ${Math.round(box.left)},${Math.round(box.top)}`] : []
      })
    })

  it('of 1024 by 700 cuts no control on any screen, nor in aisle mode or the bar of what is selected', async () => {
    await page.setViewportSize({ width: 1024, height: 700 })
    for (const screen of SCREENS) {
      await page.getByTestId(`nav-${screen}`).click()
      if (screen === 'findings') await page.locator('[data-testid=finding] .pickbox').first().click()
      await expect.poll(async () => [screen, await cutControls()]).toEqual([screen, []])
    }
    await page.keyboard.press('Shift+W')
    await page.getByTestId('aisle').waitFor()
    await expect.poll(cutControls).toEqual([])
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
