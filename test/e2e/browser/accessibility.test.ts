/* Every screen and dialog of the window in both themes, by the rules of WCAG and by the Tab key. Dialogs of the plan have tests of their own. */
import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDemo, SCREENS } from '#test/e2e/drive-page.ts'
import { noViolations, noViolationsInBothThemes, runEnds, startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('the window for everybody', () => {
  const made = scratch()
  let on: StartedPage
  let page: Page

  beforeAll(async () => {
    on = await startPage(made.dir)
    page = on.page
    await page.getByTestId('welcome').waitFor()
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })

  const inBothThemes = (): Promise<void> => noViolationsInBothThemes(page)
  const closed = async (): Promise<void> => {
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(0)
  }
  const command = async (words: string): Promise<void> => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
  }

  it('breaks no rule before a lab is open: welcome, new lab, open lab, a sheet with mistakes', async () => {
    await inBothThemes()
    await page.keyboard.press('n')
    await page.getByRole('dialog').waitFor()
    await inBothThemes()
    await closed()
    await page.keyboard.press('Control+o')
    await page.getByRole('dialog').waitFor()
    await inBothThemes()
    await closed()
    const sheet = join(made.dir, 'cables.csv')
    writeFileSync(sheet, 'label,a_device,a_port,b_device,b_port\nC1,sw1,Gi0/1,sw2,Gi0/1\nC2,sw1,,sw2,Gi0/2\n')
    await page.locator('input[type=file]').first().setInputFiles(sheet)
    await page.getByRole('dialog').waitFor()
    await inBothThemes()
    await closed()
  })

  it('breaks no rule on any screen with a lab that was verified', async () => {
    await openDemo(page)
    await page.keyboard.press('Control+Enter')
    await page.getByTestId('cancel-run').waitFor()
    await noViolations(page)
    await runEnds(page)
    for (const screen of SCREENS) {
      await page.getByTestId(`nav-${screen}`).click()
      if (screen === 'devices') await page.getByTestId('device-row').nth(3).click()
      if (screen === 'topology') await page.getByTestId('topo-node').nth(3).click()
      if (screen === 'findings') await page.getByTestId('finding').first().locator('> button').click()
      await page.waitForTimeout(200)
      await inBothThemes()
    }
  }, 300_000)

  it('breaks no rule in its dialogs and menus', async () => {
    await page.keyboard.press('2')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: /finding or command/ }).waitFor()
    await inBothThemes()
    await page.keyboard.type('leaf')
    await noViolations(page)
    await closed()
    await page.keyboard.press('?')
    await page.getByTestId('shortcuts').waitFor()
    await inBothThemes()
    await closed()
    await page.keyboard.press('e')
    await page.getByRole('region', { name: 'Raw output' }).waitFor()
    await inBothThemes()
    await closed()
    const unplanned = page.locator('[data-testid=finding][data-kind=unplanned]').first()
    if ((await unplanned.locator('> button').getAttribute('aria-expanded')) === 'false') {
      await unplanned.locator('> button').click()
    }
    await unplanned.getByTestId('adopt').click()
    await page.getByTestId('adopt-dialog').waitFor()
    await inBothThemes()
    await closed()
    await command('new credential')
    await page.getByTestId('credentials-dialog').waitFor()
    await inBothThemes()
    await closed()
    await command('close lab')
    await page.getByTestId('leave-demo').waitFor()
    await inBothThemes()
    await closed()
    for (const name of ['Lab', 'Verify failed devices, the selection or a rack']) {
      await page.getByRole('button', { name, exact: true }).click()
      await page.getByRole('menu').waitFor()
      await inBothThemes()
      await page.keyboard.press('Escape')
    }
    await page.getByTestId('watch').click()
    await page.getByRole('group', { name: 'Watch' }).waitFor()
    await inBothThemes()
    await page.keyboard.press('Escape')
  }, 300_000)

  it('leads the Tab key to every control of every screen, and always shows where it is', async () => {
    for (const screen of SCREENS) {
      await page.getByTestId(`nav-${screen}`).click()
      await page.waitForTimeout(200)
      expect({ screen, ...(await walkByTab(page)) }).toEqual({ screen, missed: [], unmarked: [], unseen: [] })
    }
    expect(on.errors).toEqual([])
  }, 300_000)
})

interface TabWalk {
  /** Controls with a place in the order of Tab that it did not come to. */
  readonly missed: readonly string[]
  /** Those that show no ring when they have the keyboard. */
  readonly unmarked: readonly string[]
  /** Those that stood outside of the window then. */
  readonly unseen: readonly string[]
}

/** Presses Tab once round, and says what went wrong on the way. */
async function walkByTab(page: Page): Promise<TabWalk> {
  const wanted = await page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href], [tabindex="0"]')]
    const stops = all.filter(
      (each) => each.tabIndex >= 0 && !each.matches(':disabled, [type=file], [type=radio]') && each.checkVisibility(),
    )
    stops.forEach((each, i) => each.setAttribute('data-stop', String(i)))
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    return stops.map((each) => (each.getAttribute('aria-label') ?? each.innerText) || each.outerHTML.slice(0, 90))
  })
  const reached = new Set<number>()
  const unmarked = new Set<string>()
  const unseen = new Set<string>()
  for (let i = 0; i < wanted.length + 10; i++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const element = document.activeElement
      if (!(element instanceof Element) || element === document.body) return undefined
      const ring = (each: Element | null): boolean => {
        if (each === null) return false
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each)
        return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none'
      }
      const { left, right, top, bottom } = element.getBoundingClientRect()
      return {
        stop: element.getAttribute('data-stop'),
        // A field shows its ring around itself and its icon, a table in the cell that its keys are at.
        marked:
          ring(element) ||
          ring(element.closest('.field, label, td, tr')) ||
          ring(document.getElementById(element.getAttribute('aria-activedescendant') ?? '')),
        seen: right > 0 && bottom > 0 && left < innerWidth && top < innerHeight,
      }
    })
    if (at?.stop === null || at === undefined) continue
    const n = Number(at.stop)
    reached.add(n)
    if (!at.marked) unmarked.add(wanted[n] ?? '')
    if (!at.seen) unseen.add(wanted[n] ?? '')
  }
  await page.evaluate(() => {
    for (const each of document.querySelectorAll('[data-stop]')) each.removeAttribute('data-stop')
  })
  return { missed: wanted.filter((_, i) => !reached.has(i)), unmarked: [...unmarked], unseen: [...unseen] }
}
