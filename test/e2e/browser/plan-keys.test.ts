/*
 * A key that is typed while a cell is active is typed into that cell, whatever had the focus before: no shortcut of a single
 * key runs, and no other screen comes.
 */
import type { Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type InProcessPage, startInProcess } from '#test/e2e/in-process-page.ts'
import { scratch } from '#test/support/labs.ts'

const sheets = {
  'racks.csv': 'name,height_u,order\nR1,42,1\n',
  'devices.csv': 'name,rack,position,role,platform\nleaf-1,R1,1,switch,cisco_nxos\nleaf-2,R1,2,switch,cisco_nxos\n',
  'cables.csv': [
    'label,a_device,a_port,b_device,b_port',
    ...Array.from({ length: 120 }, (_, i) => `C-${i + 1},leaf-1,Eth1/${i + 1},leaf-2,Eth1/${i + 1}`),
  ].join('\n'),
}
/** Keys that are shortcuts somewhere: of screens, of the sheet, of the filter, of findings, racks and the run. */
const SHORTCUTS = ['1', '2', '9', '?', '/', 'v', 'e', 'w', 'j', 'k', 'r', 'a', 'm', 'c', 'f', 'n', '+', '-', ' ']

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('keys while a cell of the plan is active', () => {
  const made = scratch()
  let on: InProcessPage
  let page: Page

  beforeAll(async () => {
    on = await startInProcess(made.dir, sheets)
    page = await on.open()
    await page.getByTestId('nav-plan').click()
    await page.getByTestId('plan-grid').waitFor()
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })
  beforeEach(async () => {
    await page.getByTestId('plan-filter').fill('')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Home')
    for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowRight')
  })

  const active = (): Promise<string> =>
    page.getByTestId('plan-grid').evaluate((grid) => grid.getAttribute('aria-activedescendant') ?? '')
  /** Types letter by letter; then the cell holds the text, and the plan is still in front. */
  const typesIntoTheCell = async (text = 'R1'): Promise<void> => {
    const cell = await active()
    await page.keyboard.type(text)
    expect(await page.getByTestId('nav-plan').getAttribute('aria-current')).toBe('page')
    expect(await page.locator('dialog[open]').count()).toBe(0)
    expect(await page.locator(`[id="${cell}"] [data-testid=plan-editor]`).inputValue()).toBe(text)
    await page.keyboard.press('Escape')
    expect(await page.getByTestId('plan-editor').count()).toBe(0)
  }

  it.each(SHORTCUTS)('“%s” edits the cell', async (key) => {
    await typesIntoTheCell(key)
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await typesIntoTheCell(key)
  })

  it('edit it after the edit before was ended by Enter, by Escape, and by a click elsewhere', async () => {
    await page.keyboard.type('Eth7/1')
    await page.keyboard.press('Enter')
    await typesIntoTheCell()
    await typesIntoTheCell()
    await page.keyboard.type('Eth7/2')
    await page.locator('#plan-selection').click()
    await expect.poll(() => on.plan().cables.some((cable) => cable.a.port === 'Eth7/2')).toBe(true)
    await typesIntoTheCell()
  })

  it('edit it after a click on a button of the toolbar, of the side or of the window, and where there is none', async () => {
    await page.getByRole('button', { name: 'Fill down' }).click()
    await typesIntoTheCell()
    await page.getByTestId('plan-undo').click()
    await typesIntoTheCell()
    await page.locator('.plan-side').click({ position: { x: 4, y: 4 } })
    await typesIntoTheCell()
    await page.getByRole('button', { name: 'Columns' }).click()
    await page
      .getByRole('menuitem', { name: /Length|^Hide m$|Hide Type/ })
      .first()
      .click()
    await typesIntoTheCell()
    await page.getByTestId('plan-sort-label').click()
    await typesIntoTheCell()
    await page.getByTestId('nav-plan').click()
    await typesIntoTheCell()
  })

  it('edit it after everything was undone, so that the button itself can do nothing more', async () => {
    await page.keyboard.press('Control+z')
    while (await page.getByTestId('plan-undo').isEnabled()) {
      const before = on.session.snapshot().lab?.planHash
      await page.getByTestId('plan-undo').click()
      await expect.poll(() => on.session.snapshot().lab?.planHash).not.toBe(before)
      await on.told(page)
    }
    expect(on.plan().cables).toEqual([])
    await typesIntoTheCell()
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(() => on.plan().racks.length).toBe(1)
    for (;;) {
      await on.told(page)
      if (on.session.snapshot().lab?.journal.redo === undefined) break
      const before = on.session.snapshot().lab?.planHash
      await page.keyboard.press('Control+Shift+z')
      await expect.poll(() => on.session.snapshot().lab?.planHash).not.toBe(before)
    }
    await typesIntoTheCell()
  })

  it('edit it after its row was scrolled out of sight', async () => {
    await page.getByTestId('plan-grid').hover()
    await page.mouse.wheel(0, 1800)
    await expect.poll(() => page.getByTestId('plan-grid').evaluate((grid) => grid.scrollTop)).toBeGreaterThan(1000)
    await typesIntoTheCell()
  })

  it('edit the cell that takes its place after its row was filtered away, and after all are shown again', async () => {
    await page.getByTestId('plan-filter').fill('C-77')
    await page.keyboard.press('Enter')
    await typesIntoTheCell()
    await page.getByTestId('plan-filter').fill('nothing has this')
    await page.getByRole('button', { name: 'Show all' }).click()
    await typesIntoTheCell()
  })

  it('edit it after the window lost the focus and has it again', async () => {
    const other = await on.open()
    await other.bringToFront()
    await page.bringToFront()
    await page.evaluate(() => {
      ;(document.activeElement as HTMLElement).blur()
      window.dispatchEvent(new Event('blur'))
      window.dispatchEvent(new Event('focus'))
    })
    await typesIntoTheCell()
    await other.close()
  })

  it('do nothing in a menu that is open, nor on a control of the screen that was reached by Tab', async () => {
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.keyboard.type('19v?/')
    expect(await page.getByRole('menu').count()).toBe(1)
    await page.keyboard.press('Escape')
    await page.keyboard.type('19v?/')
    expect(await page.getByTestId('nav-plan').getAttribute('aria-current')).toBe('page')
    expect(await page.locator('dialog[open]').count()).toBe(0)
    await page.keyboard.press('Control+f')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('plan-filter')
  })

  it('change the screen when the rail has the focus, and run shortcuts there', async () => {
    await page.getByTestId('nav-racks').focus()
    await page.keyboard.press('2')
    await expect.poll(() => page.getByTestId('nav-findings').getAttribute('aria-current')).toBe('page')
    await page.getByTestId('nav-plan').click()
    await page.getByTestId('plan-grid').waitFor()
    await typesIntoTheCell()
    expect(on.errors).toEqual([])
  })
})
