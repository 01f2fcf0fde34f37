/*
 * A sheet as an engineer has it, below a title and with words of its own, chosen in the window:
 *
 *   Row 3 cabling, June
 *   Cable #  From          Jack        To       Jack        Remark   Bay
 *   17       sw1           Gi0/1       sw2      Gi0/1       spare?   north
 *
 *                "Remark" is a note, "Bay" means nothing: left out, and said so.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noViolations, startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'
import { runPlumbline } from '#test/support/run-plumbline.ts'

const SHEET = [
  'Row 3 cabling June,,,,,,',
  'Cable #,From,Jack,To,Jack,Remark,Bay',
  '17,sw1,Gi0/1,sw2,Gi0/1,spare?,north',
  '18,sw1,Gi0/2,sw2,Gi0/2,,north',
  '',
].join('\n')

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('the columns of a sheet that is imported', () => {
  const made = scratch()
  const env = { PLUMBLINE_PROFILE: join(made.dir, 'profile') }
  let on: StartedPage
  let page: Page

  beforeAll(async () => {
    writeFileSync(join(made.dir, 'devices.csv'), 'name,platform\nsw1,cisco_ios\nsw2,cisco_ios\n')
    writeFileSync(join(made.dir, 'row3.csv'), SHEET)
    await runPlumbline(['new', 'l.plumb'], { cwd: made.dir, env })
    await runPlumbline(['import', 'l.plumb', 'devices.csv'], { cwd: made.dir, env })
    on = await startPage(made.dir, ['l.plumb'])
    page = on.page
    await page.getByTestId('nav-plan').click()
    await page.locator('input[type=file]').first().setInputFiles(join(made.dir, 'row3.csv'))
    await page.getByTestId('import-preview').waitFor()
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })

  const column = (heading: string) =>
    page.getByTestId('sheet-column').filter({ has: page.locator('td:first-child', { hasText: heading }) })
  const field = (heading: string) => column(heading).first().locator('select')

  it('are shown with their field, samples and the reason, over the rows that they make', async () => {
    expect(await page.getByTestId('sheet-columns').locator('summary').innerText()).toMatch(
      /row3\.csv: \d columns read as cables/,
    )
    expect(await page.getByLabel(/^Heading row of/).inputValue()).toBe('2')
    expect(await field('From').inputValue()).toBe('a_device')
    expect(await column('From').innerText()).toContain('sw1')
    expect(await field('Bay').inputValue()).toBe('')
    expect(await page.getByTestId('import-row').count()).toBe(2)
    await noViolations(page)
    await page.screenshot({ path: 'test-results/import-mapping.png' })
  })

  it('are read by what a person chooses instead, without the file being sent again', async () => {
    await field('Bay').selectOption('type')
    await expect.poll(() => page.getByTestId('import-row').first().innerText()).toContain('north')
    expect(await field('Bay').inputValue()).toBe('type')
    await field('Bay').selectOption('')
    await expect.poll(() => page.getByTestId('import-row').first().innerText()).not.toContain('north')
  })

  it('make the cables that the preview showed, in one click', async () => {
    await page.getByTestId('import-apply').click()
    await expect.poll(() => page.getByTestId('import-preview').count()).toBe(0)
    await expect.poll(() => page.getByTestId('plan-tab-cables').innerText()).toContain('2')
    expect(on.errors).toEqual([])
  })

  it('ask whether labels that begin anew mean the cables that have them', async () => {
    writeFileSync(join(made.dir, 'row4.csv'), 'Cable #,From,Jack,To,Jack\n17,sw3,Gi0/1,sw4,Gi0/1\n')
    await page.locator('input[type=file]').first().setInputFiles(join(made.dir, 'row4.csv'))
    await expect.poll(() => page.getByTestId('import-preview').innerText()).toContain('is another cable')
    const rows = page.getByTestId('import-row')
    expect(await rows.filter({ hasText: 'cable 17' }).first().innerText()).toContain('17 (row4)')
    await page.getByTestId('import-same-labels').click()
    await expect.poll(() => page.getByTestId('import-show-changed').innerText()).toBe('Changed 1')
    expect(await page.getByTestId('import-same-labels').count()).toBe(0)
  })

  it('are read for one site alone, if a file has several', async () => {
    writeFileSync(join(made.dir, 'racks.csv'), 'name,site\nR1,ams\nR1,fra\n')
    await page.locator('input[type=file]').first().setInputFiles(join(made.dir, 'racks.csv'))
    await expect.poll(() => page.getByTestId('import-show-added').innerText()).toBe('Added 2')
    await page.getByTestId('import-site').selectOption('fra')
    await expect.poll(() => page.getByTestId('import-show-added').innerText()).toBe('Added 1')
    expect(await page.getByTestId('import-left').first().innerText()).toContain('Every rack outside of fra')
    await page.getByTestId('import-site').selectOption('')
    await expect.poll(() => page.getByTestId('import-show-added').innerText()).toBe('Added 2')
    await noViolations(page)
    expect(on.errors).toEqual([])
  })
})
