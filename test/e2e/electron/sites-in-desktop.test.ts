/*
 * The queue in the desktop app: Electron, a real redis-server, and collectors that are programs of their own.
 *
 *   rack R1, R3   fra1   fra1-a ─┐
 *   rack R2, R4   sin1   sin1-a ─┴─ redis-server ─ Electron
 */
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startDesktop, type StartedDesktop } from '#test/e2e/start-desktop.ts'
import { runEnds } from '#test/e2e/start-page.ts'
import { REDIS, startRedis, type TestRedis } from '#test/support/redis.ts'
import { type SiteLab, startSiteLab } from '#test/support/site-lab.ts'

describe.skipIf(!process.env['PLUMBLINE_TEST_ELECTRON'] || !REDIS)('sites in the desktop app', () => {
  let redis: TestRedis
  let lab: SiteLab
  let on: StartedDesktop
  let page: Page

  beforeAll(async () => {
    redis = await startRedis()
    lab = await startSiteLab({ sites: ['fra1', 'sin1'], racks: 4, devices: 40, latencyMs: 20 })
    await lab.collector('fra1', 'fra1-a', redis.url)
    await lab.collector('sin1', 'sin1-a', redis.url)
    on = await startDesktop(lab.dir, [join(lab.dir, 'l.plumb')])
    page = on.page
    await page.getByTestId('nav-sites').waitFor()
  })
  afterAll(async () => {
    await on?.stop()
    await lab?.close()
    await redis?.close()
  })
  const site = (name: string) => page.getByRole('region', { name: `Site ${name}` })

  it('shows the collectors of each site once the queue is set', async () => {
    await page.getByTestId('nav-sites').click()
    await page.getByLabel('Address').fill(redis.url)
    await page.getByRole('button', { name: 'Connect' }).click()
    await page.getByText('2 collectors online').waitFor()
    await site('fra1').getByTestId('collector-fra1-a').waitFor()
    await site('sin1').getByTestId('collector-sin1-a').waitFor()
  })

  it('verifies a lab over the queue to the end: every device has a result, by the collector of its site', async () => {
    await page.keyboard.press('Control+Enter')
    await runEnds(page)
    for (const [name, collector] of [
      ['fra1', 'fra1-a'],
      ['sin1', 'sin1-a'],
    ] as const) {
      const cells = site(name)
        .getByTestId(`collector-${collector}`)
        .getByRole('img', { name: /^\d+ devices: / })
      await expect.poll(() => cells.getAttribute('aria-label')).toMatch(/^\d+ devices: \d+ done(, \d+ not reached)?$/)
    }
    await page.getByTestId('nav-run').click()
    // A run with failures lists these, and keeps the others closed.
    await page.getByRole('button', { name: 'By rack' }).click()
    await page.getByText('· fra1-a').first().waitFor()
    await page.getByText('· sin1-a').first().waitFor()
    expect(await page.locator('table.run').getByText('no credentials').count()).toBe(0)
    const shown = await page.evaluate(() => document.querySelectorAll('table.run tbody tr').length)
    expect(shown).toBeGreaterThan(0)
  })

  it('has the very set-up of a site, and takes a new one', async () => {
    await page.getByTestId('nav-sites').click()
    await page.getByTestId('collector-set-up').click()
    const dialog = page.getByTestId('set-up-dialog')
    await dialog.getByText('plumbline collector --site fra1 --vault --within 127.0.0.0/24').waitFor()
    await dialog.getByText('user fra1 on >fra1-password').waitFor()
    await page.keyboard.press('Escape')
    await page.getByTestId('add-site').click()
    const add = page.getByTestId('add-site-dialog')
    await add.getByLabel('Name').fill('nyc1')
    await add.getByRole('checkbox', { name: /^R4/ }).check()
    await add.getByRole('button', { name: 'Add site with 1 rack' }).click()
    await dialog.getByText('user nyc1 on >nyc1-password').waitFor()
    await page.keyboard.press('Escape')
    await site('nyc1').getByText('this machine', { exact: true }).first().waitFor()
    expect(on.errors).toEqual([])
  })
})
