/* Facts, configurations and files in the window, with the demo lab's hundred devices over real SSH. */
import { readFileSync } from 'node:fs'
import readExcelFile from 'read-excel-file/node'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDemo } from '#test/e2e/drive-page.ts'
import { noViolationsInBothThemes, startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('facts in the window', () => {
  const made = scratch()
  let on: StartedPage
  let page: Page

  beforeAll(async () => {
    on = await startPage(made.dir)
    page = on.page
    await openDemo(page)
    await page.keyboard.press('0')
    await page.getByTestId('kind-arp').waitFor()
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })

  /** Asks, and waits for the end of just this asking. */
  const ask = async (): Promise<void> => {
    const id = (): Promise<string | null> =>
      page
        .getByTestId('asking')
        .getAttribute('data-id', { timeout: 100 })
        .catch(() => null)
    const before = await id()
    await page.getByTestId('ask-go').click()
    await expect.poll(async () => (await id()) !== before, { timeout: 30_000 }).toBe(true)
    await expect.poll(() => page.getByTestId('asking').getAttribute('data-state'), { timeout: 60_000 }).toBe('done')
  }
  const rows = () => page.getByTestId('data-row')
  const inBothThemes = (): Promise<void> => noViolationsInBothThemes(page)
  const exported = async (word: string): Promise<string> => {
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    const file = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: word }).click()
    return (await file).path()
  }

  it('shows the very commands before anything is sent, and sends only what was chosen', async () => {
    await page.getByTestId('ask').click()
    const preview = page.getByTestId('command-preview')
    await expect.poll(() => preview.innerText()).toContain('show ip arp')
    expect(await preview.innerText()).not.toContain('show mac address-table')
    await page.getByLabel('MAC tables', { exact: true }).check()
    await expect.poll(() => preview.innerText()).toContain('show mac address-table')
    await page.getByLabel('MAC tables', { exact: true }).uncheck()
    await page.getByLabel('ARP', { exact: true }).uncheck()
    expect(await page.getByTestId('ask-go').isDisabled()).toBe(true)
    for (const kind of ['ARP', 'Memory']) await page.getByLabel(kind, { exact: true }).check()
    await inBothThemes()
    await ask()
    await expect.poll(() => page.getByTestId('kind-mac').innerText()).toMatch(/ 0$/)
    await expect.poll(() => rows().count()).toBeGreaterThan(20)
    await inBothThemes()
  })

  it('says of devices that failed why, one by one', async () => {
    await page.getByTestId('asking-failed').click()
    const dialog = page.getByTestId('ask-failures')
    expect(await dialog.locator('li').count()).toBe(2)
    await inBothThemes()
    await page.keyboard.press('Escape')
  })

  it('filters by text and rack, sorts, and exports what is shown as CSV, JSON and a workbook', async () => {
    await page.getByLabel('Rack', { exact: true }).selectOption('R2')
    await expect.poll(async () => new Set(await page.locator('td.f-place').allInnerTexts())).not.toContain('R1 U1')
    await page.keyboard.press('/')
    await page.keyboard.type('leaf-r2-02')
    await expect
      .poll(async () => new Set(await page.locator('td.f-device').allInnerTexts()))
      .toEqual(new Set(['leaf-r2-02']))
    await page.getByRole('button', { name: 'IP address' }).click()
    const first = await page.locator('td.f-ip').first().innerText()
    await page.getByRole('button', { name: 'IP address' }).click()
    await expect.poll(() => page.locator('td.f-ip').first().innerText()).not.toBe(first)
    const shown = Number((await page.getByTestId('fact-count').innerText()).split(' ')[0])
    const csv = readFileSync(await exported('CSV'), 'utf8')
      .trim()
      .split('\r\n')
    expect(csv[0]).toBe('device,place,ip,mac,interface,vlan,age,state,host,collected_at')
    expect(csv.length - 1).toBe(shown)
    const json = JSON.parse(readFileSync(await exported('JSON'), 'utf8'))
    expect(json).toHaveLength(shown)
    expect(json[0]).toMatchObject({ device: 'leaf-r2-02', ip: expect.any(String), mac: expect.any(String) })
    const [sheet] = await readExcelFile(await exported('Excel workbook'))
    expect(sheet?.data).toHaveLength(shown + 1)
    await page.getByLabel('Filter rows').fill('')
    await page.getByLabel('Rack', { exact: true }).selectOption('')
  })

  it('keeps the history of a value, with a chart, and says what has changed since the time before', async () => {
    await page.getByTestId('kind-memory').click()
    await expect.poll(() => rows().count()).toBeGreaterThan(20)
    await page.getByTestId('ask').click()
    await ask()
    const fullest = page.getByTestId('memory-card').getByRole('button')
    await expect.poll(() => fullest.count()).toBe(5)
    const shares = (await fullest.allInnerTexts()).map((text) => Number(/(\d+) %/.exec(text)?.[1]))
    expect(shares).toEqual([...shares].sort((a, b) => b - a))
    await inBothThemes()
    await fullest.nth(1).click()
    await expect.poll(() => fullest.nth(1).getAttribute('aria-pressed')).toBe('true')
    const device = (await fullest.nth(1).innerText()).split('\n')[0] ?? ''
    await page.getByTestId('fact-side').getByRole('heading', { name: device, exact: true }).waitFor()
    await page.getByRole('button', { name: 'Memory used', exact: true }).click()
    await page.getByTestId('value-chart').waitFor()
    await expect.poll(() => page.getByTestId('fact-side').innerText()).toContain('2 tables')
    await inBothThemes()
    await page.getByTestId('fact-side').getByRole('button', { name: 'Close' }).click()
    await page.setViewportSize({ width: 1024, height: 700 })
    // What sums the table up stands above it, and covers no row.
    const below = async (): Promise<number> => {
      const [card, table] = [await page.getByTestId('fact-side').boundingBox(), await rows().first().boundingBox()]
      return (table?.y ?? 0) - (card?.y ?? 0) - (card?.height ?? Infinity)
    }
    await expect.poll(below).toBeGreaterThanOrEqual(0)
    await page.screenshot({ path: 'test-results/facts-memory-1024.png' })
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.screenshot({ path: 'test-results/facts-memory.png' })
    await page.getByTestId('kind-arp').click()
    await page.getByLabel('Changed since').selectOption('before')
    await expect.poll(() => page.getByTestId('fact-count').innerText()).toMatch(/^0 of|^0 rows/)
    await page.getByLabel('Changed since').selectOption('')
  })

  it('finds an address: ARP, MAC table, port, cable, rack and U, and opens it in the racks', async () => {
    await page.keyboard.press('i')
    await page.keyboard.type('198.51.100.99')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByTestId('where-status').innerText()).toMatch(/^Not found/)
    await page.getByTestId('where-collect').click()
    await ask()
    await expect.poll(() => rows().count()).toBeGreaterThan(20)
    const address = await page.locator('td.f-ip').first().innerText()
    await page.getByTestId('where-field').fill(address)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByTestId('where-status').innerText()).toMatch(/^Found/)
    const way = await page.getByTestId('where-steps').innerText()
    for (const step of ['MAC address', 'Switch port', 'Cable', 'Here', 'ARP of', 'MAC table of'])
      expect(way).toContain(step)
    expect(way).toMatch(/R\d U\d+/)
    await inBothThemes()
    await page.getByTestId('where-show').click()
    await page.getByTestId('inspector').waitFor()
    await page.keyboard.press('0')
    await page.getByTestId('where-field').waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('where is it')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('where-field')
  })

  it('is canceled, and keeps what was collected', async () => {
    await page.getByTestId('kind-interfaces').click()
    await page.getByTestId('ask').click()
    for (const kind of ['ARP', 'MAC tables', 'Memory', 'Versions', 'Modules'])
      await page.getByLabel(kind, { exact: true }).check()
    await page.getByTestId('ask-go').click()
    await page.getByTestId('cancel-asking').click()
    await expect.poll(() => page.getByTestId('asking').getAttribute('data-state'), { timeout: 30_000 }).toBe('canceled')
    await expect.poll(() => page.getByTestId('kind-arp').innerText()).not.toMatch(/ 0$/)
  })

  it('backs configurations up, masks secrets, and shows them for a while only if a person says so', async () => {
    await page.getByTestId('facts-configs').click()
    await page.getByTestId('ask').click()
    await expect.poll(() => page.getByTestId('command-preview').innerText()).toContain('show running-config')
    await ask()
    await expect.poll(() => page.getByTestId('config-device').count()).toBeGreaterThan(50)
    await expect.poll(() => page.getByTestId('masked').innerText()).toMatch(/^[1-9]\d* secrets? masked/)
    await page.locator('.diff-fold').first().click()
    const text = () => page.getByTestId('config-diff').innerText()
    await expect.poll(text).toContain('••••••')
    expect(await text()).not.toContain('0123456789abcdef')
    await inBothThemes()
    await page.getByTestId('reveal').click()
    await page.getByTestId('reveal-dialog').waitFor()
    await inBothThemes()
    await page.getByTestId('reveal-go').click()
    await page.locator('.diff-fold').first().click()
    await expect.poll(text).toContain('0123456789abcdef')
  })

  it('compares ways of asking many devices, as a table and bars, with facts of simulated devices', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('ways of asking')
    await page.keyboard.press('Enter')
    await page.getByTestId('bench-dialog').waitFor()
    await page.getByLabel('Devices, 1 to 1000').fill('5')
    await page.getByLabel(/comes late by/).fill('10')
    await page.getByTestId('bench-run').click()
    await expect
      .poll(() => page.getByTestId('bench-state').getAttribute('data-state'), { timeout: 60_000 })
      .toBe('idle')
    const rows = await page.getByTestId('bench-rows').locator('tbody tr').allInnerTexts()
    expect(rows).toHaveLength(5)
    for (const row of rows) expect(row).toMatch(/\b5\s+155$/)
    await inBothThemes()
    await page.keyboard.press('Escape')
  })

  it('has no file to show before any was fetched, and went wrong nowhere', async () => {
    await page.getByTestId('facts-files').click()
    await page.getByTestId('ask').click()
    await page.getByTestId('ask-dialog').waitFor()
    expect(await page.getByTestId('ask-go').isDisabled()).toBe(true)
    await inBothThemes()
    await page.keyboard.press('Escape')
    expect(on.errors).toEqual([])
  })
})
