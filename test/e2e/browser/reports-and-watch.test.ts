import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import readExcelFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDemo } from '#test/e2e/drive-page.ts'
import { runEnds, type StartedPage, startPage } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'

/** The smallest picture there is, as somebody's logo. */
const LOGO = {
  name: 'logo.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
}

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('reports and watching in the window', () => {
  const made = scratch()
  let started: StartedPage

  beforeAll(async () => {
    started = await startPage(made.dir)
    await openDemo(started.page)
  })
  afterAll(async () => {
    await started?.stop()
    made.remove()
  })

  /** The preview's frame has no right to run anything, so nothing can look into it from inside either. */
  const noViolations = async (): Promise<void> => {
    const { violations } = await new AxeBuilder({ page: started.page }).exclude('iframe').analyze()
    expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([])
  }

  it('says what to do where a report would be, and makes labels, before anything was verified', async () => {
    const { page } = started
    await page.getByTestId('nav-reports').click()
    await page.getByRole('heading', { name: 'Nothing verified yet' }).waitFor()
    expect(await page.getByTestId('download-report').count()).toBe(0)
    await page.getByTestId('report-preview').getByRole('button', { name: 'Labels' }).click()
    await page.getByTestId('download-report').waitFor()
    await expect.poll(() => page.getByTestId('report-pages').innerText()).toMatch(/^\d+ pages, as they print$/)
    await page.getByTestId('choose-report').click()
  })

  it('shows a report as it will look and saves it as a workbook that another library reads', async () => {
    const { page } = started
    await page.getByTestId('verify-all').click()
    await expect.poll(() => page.getByTestId('run-progress').first().getAttribute('data-state')).toBe('running')
    await runEnds(page)
    await page.getByTestId('nav-reports').click()
    // Nothing runs in the frame, what a test would run in it included: its page is read from outside.
    const frame = page.getByTitle('Preview of the report')
    await expect.poll(() => frame.getAttribute('srcdoc')).toContain('>Demo lab</text>')
    // The very pages of the PDF, one after the other.
    const shownPages = (await frame.getAttribute('srcdoc'))?.match(/<section aria-label="Page \d+ of \d+">/g)?.length
    expect(shownPages).toBe(Number.parseInt(await page.getByTestId('report-pages').innerText(), 10))
    expect(await frame.getAttribute('sandbox')).toBe('')
    // Twenty pages and more, counted as they are printed.
    expect(Number.parseInt(await page.getByTestId('report-pages').innerText(), 10)).toBeGreaterThan(5)
    // The dialog of the system cannot be answered here; what would be on its paper is looked at.
    await page.evaluate(() => {
      const paper = { html: '', sandbox: '' }
      Object.assign(window, { paper })
      Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {
        configurable: true,
        get(this: HTMLIFrameElement) {
          const print = () => Object.assign(paper, { html: this.srcdoc, sandbox: this.getAttribute('sandbox') })
          return { print, addEventListener: () => undefined }
        },
      })
    })
    await page.getByTestId('print-report').click()
    const paper = () => page.evaluate(() => (window as unknown as { paper: { html: string; sandbox: string } }).paper)
    await expect.poll(async () => (await paper()).html).toBe(await frame.getAttribute('srcdoc'))
    expect((await paper()).sandbox).not.toContain('allow-scripts')
    await page.getByLabel('Accepted by').fill('K. Lind')
    await expect.poll(() => frame.getAttribute('srcdoc')).toContain('K. Lind')
    await page.getByTestId('logo-file').setInputFiles(LOGO)
    await expect.poll(() => frame.getAttribute('srcdoc')).toContain('<image href="data:image/png;base64,')
    await page.getByTestId('logo-file').setInputFiles({ ...LOGO, name: 'logo.svg', mimeType: 'image/svg+xml' })
    await page.getByText("“logo.svg” isn't a PNG or JPEG picture").waitFor()
    await page.getByLabel('Rack elevations').uncheck()
    await expect.poll(() => frame.getAttribute('srcdoc')).not.toContain('>Rack elevations</text>')
    await page.getByTestId('choose-fixes').click()
    await expect.poll(() => frame.getAttribute('srcdoc')).not.toContain('>Cabling acceptance report</text>')
    expect(await frame.getAttribute('srcdoc')).toContain('>Fix list</text>')
    await page.getByTestId('choose-report').click()
    await page.getByTestId('choose-xlsx').click()
    const download = page.waitForEvent('download')
    await page.getByTestId('download-report').click()
    const file = await download
    expect(file.suggestedFilename()).toBe('Demo-lab-run-1.xlsx')
    const sheets = await readExcelFile(readFileSync(await file.path()))
    expect(sheets.map((s) => s.sheet)).toEqual(['Summary', 'Links', 'Findings', 'Moves', 'Devices'])
    expect(sheets[0]?.data.find(([what]) => what === 'By')?.[1]).toBe('K. Lind')
    expect(sheets[1]?.data.length).toBeGreaterThan(700)
  })

  it('restricts a report to a rack, and to what is not as planned', async () => {
    const { page } = started
    await page.getByTestId('choose-csv').click()
    const lines = async (): Promise<number> =>
      (await page.getByTestId('report-preview').locator('pre').innerText()).trim().split('\n').length
    await expect.poll(lines).toBeGreaterThan(100)
    const all = await lines()
    await page.getByLabel('R2', { exact: true }).check()
    await expect.poll(lines).toBeLessThan(all)
    await page.getByLabel('Only findings').check()
    await expect.poll(lines).toBeLessThan(20)
    await page.getByLabel('Whole lab').check()
    await page.getByLabel('Only findings').uncheck()
    await page.getByLabel('Only these devices').fill('nobody-99')
    await expect
      .poll(() => page.getByTestId('report-instead').innerText())
      .toContain('The plan has no device "nobody-99"')
    await page.getByLabel('Only these devices').fill('')
  })

  it('makes labels and a pull sheet, both as PDF', async () => {
    const { page } = started
    for (const [kind, name] of [
      ['labels', 'Demo-lab-labels.pdf'],
      ['worklist', 'Demo-lab-pull-sheet.pdf'],
    ] as const) {
      await page.getByTestId(`choose-${kind}`).click()
      const download = page.waitForEvent('download')
      await page.getByTestId('download-report').click()
      const file = await download
      expect(file.suggestedFilename()).toBe(name)
      expect(
        readFileSync(await file.path())
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-')
    }
    await page.screenshot({ path: 'test-results/browser-reports.png' })
  })

  it('breaks no rule of accessibility, and ran nothing of what it shows', async () => {
    // Before that: what looks for violations tries to run in every frame, and is refused in the preview's.
    expect(started.errors).toEqual([])
    await noViolations()
  })

  it('watches: counts down to the next round, and says what changed once', async () => {
    const { page } = started
    await page.getByTestId('watch').click()
    await page.getByLabel('Verify every').fill('0.01')
    expect(await page.getByTestId('start-watch').isDisabled()).toBe(true)
    await page.getByLabel('Verify every').fill('0.2')
    await noViolations()
    await page.getByTestId('start-watch').click()
    await page.getByTestId('watch-next').waitFor()
    await expect.poll(() => page.getByTestId('watch-next').innerText(), { timeout: 20_000 }).toMatch(/^in \d:\d\d$/)
    expect(await page.getByTestId('watch-last').innerText()).toBe('none yet')
    await page.keyboard.press('Escape')
    // The simulated cables are moved as the work list says: one mistake is fixed.
    await page.getByTestId('nav-findings').click()
    await page.locator('[data-testid=finding][data-kind=wrong-port] > button').first().click()
    await page.getByTestId('tick-finding').click()
    await expect.poll(() => page.getByTestId('watch').innerText(), { timeout: 40_000 }).toMatch(/1 fixed/)
    await page.getByTestId('watch').click()
    await expect.poll(() => page.getByTestId('watch-last').innerText()).toMatch(/run-\d+: 1 fixed$/)
    await page.screenshot({ path: 'test-results/browser-watch.png' })
    await page.getByTestId('stop-watch').click()
    await page.getByTestId('start-watch').waitFor()
  })

  it('keeps as many runs as the settings say, from the next run on', async () => {
    const { page } = started
    await page.keyboard.press('Escape')
    await page.getByTestId('nav-settings').click()
    await page.getByLabel('Runs to keep').last().fill('1')
    await page.getByRole('form', { name: 'Runs to keep' }).getByRole('button', { name: 'Save' }).click()
    await runEnds(page)
    await page.getByTestId('verify-all').click()
    await expect.poll(() => page.getByTestId('run-progress').first().getAttribute('data-state')).toBe('running')
    await runEnds(page)
    await page.getByTestId('nav-history').click()
    await expect.poll(() => page.locator('table.history tbody tr').count()).toBe(1)
  })
})
