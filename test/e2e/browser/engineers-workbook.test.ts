/*
 * A workbook as an engineer has it, into the plan in at most six clicks, with nothing lost:
 *
 *       A        B       C     D        E          F     G         H         I            J
 *   1   Aurora lab: cable schedule
 *   4                    FROM (merged)             TO (merged)
 *   5   Cable #  Media   Rack  Device   Port       Rack  Device    Port      Length (ft)  Installed by
 *   6   C-0020   OM4     R1    leaf-01  Eth1/33    R1    spine-01  Eth1/1    6.5          night shift
 *   7   C-0021   OM4     R1    leaf-01  Eth1/5-7   R1    spine-01  Eth1/5-7  9 ft                       three cables
 *   8   ROW B                                                                                           a title
 *   9   C-0030   Cat6A   R2    leaf-02  Eth1/33    R1    spine-01  17-Jan    10                         a date: refused
 *  10   C-0031   …                                                                                      hidden
 *   and a hidden sheet "Rev 6"
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorkbook } from '#test/builders/workbook.ts'
import { noViolations, startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'
import { runPlumbline } from '#test/support/run-plumbline.ts'

const HEAD = ['Cable #', 'Media', 'Rack', 'Device', 'Port', 'Rack', 'Device', 'Port', 'Length (ft)', 'Installed by']
const BOOK = testWorkbook(
  [
    {
      name: 'Cable Schedule',
      rows: [
        ['Aurora lab: cable schedule'],
        ['Rev 7 FINAL2, do not sort'],
        [],
        ['', '', 'FROM', '', '', 'TO'],
        HEAD,
        ['C-0020', 'OM4', 'R1', 'leaf-01', 'Eth1/33', 'R1', 'spine-01', 'Eth1/1', '6.5', 'night shift'],
        ['C-0021', 'OM4', 'R1', 'leaf-01', 'Eth1/5-7', 'R1', 'spine-01', 'Eth1/5-7', '9 ft'],
        ['ROW B'],
        ['C-0030', 'Cat6A', 'R2', 'leaf-02', 'Eth1/33', 'R1', 'spine-01', [46039, 1], '10'],
        ['C-0031', 'Cat6A', 'R2', 'leaf-02', 'Eth1/34', 'R1', 'spine-01', 'Eth1/34', '10'],
      ],
      hidden: [10],
      merges: ['C4:E4', 'F4:H4'],
    },
    { name: 'Rev 6', state: 'hidden', rows: [HEAD, ['C-0001', 'OM4', 'R1', 'old-01', '1', 'R1', 'old-02', '1', '3']] },
  ],
  [0, 16],
)

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('a workbook of an engineer', () => {
  const made = scratch()
  let on: StartedPage
  let page: Page
  let clicks = 0
  const click = async (at: Locator): Promise<void> => {
    clicks += 1
    await at.click()
  }
  const shot = (step: string) => page.screenshot({ path: `test-results/workbook/${clicks}-${step}.png` })

  beforeAll(async () => {
    mkdirSync('test-results/workbook', { recursive: true })
    writeFileSync(join(made.dir, 'aurora.xlsx'), BOOK)
    await runPlumbline(['new', 'l.plumb'], { cwd: made.dir, env: { PLUMBLINE_PROFILE: join(made.dir, 'profile') } })
    on = await startPage(made.dir, ['l.plumb'])
    page = on.page
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })

  it('is in the plan in at most six clicks, a date that was a port corrected on the way', async () => {
    await click(page.getByTestId('nav-plan'))
    const chooser = page.waitForEvent('filechooser')
    await click(page.getByRole('button', { name: /^Import/ }).first())
    clicks += 1
    await (await chooser).setFiles(join(made.dir, 'aurora.xlsx'))
    await page.getByTestId('import-preview').waitFor()
    await shot('preview')
    expect(await page.getByTestId('import-show-refused').innerText()).toBe('Refused 1')
    await noViolations(page)
    await click(page.getByTestId('import-fix').first())
    expect(await page.getByTestId('fix-row').innerText()).toMatch(/Row 9.*H9/)
    await shot('fix-row')
    await page.keyboard.type('Eth1/17')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByTestId('import-show-refused').innerText()).toBe('Refused 0')
    await shot('corrected')
    await click(page.getByTestId('import-apply'))
    await expect.poll(() => page.getByTestId('plan-tab-cables').innerText()).toBe('Cables 5')
    await shot('applied')
    expect(clicks).toBeLessThanOrEqual(6)
    expect(on.errors).toEqual([])
  })

  it('has lost nothing: every row is a cable or is named as left out, and lengths are in meters', async () => {
    const env = { PLUMBLINE_PROFILE: join(made.dir, 'profile') }
    await on.stop()
    const read = await runPlumbline(['import', 'l.plumb', 'aurora.xlsx', '--dry-run', '--json'], { cwd: made.dir, env })
    const report = JSON.parse(read.stdout)
    expect(report.leftOut.map((l: { what: string; count: number }) => `${l.count} ${l.what}`).sort()).toEqual([
      '1 A row with just "ROW B" was skipped',
      '1 Hidden rows of "Cable Schedule" were skipped',
      '1 The column "Installed by" was skipped',
      '1 The sheet "Rev 6" was skipped',
    ])
    await runPlumbline(['export', 'l.plumb', '--format', 'csv', '-o', 'out'], { cwd: made.dir, env })
    const cables = await runPlumbline(['export', 'l.plumb', '--format', 'two-ended'], { cwd: made.dir, env })
    expect(cables.stdout).toContain('leaf-02,Eth1/33,spine-01,Eth1/17')
  })
})
