/*
 * A lab file with damaged pages is open for reading: whoever tries to edit its plan is told why, in every way there is.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { labStores } from '#main/store/lab-store.ts'
import { planOf } from '#test/builders/cabling.ts'
import { noViolations, startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'

const PAGE = 4096

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('the plan of a lab that is open for reading', () => {
  const made = scratch()
  const path = join(made.dir, 'l.plumb')
  let on: StartedPage
  let page: Page

  beforeAll(async () => {
    const store = labStores.create(path, 'Damaged')
    const plan = planOf(Array.from({ length: 3000 }, (_, i) => `C${i} A${i + 1}-B${i + 1}`))
    const devices = plan.devices.map((device, i) => ({ ...device, rack: 'R1', position: i + 1 }))
    store.savePlan({ ...plan, racks: [{ name: 'R1', heightU: 42, order: 1 }], devices })
    store.close()
    const bytes = readFileSync(path)
    bytes.fill(0xa5, Math.floor(bytes.length / PAGE / 2) * PAGE, (Math.floor(bytes.length / PAGE / 2) + 3) * PAGE)
    writeFileSync(path, bytes)
    on = await startPage(made.dir, ['l.plumb'])
    page = on.page
    await page.getByTestId('read-only').waitFor()
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })
  const error = (): Promise<string> => page.getByTestId('error-message').innerText()
  const command = async (words: string): Promise<void> => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
  }

  it('refuses a letter that is typed into a cell, Delete and paste, and offers no import', async () => {
    await page.getByTestId('nav-plan').click()
    await page.getByTestId('plan-grid').waitFor()
    expect(await page.getByTestId('plan-read-only').innerText()).toContain('is damaged')
    const hash = await page.locator('.hash').innerText()
    await page.getByTestId('plan-grid').focus()
    await page.keyboard.press('x')
    expect(await error()).toContain('is damaged and open read-only')
    expect(await page.getByTestId('plan-editor').count()).toBe(0)
    await page.keyboard.press('Delete')
    await page.evaluate(() => {
      const data = new DataTransfer()
      data.setData('text/plain', 'NEW\tA\t9\tB\t9')
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
      document.querySelector('[data-testid=plan-grid]')?.dispatchEvent(event)
    })
    expect(await error()).toContain('is damaged')
    expect(await page.getByRole('button', { name: 'Import…' }).isDisabled()).toBe(true)
    expect(await page.locator('.hash').innerText()).toBe(hash)
    await noViolations(page)
  })

  it('refuses to edit the racks by button, key and palette, and to bring a plan from elsewhere', async () => {
    await page.getByTestId('nav-racks').click()
    const edit = page.getByTestId('edit-racks')
    expect(await edit.isDisabled()).toBe(true)
    expect(await edit.getAttribute('title')).toContain('is damaged')
    for (const [ask, says] of [
      ['edit racks', "The racks can't be edited"],
      ['import from netbox', 'is damaged'],
      ['discover', 'is damaged'],
    ] as const) {
      await page.keyboard.press('Escape')
      await command(ask)
      await expect.poll(error).toContain(says)
      expect(await page.locator('dialog[open]').count()).toBe(0)
    }
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+e')
    await expect.poll(error).toContain("The racks can't be edited")
    expect(await page.getByTestId('rack-edit-bar').count()).toBe(0)
    expect(on.errors).toEqual([])
  })
})
