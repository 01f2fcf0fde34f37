/*
 * The Sites screen in a browser, with a real queue and real collectors:
 *
 *   racks R1, R3   fra1   fra1-a, fra1-b ─┐
 *   racks R2, R4   sin1   sin1-a         ─┼─ redis-server ─ the window
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noViolations, runEnds, startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { REDIS, startRedis, type TestRedis } from '#test/support/redis.ts'
import { type RunningProgram, type SiteLab, startSiteLab, until } from '#test/support/site-lab.ts'

const SHOTS = process.env['PLUMBLINE_TEST_SHOTS']

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'] || !REDIS)('sites in a browser', () => {
  let redis: TestRedis
  let lab: SiteLab
  let on: StartedPage
  let page: Page
  let victim: RunningProgram

  beforeAll(async () => {
    redis = await startRedis({ journal: 'always' })
    lab = await startSiteLab({ sites: ['fra1', 'sin1'], racks: 4, devices: 80, latencyMs: 250 })
    const slow = ['--lost-after', '2', '--concurrency', '3']
    victim = await lab.collector('fra1', 'fra1-b', redis.url, ...slow)
    await lab.collector('fra1', 'fra1-a', redis.url, ...slow)
    await lab.collector('sin1', 'sin1-a', redis.url, ...slow)
    on = await startPage(lab.dir, ['l.plumb'], { HOME: lab.dir })
    page = on.page
    await page.getByTestId('nav-sites').waitFor()
  })
  afterAll(async () => {
    await on?.stop()
    await lab?.close()
    await redis?.close()
  })

  const bothThemes = async (name: string): Promise<void> => {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      await noViolations(page)
      if (SHOTS === undefined) continue
      mkdirSync(SHOTS, { recursive: true })
      await page.screenshot({ path: join(SHOTS, `${name}-${colorScheme}.png`) })
    }
  }
  const site = (name: string) => page.getByRole('region', { name: `Site ${name}` })

  it('says that all is asked from here while there is no queue, and why one cannot be used', async () => {
    await page.keyboard.press('Shift+C')
    await page.getByText('No queue: all devices are verified from here').waitFor()
    await site('fra1').getByText('this machine', { exact: true }).first().waitFor()
    await bothThemes('none')
    await page.getByLabel('Address').fill('redis://192.0.2.1:6379')
    await page.getByRole('button', { name: 'Connect' }).click()
    await page.getByText('would be used without encryption').first().waitFor()
    await page.getByLabel('Address').fill('redis://127.0.0.1:1')
    await page.getByRole('button', { name: 'Connect' }).click()
    await page.getByText("Can't reach the queue redis://127.0.0.1:1").first().waitFor()
  })

  it('shows who is there, and whose device is asked by whom while they are asked', async () => {
    await page.getByLabel('Address').fill(redis.url)
    await page.getByRole('button', { name: 'Connect' }).click()
    await page.getByText('3 collectors online').waitFor()
    await site('fra1').getByText('2 collectors').waitFor()
    await site('sin1').getByTestId('collector-sin1-a').waitFor()
    await page.keyboard.press('Control+Enter')
    await site('fra1')
      .getByTestId('collector-fra1-b')
      .getByRole('img', { name: /\d+ devices?: .*running/ })
      .waitFor()
    // Its devices are taken over before the run can end.
    victim.child.kill('SIGKILL')
    await site('fra1').getByText('1 of 2 collectors').waitFor()
    await page.getByText('1 lost').waitFor()
    await page.getByText('fra1-b at fra1 was lost').first().waitFor()
    await runEnds(page)
    await bothThemes('lost')
    const cells = site('fra1')
      .getByTestId('collector-fra1-a')
      .getByRole('img', { name: /devices: / })
    await expect.poll(() => cells.getAttribute('aria-label')).toMatch(/done/)
    await page.getByTestId('nav-run').click()
    // A run with failures lists these, and keeps the others closed.
    await page.getByRole('button', { name: 'By rack' }).click()
    await page.getByText('· fra1-a').first().waitFor()
    await page.getByText('· sin1-a').first().waitFor()
    expect(await page.locator('table.run').getByText('no credentials').count()).toBe(0)
  })

  it('has the set-up of a collector to copy, and asks which racks stand at a new site', async () => {
    await page.getByTestId('nav-sites').click()
    await page.getByTestId('collector-set-up').click()
    await page.getByTestId('set-up-dialog').getByText('user fra1 on >fra1-password').waitFor()
    await bothThemes('set-up')
    await page.keyboard.press('Escape')
    await page.getByTestId('add-site').click()
    await page.getByTestId('add-site-dialog').getByLabel('Name').fill('nyc1')
    await bothThemes('add-site')
    await page.keyboard.press('Escape')
  })

  it('breaks no rule of WCAG while devices are asked', async () => {
    await page.getByTestId('nav-sites').click()
    await page.keyboard.press('Control+Enter')
    await site('sin1')
      .getByTestId('collector-sin1-a')
      .getByRole('img', { name: /\d+ devices?: .*running/ })
      .waitFor()
    await bothThemes('running')
    await runEnds(page)
  })

  it('has a collector finish and take no more, by its button and by D', async () => {
    const row = page.getByTestId('collector-sin1-a')
    await row.getByRole('button', { name: 'Drain' }).click()
    await row.getByText('Finishes what it has and takes no more.').waitFor()
    await row.getByRole('button', { name: /sin1-a/ }).click()
    await page.keyboard.press('d')
    await row.getByRole('button', { name: 'Drain' }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await expect.poll(() => row.getAttribute('class')).toContain('on')
  })

  it('says that the queue is gone, and that it is back', async () => {
    await redis.kill()
    await page.getByText(/Lost the queue .* Reconnecting/).waitFor()
    await bothThemes('gone')
    await redis.start()
    await expect.poll(() => page.getByText(/Lost the queue .* Reconnecting/).count()).toBe(0)
    await until(async () => (await page.getByText('collectors online').textContent()) === ' 2 collectors online')
    expect(on.errors).toEqual([])
  })
})
