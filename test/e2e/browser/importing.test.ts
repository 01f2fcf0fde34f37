/* A first sheet with a mistake in it, imported from the welcome screen; then a very long one, which is canceled. */
import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('importing from the welcome screen', () => {
  const made = scratch()
  let on: StartedPage

  beforeAll(async () => {
    on = await startPage(made.dir)
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })

  it('says which row cannot be taken, and imports the rest where a person says so', async () => {
    const { page } = on
    await page.getByTestId('welcome').waitFor()
    const sheet = join(made.dir, 'cables.csv')
    writeFileSync(sheet, 'label,a_device,a_port,b_device,b_port\nC1,sw1,Gi0/1,sw2,Gi0/1\nC2,sw1,,sw2,Gi0/2\n')
    await page.locator('input[type=file]').first().setInputFiles(sheet)
    const dialog = page.getByRole('dialog')
    await expect.poll(() => dialog.innerText()).toMatch(/1 row can't be imported[\s\S]*cables\.csv:3/)
    await dialog.getByRole('button', { name: 'Import the rest' }).click()
    await expect.poll(() => page.locator('footer.status').innerText()).toContain('1 cable')
    expect(on.errors).toEqual([])
  })

  it('shows how far a long file is read, and a button that ends it and changes nothing', async () => {
    const { page } = on
    const sheet = join(made.dir, 'long.csv')
    const rows = Array.from({ length: 100_000 }, (_, i) => `L${i},sw${i % 500},e${i},sw${(i + 1) % 500},f${i}\n`)
    writeFileSync(sheet, `label,a_device,a_port,b_device,b_port\n${rows.join('')}`)
    await page.locator('input[type=file]').first().setInputFiles(sheet)
    const banner = page.locator('.banner', { has: page.getByTestId('cancel-import') })
    await expect.poll(() => banner.innerText()).toMatch(/Taking rows into the plan[\s\S]* of 100000/)
    await page.getByTestId('cancel-import').click()
    await expect.poll(() => page.getByTestId('error-message').innerText()).toContain('The import was canceled')
    await expect.poll(() => banner.count()).toBe(0)
    expect(await page.locator('footer.status').innerText()).toContain('1 cable')
    expect(on.errors).toEqual([])
  })

  it('leads from a lab without racks to where they are typed', async () => {
    const { page } = on
    await page.keyboard.press('Control+k')
    await page.keyboard.type('new lab')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'New lab' }).waitFor()
    await page.keyboard.type('typed by hand')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Enter the plan…' }).click()
    await page.getByTestId('nav-plan').and(page.locator('[aria-current=page]')).waitFor()
    await expect.poll(() => page.locator('footer.status').innerText()).toMatch(/0 racks · 0 devices · 0 cables/)
  })

  it('goes on in the next row after Enter, where a name is all that a new row needs', async () => {
    const { page } = on
    await page.getByTestId('plan-tab-racks').click()
    await page.getByRole('gridcell').first().click()
    await page.keyboard.type('R1')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('footer.status').innerText()).toContain('1 rack ·')
    await page.keyboard.type('R2')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('footer.status').innerText()).toContain('2 racks ·')
    expect(on.errors).toEqual([])
  })
})
