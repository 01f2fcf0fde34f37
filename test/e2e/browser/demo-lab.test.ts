import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright'
import { greeted } from '#test/e2e/greeted.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultFaults } from '#main/simulator/lab/fault-kinds.ts'
import { planFleet } from '#main/simulator/lab/fleet-plan.ts'
import { plantFaults } from '#main/simulator/lab/reality.ts'
import { DEMO_SIZE } from '#main/simulator/simulate.ts'
import { asLines, openDemo, verifyAll } from '#test/e2e/drive-page.ts'
import { inspectsAFinding } from '#test/e2e/whole-round.ts'
import { scratch } from '#test/support/labs.ts'
import { startPlumbline } from '#test/support/run-plumbline.ts'

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** What the demo of seed 1 must find. */
export const planted = () =>
  asLines(plantFaults(planFleet(DEMO_SIZE, 1), defaultFaults(DEMO_SIZE.cables), 1, true).findings)

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('the page in a browser', () => {
  const made = scratch()
  let browser: Browser
  let page: Page
  let stop = (): void => {}
  const errors: string[] = []

  beforeAll(async () => {
    mkdirSync('test-results', { recursive: true })
    const serve = startPlumbline(['serve'], { cwd: made.dir, env: { PLUMBLINE_PROFILE: join(made.dir, 'profile') } })
    stop = () => serve.kill('SIGTERM')
    const [line] = await once(serve.stdout ?? serve, 'data')
    browser = await chromium.launch({ executablePath: process.env['PLUMBLINE_TEST_BROWSER'] ?? '', args: ARGS })
    const context = await greeted(await browser.newContext({ viewport: { width: 1440, height: 900 } }))
    page = await context.newPage()
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    await page.goto(/http:\S+/.exec(String(line))?.[0] ?? '')
  })
  afterAll(async () => {
    await browser?.close()
    stop()
    made.remove()
  })

  const noViolations = async (): Promise<void> => {
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([])
  }

  it('goes from welcome to exactly the mistakes that were planted', async () => {
    await page.getByTestId('welcome').waitFor()
    await noViolations()
    await openDemo(page)
    expect(asLines(await verifyAll(page))).toEqual(planted())
    await page.screenshot({ path: 'test-results/browser-findings.png' })
    await noViolations()
  })

  it('shows for a finding its port, what is planned, what was seen, and the line of output that says so', async () => {
    await inspectsAFinding(page)
    await page.screenshot({ path: 'test-results/browser-racks.png' })
    await noViolations()
  })

  it('comes back with the true state when it is reloaded', async () => {
    await page.reload()
    await page.getByTestId('rack').nth(4).waitFor()
    await page.getByTestId('nav-findings').click()
    await page.getByTestId('finding').first().waitFor()
    const kinds = await page.locator('[data-testid=finding][data-severity=error]').count()
    expect(kinds).toBe(planted().length)
  })

  it('walks the findings by keyboard and keeps its place when a row is closed', async () => {
    const open = page.locator('[data-testid=finding] > button[aria-expanded=true]')
    const rows = page.getByTestId('finding')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await expect.poll(() => open.count()).toBe(1)
    await page.keyboard.press('Space')
    await expect.poll(() => open.count()).toBe(0)
    await page.keyboard.press('j')
    await expect.poll(() => rows.nth(3).locator('> button').getAttribute('aria-expanded')).toBe('true')
  })

  it('cancels a run at once and keeps what was collected', async () => {
    await page.getByTestId('nav-racks').click()
    await page.getByTestId('verify-all').click()
    await page.getByTestId('cancel-run').click()
    await page.getByTestId('verify-all').waitFor()
    await expect.poll(() => page.getByTestId('verify-all').isEnabled(), { timeout: 5000 }).toBe(true)
  })

  it('logged no error and broke no rule of its own policy', () => {
    expect(errors).toEqual([])
  })
})
