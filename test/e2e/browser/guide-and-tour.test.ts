import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDemo } from '#test/e2e/drive-page.ts'
import { noViolations, type StartedPage, startPage } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('the tour, the guide and what is new', () => {
  const made = scratch()
  let started: StartedPage

  beforeAll(async () => {
    started = await startPage(made.dir, [], {}, { tour: true })
  })
  afterAll(async () => {
    await started?.stop()
    made.remove()
  })

  const title = () => started.page.getByTestId('tour').getByRole('heading').innerText()

  it('leads through four steps by the keyboard the first time a lab is open', async () => {
    const { page } = started
    await openDemo(page)
    await expect.poll(title).toBe('Your lab, as it is')
    await noViolations(page)
    await page.keyboard.press('Enter')
    await expect.poll(title).toBe('Verify all')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowRight')
    await expect.poll(title).toBe('Findings')
    await page.keyboard.press('Enter')
    await expect.poll(title).toBe('Plan')
    await page.screenshot({ path: 'test-results/browser-tour.png' })
    await page.keyboard.press('Enter')
    await page.getByTestId('tour').waitFor({ state: 'detached' })
    await page.reload()
    await page.getByTestId('rack').first().waitFor()
    expect(await page.getByTestId('tour').count()).toBe(0)
  })

  it('comes back from Help, and is skipped with Esc', async () => {
    const { page } = started
    await page.keyboard.press('Control+k')
    await page.keyboard.type('take the tour')
    await page.keyboard.press('Enter')
    await expect.poll(title).toBe('Your lab, as it is')
    await page.keyboard.press('Escape')
    await page.getByTestId('tour').waitFor({ state: 'detached' })
  })

  it('opens the guide at the part for the screen, with F1, and finds words in it', async () => {
    const { page } = started
    const guide = page.getByTestId('guide')
    const top = () =>
      guide.locator('.guide-text').evaluate((text) => {
        const at = text.getBoundingClientRect().top
        return [...text.querySelectorAll('h3')].find((h) => h.getBoundingClientRect().bottom > at)?.textContent
      })
    for (const [screen, part] of [
      ['findings', 'Findings'],
      ['plan', 'Plan'],
      ['run', 'Run'],
    ] as const) {
      await page.getByTestId(`nav-${screen}`).click()
      await page.keyboard.press('F1')
      await expect.poll(top).toBe(part)
      await page.keyboard.press('F1')
      await guide.waitFor({ state: 'detached' })
    }
    await page.keyboard.press('F1')
    await page.keyboard.type('legacy')
    await expect.poll(() => guide.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual(['Run', 'Settings'])
    expect(await guide.locator('mark').first().innerText()).toMatch(/^legacy$/i)
    await page.getByLabel('Search the guide').fill('zzz')
    await guide.getByText('The guide has no part with “zzz”').waitFor()
    await page.keyboard.press('Escape')
    // In both themes, and at twice the size.
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [1440, 720]) {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: width === 1440 ? 900 : 450 })
        await noViolations(page)
      }
    }
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.keyboard.press('Escape')
    await guide.waitFor({ state: 'detached' })
  })

  it('says what is new once after an update, and from Help', async () => {
    const { page } = started
    expect(await page.getByTestId('whats-new').count()).toBe(0)
    await page.evaluate(() => localStorage.setItem('plumbline.version', '0.0.1'))
    await page.reload()
    await page.getByTestId('whats-new').getByText('Added', { exact: true }).waitFor()
    await noViolations(page)
    await page.keyboard.press('Escape')
    await page.reload()
    await page.getByTestId('rack').first().waitFor()
    expect(await page.getByTestId('whats-new').count()).toBe(0)
    await page.keyboard.press('Control+k')
    await page.keyboard.type('new in this version')
    await page.keyboard.press('Enter')
    await page.getByTestId('whats-new').waitFor()
    await page.keyboard.press('Escape')
    expect(started.errors).toEqual([])
  })
})
