/*
 *   window ──┬── SSH, SNMP                a simulated lab whose plan says of each device how it is asked
 *            └── HTTPS: NX-API, eAPI, RESTCONF, of a certificate that nobody knows until a person trusts it;
 *                where no API answers, SSH is next
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { simulateLab, type SimulatedLab } from '#main/simulator/simulate.ts'
import { noViolationsInBothThemes, runEnds, startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { runInProcess, SOURCE_FILES } from '#test/support/in-process.ts'
import { scratch } from '#test/support/labs.ts'

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('a lab of mixed ways in the window', () => {
  const made = scratch()
  const env = { HOME: made.dir, PLUMBLINE_PROFILE: join(made.dir, 'profile'), SSH_AUTH_SOCK: '' }
  let fleet: SimulatedLab
  let on: StartedPage
  let page: Page

  beforeAll(async () => {
    const size = { racks: 2, devices: 24, cables: 90, faults: new Map() }
    fleet = await simulateLab({ ...size, seed: 2, latencyMs: 0, fleetWorker: SOURCE_FILES.fleetWorker, mixed: true })
    for (const [name, text] of Object.entries(fleet.files)) writeFileSync(join(made.dir, name), text)
    mkdirSync(join(made.dir, '.ssh'), { mode: 0o700 })
    writeFileSync(join(made.dir, '.ssh', 'known_hosts'), fleet.knownHosts)
    await runInProcess(['new', 'l.plumb'], made.dir, env)
    await runInProcess(['import', 'l.plumb', 'racks.csv', 'devices.csv', 'cables.csv'], made.dir, env)
    on = await startPage(made.dir, ['l.plumb'], env)
    page = on.page
    await page.getByTestId('nav-settings').click()
    await page.getByTestId('add-credentials').press('Enter')
    const dialog = page.getByTestId('credentials-dialog')
    await dialog.getByLabel('Name', { exact: true }).fill('Lab')
    await dialog.getByLabel('User').first().fill('lab')
    await dialog.getByLabel('Password').fill('lab')
    await dialog.locator('summary', { hasText: 'SNMP' }).click()
    await dialog.getByLabel('Community').fill('lab')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'detached' })
  })
  afterAll(async () => {
    await on?.stop()
    await fleet?.close()
    made.remove()
  })

  const inBothThemes = (): Promise<void> => noViolationsInBothThemes(page)

  it('shows the way of each device in Run, and asks to trust a certificate that nobody knows', async () => {
    await page.getByTestId('verify-all').click()
    await page.getByTestId('nav-run').click()
    await expect.poll(() => page.getByTestId('run-progress').first().getAttribute('data-done')).toBe('24')
    await runEnds(page)
    // A run with failures lists these, and keeps the others closed.
    await page.getByRole('button', { name: 'By rack' }).click()
    const shown = await page.locator('main').innerText()
    for (const way of ['NX-API', 'eAPI', 'RESTCONF', 'SNMP']) expect(shown).toContain(`· ${way}`)
    const card = page.getByTestId('failure').filter({ has: page.locator('[data-cure="trust"]') })
    expect(await card.innerText()).toMatch(/certificate/i)
    await inBothThemes()
    await card.locator('[data-cure="trust"]').click()
    await expect.poll(() => page.getByTestId('failure').count(), { timeout: 30_000 }).toBe(0)
    await runEnds(page)
  })

  it('shows in Devices by which ways each was asked, and verifies the whole lab', async () => {
    await page.getByTestId('nav-devices').click()
    const rows = page.getByTestId('device-row')
    await expect.poll(() => rows.count()).toBe(24)
    await expect
      .poll(() => rows.evaluateAll((all) => all.filter((row) => row.dataset['outcome'] === 'collected').length))
      .toBe(24)
    await expect.poll(async () => (await rows.allInnerTexts()).join('\n')).toContain('NX-API, then SSH')
    const told = (await rows.allInnerTexts()).join('\n')
    for (const way of ['SSH', 'SNMP', 'eAPI', 'RESTCONF', 'NX-API']) expect(told).toContain(`\t${way}\t`)
    await inBothThemes()
    await page.getByTestId('nav-findings').click()
    expect(await page.getByTestId('finding').count()).toBe(0)
    expect(on.errors).toEqual([])
  })
})
