/*
 * The first minutes of a newcomer, each step counted and photographed into test-results/newcomer:
 *
 *   demo ──→ Verify ──→ Findings: the first move            at most 3 clicks
 *   nothing ──→ 2 racks, 6 devices, a panel, 20 cables      at most 25 actions
 */
import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'

const FOLDER = 'test-results/newcomer'

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('a newcomer', () => {
  const made = scratch()
  let on: StartedPage
  let page: Page
  let actions = 0

  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true })
    on = await startPage(made.dir)
    page = on.page
    await page.getByTestId('welcome').waitFor()
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })

  /** What a person does once: a click, a key, a text that is typed or pasted. */
  const act = async (name: string, does: () => Promise<unknown>): Promise<void> => {
    actions += 1
    await does()
    await page.screenshot({ path: `${FOLDER}/${String(actions).padStart(2, '0')}-${name}.png` })
  }
  const paste = (text: string): Promise<void> =>
    page.evaluate((plain) => {
      const data = new DataTransfer()
      data.setData('text/plain', plain)
      const grid = document.querySelector('[role=grid]')
      grid?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    }, text)
  const figure = (list: string): Promise<string> => page.getByTestId(`plan-tab-${list}`).innerText()

  it('makes a lab from nothing in 25 actions: two racks, six devices, a panel and twenty cables', async () => {
    actions = 0
    await act('new-lab', () =>
      page
        .getByRole('button', { name: /New lab/ })
        .first()
        .click(),
    )
    await act('name', () => page.keyboard.type('First lab'))
    await act('create', () => page.keyboard.press('Enter'))
    await page.getByTestId('nav-plan').waitFor()
    await act('plan', () => page.getByTestId('nav-plan').click())
    await act('racks', () => page.getByTestId('plan-tab-racks').click())
    await act('racks-pasted', () => paste('R1\nR2'))
    await expect.poll(() => figure('racks')).toBe('Racks 2')
    await act('devices', () => page.getByTestId('plan-tab-devices').click())
    const devices = ['sw1\tR1\t1', 'sw2\tR2\t1', 'srv1\tR1\t3', 'srv2\tR1\t5', 'srv3\tR2\t3', 'srv4\tR2\t5']
    await act('devices-pasted', () => paste(devices.join('\n')))
    await expect.poll(() => figure('devices')).toBe('Devices 6')
    await act('panels', () => page.getByTestId('plan-tab-panels').click())
    await act('add-panel', () => page.getByTestId('add-panel').click())
    await act('panel-name', () => page.getByTestId('add-name').fill('pp-1'))
    await act('panel-made', () => page.keyboard.press('Enter'))
    await expect.poll(() => figure('panels')).toBe('Panels 24')
    await act('cables', () => page.getByTestId('plan-tab-cables').click())
    await act('connect-range', () => page.keyboard.press('Control+l'))
    await act('ports', () => page.getByTestId('connect-range').fill('sw1 Gi0/1-20 ↔ sw2 Gi0/1-20'))
    await act('connected', () => page.keyboard.press('Enter'))
    await expect.poll(() => figure('cables')).toBe('Cables 20')
    await act('seen', () => page.getByTestId('nav-racks').click())
    await page.getByTestId('rack').nth(1).waitFor()
    expect(actions).toBeLessThanOrEqual(25)
    expect(on.errors).toEqual([])
  })

  it('comes from the start to the first cable to move in three clicks', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('close lab')
    await page.keyboard.press('Enter')
    await page.getByTestId('welcome').waitFor()
    actions = 100
    await act('demo', () => page.getByTestId('try-demo').click())
    await page.getByTestId('rack').nth(4).waitFor({ timeout: 60_000 })
    await act('verify', () => page.getByTestId('verify-all').click())
    await page.getByText('98 of 100 devices').first().waitFor({ timeout: 60_000 })
    await act('findings', () => page.getByTestId('nav-findings').click())
    await page.getByTestId('move').first().waitFor()
    await page.screenshot({ path: `${FOLDER}/104-first-move.png` })
    expect(await page.getByTestId('move').first().innerText()).toMatch(/Move|Connect|Unplug/)
    expect(actions - 100).toBeLessThanOrEqual(3)
    expect(on.errors).toEqual([])
  })
})
