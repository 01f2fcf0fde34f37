/** The ways of a person through the demo lab, the same in a browser and in the desktop app. Each begins where a lab is open, unless it says so. */
import type { Page } from 'playwright'
import { expect } from 'vitest'
import { runEnds } from './start-page.ts'

/** From the first start, without a pointer: demo, verify, finding, evidence, accepted, its port in the rack, the far end, the next problem. */
export async function keyboardRound(page: Page): Promise<void> {
  await page.getByTestId('welcome').waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('demo')
  await page.keyboard.press('Enter')
  await page.getByTestId('rack').nth(4).waitFor({ timeout: 60_000 })
  await page.keyboard.press('Control+Enter')
  await page.getByTestId('cancel-run').waitFor()
  await runEnds(page)
  await page.keyboard.press('2')
  await page.getByTestId('finding').first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect.poll(() => page.locator('[data-testid=finding].open').count()).toBe(1)
  expect(await focusRing(page)).toBe('solid 2px')
  await page.keyboard.press('e')
  await page.getByRole('region', { name: 'Raw output' }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('a')
  await expect.poll(() => page.getByTestId('show-accepted').innerText()).toBe('Accepted 1')
  await page.keyboard.press('r')
  await page.getByTestId('inspector').waitFor()
  await expect.poll(() => focused(page, 'data-testid')).toBe('port')
  const at = await focused(page, 'aria-label')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page, 'aria-label')).not.toBe(at)
  await page.keyboard.press('F8')
  await page.getByTestId('inspector').waitFor()
}

function focused(page: Page, attribute: string): Promise<string | null | undefined> {
  return page.evaluate((name) => document.activeElement?.getAttribute(name), attribute)
}

/** How the element with the keyboard is marked. */
function focusRing(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body)
    return `${outlineStyle} ${outlineWidth}`
  })
}

/** From a miswired cable in the list to its port in the rack, with the plan, what was seen, and the line that says so. */
export async function inspectsAFinding(page: Page): Promise<void> {
  await page.getByTestId('nav-findings').click()
  const swapped = page.locator('[data-testid=finding][data-kind=swapped]').first()
  const cable = ((await swapped.getAttribute('data-cables')) ?? '').split(' ')[0] ?? ''
  if ((await swapped.getAttribute('class'))?.includes('open') !== true) await swapped.locator('> button').click()
  await swapped.getByRole('button', { name: /^Show in rack/ }).click()
  const inspector = page.getByTestId('inspector')
  await inspector.waitFor()
  await expect.poll(() => inspector.innerText()).toContain(cable)
  await expect.poll(() => inspector.innerText(), { timeout: 10_000 }).toMatch(/Device ID|"swp|chassis/i)
  expect(await inspector.innerText()).toMatch(/Miswired[\s\S]*Plan[\s\S]*Seen[\s\S]*Evidence[\s\S]*Fix/i)
}

/** A page that is reloaded while a run goes on shows the run; Escape ends it at once. */
export async function reloadsInTheMiddle(page: Page): Promise<void> {
  await page.getByTestId('nav-racks').click()
  await page.getByTestId('verify-all').click()
  await page.getByTestId('cancel-run').waitFor()
  await page.reload()
  await page.getByTestId('cancel-run').waitFor()
  const progress = page.getByTestId('run-progress').first()
  expect(await progress.getAttribute('data-total')).toBe('100')
  await page.keyboard.press('Escape')
  await expect.poll(() => progress.getAttribute('data-state')).toBe('cancelled')
  await expect.poll(() => page.getByTestId('verify-all').isEnabled()).toBe(true)
}

/** Only what failed is asked again, and each failure says what to do. */
export async function retriesWhatFailed(page: Page): Promise<void> {
  await page.getByTestId('verify-all').click()
  await page.getByTestId('cancel-run').waitFor()
  await runEnds(page)
  await page.getByTestId('nav-run').click()
  const failures = page.getByTestId('failure')
  await failures.first().waitFor()
  const counts = await failures.evaluateAll((cards) => cards.map((card) => Number(card.getAttribute('data-devices'))))
  const failed = counts.reduce((sum, n) => sum + n, 0)
  expect(await failures.first().locator('[data-cure]').count()).toBeGreaterThan(0)
  // The devices stand by cause beside the cards; K and J go from card to card and light their rows.
  expect(await page.locator('[data-group^=cause]').count()).toBe(counts.length)
  await page.keyboard.press('j')
  await expect.poll(() => page.locator('[data-group] .g.lit').count()).toBe(1)
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('failure')
  await page.keyboard.press('r')
  const total = (): Promise<string | null> => page.getByTestId('run-progress').first().getAttribute('data-total')
  await expect.poll(total, { timeout: 10_000 }).toBe(String(failed))
  await runEnds(page)
}

/** Every move is ticked off, the touched devices are asked again, and what was fixed is verified. */
export async function walksToClean(page: Page): Promise<void> {
  const count = async (state: string): Promise<number> =>
    Number((await page.getByTestId(`show-${state}`).innerText()).replace(/\D/g, ''))
  await page.getByTestId('nav-findings').click()
  const boxes = page.getByTestId('move').locator('input')
  await boxes.first().waitFor()
  for (let i = 0; i < (await boxes.count()); i++) await boxes.nth(i).check()
  await expect.poll(() => count('fixed')).toBeGreaterThan(0)
  const fixed = await count('fixed')
  await page.getByTestId('verify-touched').click()
  await page.getByTestId('cancel-run').waitFor()
  await runEnds(page)
  await expect.poll(() => page.getByTestId('move').count()).toBe(0)
  await expect.poll(() => count('fixed')).toBe(0)
  expect(await count('verified')).toBe(fixed)
  // What the run before had and this one has not.
  await expect.poll(async () => (await page.getByTestId('since-gone').innerText()).trim()).toBe(`${fixed} gone`)
  const asked = Number(await page.getByTestId('run-progress').first().getAttribute('data-total'))
  expect(asked).toBeLessThan(60)
}
