/* What changed in a configuration, in words, beside the difference: two backups of a device, kept by the engine. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type InProcessPage, startInProcess } from '#test/e2e/in-process-page.ts'
import { noViolationsInBothThemes } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'

const config = (vlan: number, secret: string, more: string): string =>
  `hostname acc-1\nusername noc secret 9 ${secret}\n!\n${Array.from({ length: 12 }, (_, i) => `vlan ${i + 100}\n!\n`).join('')}interface GigabitEthernet1/0/11\n switchport access vlan ${vlan}\n!\n${more}end\n`

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('what changed in a configuration', () => {
  const made = scratch()
  let on: InProcessPage
  let page: Page

  beforeAll(async () => {
    on = await startInProcess(made.dir, {
      'racks.csv': 'name,height_u\nR1,42\n',
      'devices.csv': 'name,rack,position,platform,address\nacc-1,R1,1,cisco_ios,192.0.2.1\n',
    })
    const { store } = on.session.labs.current()
    const kept = (nth: number, text: string): void => {
      const at = `2026-01-0${nth}T10:00:00.000Z`
      store.saveConfig({ backup: `backup-${nth}`, device: 'acc-1', at, plan: store.planHash() }, text)
    }
    kept(1, config(20, '$9$firstsecret', ''))
    kept(2, config(22, '$9$othersecret', 'ntp server 10.4.4.34\n'))
    page = await on.open()
    await page.keyboard.press('0')
    await page.getByTestId('facts-configs').click()
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })
  const summary = () => page.getByTestId('config-summary')

  it('is told with its interface, what was and what is, without any secret', async () => {
    await expect.poll(() => page.getByTestId('change-totals').innerText()).toBe('2 lines changed and 1 added.')
    const words = await page.getByTestId('config-change').allInnerTexts()
    expect(words.map((each) => each.split('\n').map((line) => line.trim()))).toEqual([
      ['username noc secret 9 •••••• (another secret)'],
      ['interface GigabitEthernet1/0/11', 'switchport access vlan 20 → 22'],
      ['Added: ntp server 10.4.4.34'],
    ])
    await expect.poll(() => summary().innerText()).toContain('show running-config')
    await noViolationsInBothThemes(page)
  })

  it('leads to its place in the difference, by key too', async () => {
    const change = page.getByTestId('config-change')
    await change.nth(1).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.diff-block.on').innerText()).toContain('switchport access vlan')
    await change.first().click()
    await expect.poll(() => page.locator('.diff-block.on').innerText()).toContain('username noc')
  })

  it('is exported with its secrets masked', async () => {
    const file = page.waitForEvent('download')
    await summary().getByRole('button', { name: 'Export diff' }).click()
    const text = readFileSync(await (await file).path(), 'utf8')
    expect(text).toContain('-- acc-1 backup-1\n+++ acc-1 backup-2')
    expect(text).toContain('+ switchport access vlan 22')
    expect(text).toContain('<masked:')
    expect(text).not.toMatch(/firstsecret|othersecret/)
  })

  it('stands above the difference in a small window, and says so if no line differs', async () => {
    await page.setViewportSize({ width: 1024, height: 700 })
    const below = async (): Promise<number> => {
      const [above, diff] = [await summary().boundingBox(), await page.getByTestId('config-diff').boundingBox()]
      return (diff?.y ?? 0) - (above?.y ?? 0) - (above?.height ?? Infinity)
    }
    await expect.poll(below).toBeGreaterThanOrEqual(0)
    await noViolationsInBothThemes(page)
    await page.screenshot({ path: 'test-results/config-changes-1024.png' })
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.screenshot({ path: 'test-results/config-changes.png' })
    await page.getByLabel('Older version').selectOption('backup-2')
    await expect.poll(() => page.getByTestId('change-totals').innerText()).toBe('No line differs.')
    expect(on.errors).toEqual([])
  })
})
