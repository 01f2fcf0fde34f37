import { readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noViolations, type StartedPage, startPage } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('the list of recent labs', () => {
  const made = scratch()
  const labs = join(made.dir, 'profile', 'labs')
  let started: StartedPage

  beforeAll(async () => {
    started = await startPage(made.dir)
    const { page } = started
    for (const name of ['Aurora', 'Boreas', 'Corona', 'Delphi']) {
      await page.getByTestId('new-lab').click()
      await page.getByLabel('Name').fill(name)
      await page.keyboard.press('Enter')
      await page.getByTestId('nav-plan').waitFor()
      if (name === 'Delphi') {
        const files = [
          { name: 'racks.csv', mimeType: 'text/csv', buffer: Buffer.from('name,height_u\nR1,42\n') },
          {
            name: 'devices.csv',
            mimeType: 'text/csv',
            buffer: Buffer.from('name,rack,position,role\nsw-1,R1,1,switch\n'),
          },
        ]
        await page.getByTestId('import-files').setInputFiles(files)
        await page.getByTestId('import-apply').click()
        await page.getByText(/^Imported/).waitFor()
      }
      await page.getByRole('button', { name: 'Lab', exact: true }).click()
      await page.getByRole('menuitem', { name: /Close lab/ }).click()
      await page.getByTestId('welcome').waitFor()
    }
  })
  afterAll(async () => {
    await started?.stop()
    made.remove()
  })

  it('has what was edited since a lab was opened, with a picture of its racks', async () => {
    const { page } = started
    const [first] = await page.getByTestId('recent-lab').all()
    expect(await first?.innerText()).toMatch(/Delphi[\s\S]*1 rack · 1 device · 0 cables/)
    expect(await first?.locator('.lab-picture .d').count()).toBe(1)
    await page.screenshot({ path: 'test-results/browser-recent.png' })
    await noViolations(page)
  })

  it('finds a lab by words of its name or path, and says if there is none', async () => {
    const { page } = started
    await page.getByLabel('Find a recent lab').fill('labs bor')
    expect(await page.getByTestId('recent-lab').count()).toBe(1)
    await page.getByLabel('Find a recent lab').fill('zeus')
    await page.getByText('No recent lab has “zeus” in its name or path.').waitFor()
    await page.getByLabel('Find a recent lab').fill('')
  })

  it('marks a lab whose file was moved, and opens it again once it is back', async () => {
    const { page } = started
    expect(readdirSync(labs)).toContain('Boreas.plumb')
    renameSync(join(labs, 'Boreas.plumb'), join(made.dir, 'Boreas.plumb'))
    await page.reload()
    const boreas = page.getByTestId('recent-lab').filter({ hasText: 'Boreas' })
    await boreas.getByText('moved or deleted').waitFor()
    await boreas.getByRole('button', { name: 'Find it…' }).click()
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    renameSync(join(made.dir, 'Boreas.plumb'), join(labs, 'Boreas.plumb'))
    await page.reload()
    await boreas.getByRole('button').first().click()
    await expect.poll(() => page.title()).toContain('Boreas')
  })

  it('forgets a lab, and leaves its file alone', async () => {
    const { page } = started
    await page.getByRole('button', { name: 'Lab', exact: true }).click()
    await page.getByRole('menuitem', { name: /Close lab/ }).click()
    await page.getByRole('button', { name: 'Remove Corona from the list' }).click()
    await expect.poll(() => page.getByTestId('recent-lab').filter({ hasText: 'Corona' }).count()).toBe(0)
    await page.reload()
    await page.getByTestId('recent-lab').first().waitFor()
    expect(await page.getByTestId('recent-lab').filter({ hasText: 'Corona' }).count()).toBe(0)
    expect(readdirSync(labs)).toContain('Corona.plumb')
  })
})
