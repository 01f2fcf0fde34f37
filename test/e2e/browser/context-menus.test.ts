/*
 * The demo lab, acted on where one looks:
 *
 *   port ─ right click ─→ [Go to the far end | Verify 2 devices | Evidence | Copy …]
 *   finding ─ right click, or Shift F10 ─→ [Verify … | Evidence | Show in rack | Accept | …]
 */
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noViolations, startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('the menus of what is under the pointer', () => {
  const made = scratch()
  let on: StartedPage
  let page: Page

  beforeAll(async () => {
    on = await startPage(join(made.dir), [])
    page = on.page
    await page.getByTestId('try-demo').click()
    await page.getByTestId('rack').first().waitFor()
    await page.getByTestId('verify-all').click()
    await page.getByText('98 of 100 devices').first().waitFor()
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })

  const menu = () => page.getByTestId('context-menu')
  const items = () => menu().getByRole('menuitem').allInnerTexts()
  const wrong = () => page.locator('[data-testid="port"][data-state="miswired"]').first()

  it('of a port selects it, goes to its far end, and verifies the devices at both ends', async () => {
    const box = await wrong().boundingBox()
    if (box === null) throw new Error('No port is miswired.')
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, { button: 'right' })
    await menu().waitFor()
    const shown = (await items()).map((text) => text.replace(/\s*\n.*/s, ''))
    expect(shown).toContain('Go to the far end')
    expect(shown).toContain('Evidence')
    expect(await menu().innerText()).toMatch(/miswired[\s\S]*sees /i)
    expect(shown.some((text) => /^Verify [23] devices$/.test(text))).toBe(true)
    const before = await page.getByTestId('inspector').innerText()
    await menu().getByRole('menuitem', { name: 'Go to the far end' }).click()
    await expect.poll(() => menu().count()).toBe(0)
    await expect.poll(async () => (await page.getByTestId('inspector').innerText()) === before).toBe(false)
  })

  it('opens by key at the port, and closes by Escape back to it', async () => {
    await wrong().focus()
    await page.keyboard.press(' ')
    await page.keyboard.press('Shift+F10')
    await menu().waitFor()
    await noViolations(page)
    await page.keyboard.press('Escape')
    await expect.poll(() => menu().count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('port')
  })

  it('leads from a port to its row in the plan and to its device in the topology, and decides about its finding', async () => {
    await page.getByTestId('nav-racks').click()
    await wrong().click({ force: true })
    const cable = (await page.getByTestId('inspector').locator('h2').innerText()).trim()
    const device = (await page.getByTestId('inspector').locator('.at').innerText()).split(' ')[0] ?? ''
    await page.keyboard.press('F2')
    await expect.poll(() => page.getByTestId('cell-line').innerText()).toContain(cable)
    await page.getByTestId('nav-racks').click()
    await page.keyboard.press('t')
    await expect.poll(() => page.getByTestId('device-links').innerText()).toContain(device)
    await page.getByTestId('nav-racks').click()
    await page.keyboard.press('i')
    await expect.poll(() => page.getByRole('dialog').innerText()).toContain('Ignore')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(0)
  })

  it('has a field that lists what it finds while one types: arrows choose, Enter goes there', async () => {
    await page.getByTestId('nav-racks').click()
    await page.keyboard.press('/')
    await page.keyboard.type('leaf-r1-02')
    const hits = page.getByTestId('find-hits').getByRole('option')
    await expect.poll(() => hits.first().innerText()).toMatch(/^Device\s+leaf-r1-02\s+R1 U3$/)
    await noViolations(page)
    await page.keyboard.type(' 6')
    await expect.poll(() => hits.first().innerText()).toMatch(/^Port\s+leaf-r1-02 Eth1\/6\s/)
    const second = (await hits.nth(1).innerText()).split('\n')[1] ?? ''
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByTestId('inspector').innerText()).toContain(second.replace('leaf-r1-02 ', ''))
    await expect.poll(() => hits.count()).toBe(0)
    await page.keyboard.press('/')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('C-0674')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByTestId('inspector').innerText()).toContain('C-0674')
  })

  it('of a finding opens it, and accepts it', async () => {
    await page.getByTestId('nav-findings').click()
    const rows = page.locator('[data-finding]')
    const before = await rows.count()
    const id = await rows.nth(1).getAttribute('data-finding')
    await rows.nth(1).click({ button: 'right', position: { x: 200, y: 8 } })
    await menu().getByRole('menuitem', { name: 'Accept' }).click()
    await expect.poll(() => page.locator(`[data-finding="${id}"]`).count()).toBe(0)
    expect(await rows.count()).toBe(before - 1)
  })
})
