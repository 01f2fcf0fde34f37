/*
 * Aisle mode: one move at a time, until the port says that it is right.
 *
 *   planned   sw1 Gi0/1 ──C1── Gi0/1 sw2        seen first   sw1 Gi0/1 ──C1── Gi0/3 sw2
 *             sw1 Gi0/2 ──C2── Gi0/2 sw2        then         sw1 Gi0/2 ─────── Gi0/1 sw2   (another cord)
 *                                               at last      as planned
 *
 * and the demo lab, whose simulated cables are moved by each Done.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Fleet, startFleet } from '#main/simulator/ssh/fleet.ts'
import { openDemo, verifyAll } from '#test/e2e/drive-page.ts'
import { type InProcessPage, startInProcess } from '#test/e2e/in-process-page.ts'
import { noViolations, runEnds, startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { SOURCE_FILES } from '#test/support/in-process.ts'
import { iosCdp, scratch } from '#test/support/labs.ts'

const phase = (page: Page) => page.getByTestId('aisle').getAttribute('data-phase')
const state = (page: Page) => page.getByTestId('aisle-state').innerText()
const progress = (page: Page) => page.getByTestId('aisle-progress').innerText()

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('aisle mode with real switches', () => {
  const made = scratch()
  let fleet: Fleet
  let lab: InProcessPage
  let page: Page

  /** Each switch says what these cords make it see. */
  const outputs = (own: 1 | 2, cords: readonly (readonly [string, string])[]) => ({
    'show version': 'Cisco IOS Software\n',
    'show cdp neighbors detail': iosCdp(cords.map(([a, b]) => (own === 1 ? [a, 'sw2', b] : [b, 'sw1', a]))),
  })
  const plug = async (...cords: readonly (readonly [string, string])[]): Promise<void> => {
    await fleet.setOutputs('sw1', outputs(1, cords))
    await fleet.setOutputs('sw2', outputs(2, cords))
  }

  beforeAll(async () => {
    fleet = await startFleet(
      ([1, 2] as const).map((n) => ({ platform: 'cisco_ios', name: `sw${n}`, hostname: `sw${n}`, outputs: {} })),
      { user: 'lab', password: 'planted', latencyMs: 0, workerFile: SOURCE_FILES.fleetWorker },
    )
    await plug(['Gi0/1', 'Gi0/3'], ['Gi0/2', 'Gi0/2'])
    mkdirSync(join(made.dir, '.ssh'))
    writeFileSync(join(made.dir, '.ssh', 'known_hosts'), fleet.knownHosts)
    const rows = [...fleet.endpoints].map(([name, { port }], i) => `${name},R1,${i + 1},cisco_ios,127.0.0.1,${port}\n`)
    lab = await startInProcess(made.dir, {
      'racks.csv': 'name,height_u,order\nR1,12,1\n',
      'devices.csv': `name,rack,position,platform,address,ssh_port\n${rows.join('')}`,
      'cables.csv':
        'label,a_device,a_port,b_device,b_port,type,color,length_m\nC1,sw1,Gi0/1,sw2,Gi0/1,cat6,grey,5\nC2,sw1,Gi0/2,sw2,Gi0/2,,,\n',
    })
    page = await lab.open()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('new credential set')
    await page.keyboard.press('Enter')
    const dialog = page.getByTestId('credentials-dialog')
    await dialog.getByLabel('Name', { exact: true }).fill('Lab')
    await dialog.getByLabel('User').fill('lab')
    await dialog.getByLabel('Password', { exact: true }).fill('planted')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await page.getByTestId('verify-all').click()
    await page.getByText('2 of 2 devices').first().waitFor()
    await page.getByTestId('nav-findings').click()
    await page.getByTestId('finding').first().waitFor()
  })
  afterAll(async () => {
    await lab?.stop()
    await fleet?.close()
    made.remove()
  })

  it('is entered by key at a finding, and shows both ends, the cord, and what is to be done', async () => {
    await page.keyboard.press('j')
    await page.keyboard.press('w')
    await page.getByTestId('aisle').waitFor()
    await expect.poll(() => page.locator('.ah h1').innerText()).toBe('Move C1 from Gi0/3 to Gi0/1')
    expect(await page.getByTestId('aisle-end-a').innerText()).toMatch(/This end stays\s+R1 U1\s+sw1[\s\S]*Gi0\/1/)
    expect(await page.getByTestId('aisle-end-b').innerText()).toMatch(
      /Move this end\s+R1 U2\s+sw2[\s\S]*Gi0\/3[\s\S]*Gi0\/1/,
    )
    await expect.poll(() => page.locator('.aisle-jacket').innerText()).toContain('gray · cat6 · 5 m')
    await noViolations(page)
  })

  it('says after Done what the port sees as long as it is wrong, and goes on by itself once it is right', async () => {
    await page.keyboard.press('Enter')
    await expect.poll(() => phase(page), { timeout: 20_000 }).toBe('waiting')
    await expect.poll(() => state(page)).toContain('sw2 Gi0/1 sees no neighbor yet')
    await plug(['Gi0/2', 'Gi0/1'])
    await expect.poll(() => state(page), { timeout: 20_000 }).toContain('sw2 Gi0/1 sees sw1 Gi0/2')
    expect(await state(page)).toContain('That port belongs to C2')
    await noViolations(page)
    await plug(['Gi0/1', 'Gi0/1'], ['Gi0/2', 'Gi0/2'])
    await page.getByTestId('aisle-end').waitFor({ timeout: 20_000 })
    expect(await page.getByTestId('aisle-end').innerText()).toContain('1 move confirmed by its devices')
    await page.getByRole('button', { name: 'Back to Findings' }).click()
    await page.getByTestId('nav-findings').waitFor()
    expect(lab.errors).toEqual([])
  })

  it('says which device does not answer, and goes on without proof when asked to', async () => {
    await plug(['Gi0/1', 'Gi0/3'], ['Gi0/2', 'Gi0/2'])
    await page.keyboard.press('Control+Enter')
    await runEnds(page)
    await page.getByTestId('nav-findings').click()
    await page.getByTestId('walk-list').click()
    await page.getByTestId('aisle-done').waitFor()
    await fleet.close()
    await page.keyboard.press('Enter')
    await expect.poll(() => state(page), { timeout: 20_000 }).toMatch(/sw[12] can't be reached, so this isn't verified/)
    await page.getByTestId('aisle-keep').click()
    await expect.poll(() => progress(page)).toBe('1 of 1 done · 1 not verified · 0 left')
  })
})

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('aisle mode in the demo lab', () => {
  const made = scratch()
  let on: StartedPage

  beforeAll(async () => {
    on = await startPage(made.dir)
    await openDemo(on.page)
    await verifyAll(on.page)
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })

  it('keeps skipped moves for the end, lists them all, and keeps its place when it is left', async () => {
    const { page } = on
    await page.keyboard.press('Shift+W')
    await page.getByTestId('aisle').waitFor()
    const first = await page.locator('.ah h1').innerText()
    await page.keyboard.press('s')
    await expect.poll(() => page.locator('.ah h1').innerText()).not.toBe(first)
    expect(await progress(page)).toMatch(/1 skipped/)
    await page.keyboard.press('l')
    const list = page.getByTestId('aisle-list')
    expect(await list.getByRole('button').first().innerText()).toContain('Skipped')
    await noViolations(page)
    await list.getByRole('button').nth(3).click()
    const fourth = await page.locator('.ah h1').innerText()
    await page.keyboard.press('l')
    await list.waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await page.getByTestId('walk-list').click()
    await expect.poll(() => page.locator('.ah h1').innerText()).toBe(fourth)
    expect(await progress(page)).toMatch(/1 skipped/)
    await page.keyboard.press('l')
    await list.getByRole('button').first().click()
    await page.keyboard.press('l')
    await expect.poll(() => page.locator('.ah h1').innerText()).toBe(first)
  })

  it('walks the fix list to clean, each move confirmed by its devices', async () => {
    const { page } = on
    const total = Number(/of (\d+)/.exec(await progress(page))?.[1])
    expect(total).toBeGreaterThan(15)
    for (let i = 0; i < total; i++) {
      if ((await page.getByTestId('aisle-end').count()) > 0) break
      await page.getByTestId('aisle-done').focus()
      await page.keyboard.press('Enter')
      await expect.poll(() => phase(page), { timeout: 30_000 }).toBe('right')
      await page.keyboard.press('Enter')
      await expect.poll(() => phase(page)).toBe('ready')
    }
    expect(await progress(page)).toBe(`${total} of ${total} done · 0 left`)
    expect(await page.getByTestId('aisle-end').innerText()).toContain(`${total} moves confirmed by their devices`)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByTestId('move').count()).toBe(0)
    expect(on.errors).toEqual([])
  })
})
