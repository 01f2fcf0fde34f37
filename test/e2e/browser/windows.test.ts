/* One program, several windows: what one does, the others show; what a run tells reaches whoever looks. */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runEnds, startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'
import { runPlumbline } from '#test/support/run-plumbline.ts'
import { readdirSync } from 'node:fs'

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('windows of one program', () => {
  const made = scratch()
  let on: StartedPage
  let second: Page

  beforeAll(async () => {
    on = await startPage(made.dir)
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })

  it('does a whole round by keyboard alone: demo, verify, finding, its port, evidence, accepted', async () => {
    const { page } = on
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
    const focused = (): Promise<string> =>
      page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body)
        return `${outlineStyle} ${outlineWidth}`
      })
    expect(await focused()).toBe('solid 2px')
    await page.keyboard.press('e')
    await page.getByRole('region', { name: 'Raw output' }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('a')
    await expect.poll(() => page.getByTestId('show-accepted').innerText()).toBe('Accepted 1')
    await page.keyboard.press('r')
    await page.getByTestId('inspector').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('port')
    const at = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).not.toBe(at)
    await page.keyboard.press('F8')
    await page.getByTestId('inspector').waitFor()
  })

  it('shows in a second window what the first did, and the other way round', async () => {
    second = await on.context.newPage()
    await second.goto(on.address)
    await second.getByTestId('nav-findings').click()
    await expect.poll(() => second.getByTestId('show-accepted').innerText()).toBe('Accepted 1')
    await second.getByTestId('move').first().locator('input').check()
    await on.page.keyboard.press('2')
    await expect.poll(() => on.page.getByTestId('moves-done').innerText()).toMatch(/^1 of /)
  })

  it('retries only what failed, seen from both windows, and says what to do about each failure', async () => {
    await on.page.keyboard.press('4')
    const failures = on.page.getByTestId('failure')
    await failures.first().waitFor()
    const failed = await failures.count()
    await on.page.keyboard.press('r')
    await expect
      .poll(() => second.getByTestId('run-progress').first().getAttribute('data-total'), { timeout: 10_000 })
      .toBe(String(failed))
    await runEnds(on.page)
    await runEnds(second)
    expect(await failures.first().getByRole('button').innerText()).not.toBe('')
  })

  it('is true again after a reload in the middle of a run, and cancels at once', async () => {
    const { page } = on
    await page.keyboard.press('Control+Enter')
    await page.getByTestId('cancel-run').waitFor()
    await page.reload()
    await page.getByTestId('cancel-run').waitFor()
    expect(await page.getByTestId('run-progress').first().getAttribute('data-total')).toBe('100')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByTestId('run-progress').first().getAttribute('data-state')).toBe('cancelled')
    await expect.poll(() => second.getByTestId('run-progress').first().getAttribute('data-state')).toBe('cancelled')
  })

  it('tells a second program that the lab is open in this one', async () => {
    const file = readdirSync(join(made.dir, 'profile')).find((name) => /^demo-.*\.plumb$/.test(name)) ?? ''
    const { status, stderr } = await runPlumbline(['runs', join(made.dir, 'profile', file)], { cwd: made.dir })
    expect(status).not.toBe(0)
    expect(stderr).toMatch(/open in another|already open|another program/i)
    expect(on.errors).toEqual([])
  })
})
