/*
 * The findings of the demo lab, several at a time:
 *
 *   [x] swapped   ─┐
 *   [x] missing    ├─→ [Walk n moves | Verify n devices | Accept… | Ignore… | Adopt…]   one reason, one Undo
 *   [ ] one way   ─┘
 */
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDemo, verifyAll } from '#test/e2e/drive-page.ts'
import { noViolations, startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('several findings together', () => {
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

  const rows = () => page.getByTestId('finding')
  const ids = () => rows().evaluateAll((all) => all.map((row) => row.getAttribute('data-finding')))
  const picked = () => page.locator('[data-testid=finding].picked').count()
  const bar = () => page.getByTestId('bulk-bar')
  const count = (state: string) => page.getByTestId(`show-${state}`).innerText()
  const select = (label: string, value: string) => page.getByLabel(label, { exact: true }).selectOption(value)

  it('are selected by box, by Shift, by key and by rack; Escape lets them go', async () => {
    await rows().nth(0).locator('.pickbox').click()
    await rows()
      .nth(3)
      .locator('.pickbox')
      .click({ modifiers: ['Shift'] })
    await expect.poll(picked).toBe(4)
    expect(await bar().innerText()).toMatch(/^4 selected/)
    await noViolations(page)
    await page.keyboard.press('Escape')
    await expect.poll(picked).toBe(0)
    expect(await bar().count()).toBe(0)
    await rows().nth(1).locator('> button').focus()
    await page.keyboard.press('x')
    await page.keyboard.press('Shift+J')
    await page.keyboard.press('Shift+J')
    await expect.poll(picked).toBe(3)
    await page.keyboard.press('Escape')
    await page.getByTestId('group').first().locator('.pickbox').click()
    await expect.poll(picked).toBeGreaterThan(0)
    expect(await page.getByTestId('group').first().innerText()).toContain(`${await picked()} selected`)
    await page.keyboard.press('Escape')
  })

  it('are accepted for one reason, and that is taken back by one Undo', async () => {
    const before = await count('open')
    await rows().nth(0).locator('.pickbox').click()
    await rows().nth(1).locator('.pickbox').click()
    await page.keyboard.press('a')
    const dialog = page.getByTestId('decide-dialog')
    await dialog.waitFor()
    await noViolations(page)
    await page.keyboard.type('left as it is for the trade show')
    await page.keyboard.press('Enter')
    await expect.poll(() => count('accepted')).toBe('Accepted 2')
    expect(await page.getByTestId('notice').innerText()).toContain('2 findings accepted.')
    await page.getByTestId('toast-undo').click()
    await expect.poll(() => count('accepted')).toBe('Accepted 0')
    expect(await count('open')).toBe(before)
  })

  it('are ignored only with a reason', async () => {
    await rows().nth(0).locator('.pickbox').click()
    await page.getByTestId('bulk-ignore').click()
    expect(await page.getByTestId('decide-now').isDisabled()).toBe(true)
    await page.keyboard.type('a test rig')
    await page.getByTestId('decide-now').click()
    await expect.poll(() => count('ignored')).toBe('Ignored 1')
    await page.getByTestId('toast-undo').click()
    await expect.poll(() => count('ignored')).toBe('Ignored 0')
  })

  it('are adopted into the plan as one step, which is undone as one', async () => {
    const cables = () => page.locator('footer.status').innerText()
    const before = await count('open')
    await page.locator('[data-testid=finding][data-kind=swapped] .pickbox').first().click()
    await page.locator('[data-testid=finding][data-kind=unplanned] .pickbox').first().click()
    await page.keyboard.press('Shift+A')
    await expect.poll(() => page.getByTestId('adopt-tally').innerText()).toContain('settles 2 findings')
    await page.getByTestId('adopt-all-now').click()
    await expect.poll(cables).toContain('721 cables')
    await page.getByTestId('toast-undo').click()
    await expect.poll(cables).toContain('720 cables')
    await expect.poll(() => count('open')).toBe(before)
  })

  it('are grouped by kind or not at all, sorted by moves, and folded without losing a count', async () => {
    const all = (await ids()).length
    await select('Group by', 'kind')
    await expect.poll(() => page.getByTestId('group').first().innerText()).toMatch(/^\s*[A-Z]/)
    expect((await ids()).length).toBe(all)
    await select('Group by', 'none')
    await select('Sort by', 'moves')
    await expect.poll(() => page.getByTestId('group').count()).toBe(0)
    const moves = await rows().evaluateAll((each) =>
      each.map((row) => Number.parseInt(row.querySelector('.mv')?.textContent || '0', 10)),
    )
    expect(moves).toEqual([...moves].sort((a, b) => b - a))
    await select('Group by', 'rack')
    await page.getByTestId('fold-all').click()
    await expect.poll(() => rows().count()).toBe(0)
    const heads = await page.getByTestId('group').allInnerTexts()
    expect(heads.join(' ')).toMatch(/\d+ errors?/)
    await noViolations(page)
    await page.getByTestId('fold-all').click()
    await expect.poll(async () => (await ids()).length).toBe(all)
    await page.getByTestId('group').first().locator('.fold').click()
    await expect.poll(async () => (await ids()).length).toBeLessThan(all)
    await page.getByTestId('group').first().locator('.fold').click()
  })

  it('verifies the devices of what is selected, and walks its moves alone', async () => {
    const swapped = page.locator('[data-testid=finding][data-kind=swapped]').first()
    await swapped.locator('.pickbox').click()
    expect(await page.getByTestId('bulk-verify').innerText()).toMatch(/Verify \d devices/)
    const words = await page.getByTestId('bulk-walk').innerText()
    const moves = Number(/Walk (\d+)/.exec(words)?.[1])
    await page.keyboard.press('w')
    await expect.poll(() => page.getByTestId('aisle-progress').innerText()).toBe(`0 of ${moves} done · ${moves} left`)
    await page.keyboard.press('Escape')
    await expect.poll(picked).toBe(1)
    expect(on.errors).toEqual([])
  })
})
