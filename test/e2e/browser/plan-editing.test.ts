/*
 * The Plan screen, driven by a scripted user against the real engine: many cables by one line, a sheet pasted, type-ahead,
 * filling, undo to the byte, a workbook looked at before it is imported, two windows, a lab closed and opened again.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noViolations, startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { exportedPlan } from '#test/e2e/exported-plan.ts'
import { scratch } from '#test/support/labs.ts'
import { runPlumbline } from '#test/support/run-plumbline.ts'
import { exportPlan } from '#shared/exchange/export-plan.ts'
import { importPlan } from '#shared/exchange/import-plan.ts'

const DEVICES = [
  'name,rack,position,role,platform',
  ...Array.from({ length: 20 }, (_, i) => `leaf-${String(i + 1).padStart(2, '0')},R1,${i + 1},switch,cisco_nxos`),
  ...Array.from({ length: 4 }, (_, i) => `spine-0${i + 1},R2,${i + 1},switch,cisco_nxos`),
  'pp-3,R2,40,patch-panel,',
].join('\n')
const CABLES =
  'label,a_device,a_port,b_device,b_port,type,color,length_m\nC-0001,leaf-01,Eth1/1,spine-01,Eth1/1,OM4,aqua,3\n'

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('editing the plan', () => {
  const made = scratch()
  const env = { PLUMBLINE_PROFILE: join(made.dir, 'profile') }
  let on: StartedPage
  let page: Page

  beforeAll(async () => {
    writeFileSync(join(made.dir, 'racks.csv'), 'name,height_u,order\nR1,42,1\nR2,42,2\n')
    writeFileSync(join(made.dir, 'devices.csv'), DEVICES)
    writeFileSync(join(made.dir, 'cables.csv'), CABLES)
    await runPlumbline(['new', 'l.plumb'], { cwd: made.dir, env })
    await runPlumbline(['import', 'l.plumb', 'racks.csv', 'devices.csv', 'cables.csv'], { cwd: made.dir, env })
    on = await startPage(made.dir, ['l.plumb'])
    page = on.page
    await page.getByTestId('rack').first().waitFor()
    await page.keyboard.press('3')
    await page.getByTestId('plan-grid').waitFor()
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })

  const hash = (of = page): Promise<string> => of.locator('.hash').innerText()
  const cables = (of = page): Promise<string> => of.getByTestId('plan-tab-cables').innerText()
  const steps = (of = page): Promise<string[]> =>
    of.getByTestId('plan-step').evaluateAll((all) => all.map((e) => e.querySelector('.cut')?.textContent ?? ''))
  const cell = (row: number, column: string, of = page) =>
    of.locator(`[data-testid=plan-row][aria-rowindex="${row + 2}"] [data-column=${column}]`)
  const exported = (): Promise<string> => exportedPlan(page)
  /** Pastes as the clipboard would, and waits until the plan is stored and linted, and that is drawn. */
  const paste = (text: string): Promise<void> =>
    page.evaluate(async (pasted) => {
      const grid = document.querySelector('[data-testid=plan-grid]')
      const hash = document.querySelector('.hash')
      const before = hash?.textContent
      const data = new DataTransfer()
      data.setData('text/plain', pasted)
      grid?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
      while (hash?.textContent === before) await new Promise((next) => requestAnimationFrame(next))
    }, text)
  const toGrid = async (): Promise<void> => {
    await page.getByTestId('plan-grid').focus()
  }

  it('enters 48 cables by one line and one key, and undo restores the file to the byte', async () => {
    const before = await exported()
    await toGrid()
    await page.keyboard.press('Control+l')
    await page.keyboard.type('leaf-02 Eth1/1-48 <-> spine-02 Eth1/1-48')
    await expect.poll(() => page.getByTestId('connect-preview').innerText()).toMatch(/48 cables, all 96 ports free/)
    expect(await page.getByTestId('connect-preview').innerText()).toContain('C-0002 to C-0049')
    await page.keyboard.press('Enter')
    await expect.poll(() => cables()).toBe('Cables 49')
    await page.keyboard.press('Escape')
    await expect.poll(() => steps().then((all) => all[0])).toBe('Connect range, 48 cables')
    const after = await exported()
    expect(after).not.toBe(before)
    await toGrid()
    await page.keyboard.press('Control+z')
    await expect.poll(() => cables()).toBe('Cables 1')
    expect(await exported()).toBe(before)
    await toGrid()
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(() => cables()).toBe('Cables 49')
    expect(await exported()).toBe(after)
  })

  it('takes a sheet of 720 rows in one action, linted with it, as one step', async () => {
    const sheet = Array.from({ length: 720 }, (_, i) => {
      const [leaf, port] = [`leaf-${String((i % 18) + 3).padStart(2, '0')}`, Math.floor(i / 18) + 1]
      return [
        `S-${String(i + 1).padStart(4, '0')}`,
        leaf,
        `Eth2/${port}`,
        `spine-0${(i % 2) + 3}`,
        `Eth3/${i + 1}`,
      ].join('\t')
    })
    // The last row takes a port that another has: lint says so.
    sheet[719] = ['S-0720', 'leaf-03', 'Eth2/1', 'spine-04', 'Eth3/720'].join('\t')
    await toGrid()
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Home')
    await paste(sheet.join('\r\n'))
    expect(await cables()).toBe('Cables 769')
    await expect.poll(() => steps().then((all) => all[0])).toBe('Paste 720 rows')
    await expect.poll(() => page.getByTestId('plan-problem').first().innerText()).toMatch(/S-0001 and S-0720/)
    const next = page.getByTestId('plan-problem').first().getByTestId('quick-fix')
    const free = (await next.innerText()).replace('Use next free, ', '')
    // What stands there, and what would.
    expect(await page.getByTestId('plan-problem').first().locator('ins').innerText()).toBe(free)
    await next.click()
    await expect.poll(() => page.getByTestId('plan-problem').filter({ hasText: 'Port used' }).count()).toBe(0)
    await toGrid()
    for (const left of ['Cables 769', 'Cables 49']) {
      await page.keyboard.press('Control+z')
      await expect.poll(() => cables()).toBe(left)
    }
  })

  it('holds a paste back of which rows cannot be read, names them, and takes the others when told', async () => {
    await toGrid()
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Home')
    const before = await hash()
    const rows = [
      'Label\tA device\tA port\tB device\tB port\tm',
      'B-1\tleaf-05\tEth1/1\tspine-03\tEth1/1\t3',
      'B-2\tleaf-05\tEth1/2\tspine-03\tEth1/2\tlong',
    ]
    await page.evaluate((text) => {
      const data = new DataTransfer()
      data.setData('text/plain', text)
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
      document.querySelector('[data-testid=plan-grid]')?.dispatchEvent(event)
    }, rows.join('\n'))
    const held = page.getByTestId('held-edit')
    await held.waitFor()
    expect(await held.innerText()).toContain('Length "long" isn\'t a number.')
    expect(await hash()).toBe(before)
    await noViolations(page)
    await held.getByRole('button', { name: 'Skip them, save 1' }).click()
    await expect.poll(() => cables()).toBe('Cables 50')
    await page.keyboard.press('Control+z')
    await expect.poll(() => cables()).toBe('Cables 49')
  })

  it('offers devices and free ports while one types: a new cable in five keys and two names', async () => {
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type('leaf-02')
    await page.keyboard.press('Tab')
    await expect.poll(() => page.getByTestId('plan-editor').inputValue()).toBe('Eth1/49')
    await page.keyboard.press('Tab')
    await page.keyboard.type('sp')
    const offered = page.getByTestId('plan-suggestion')
    await expect.poll(() => offered.count()).toBe(4)
    expect(await offered.first().innerText()).toMatch(/spine-01\s+R2 U1\s+1 used/)
    await page.keyboard.press('Tab')
    await expect.poll(() => page.getByTestId('plan-editor').inputValue()).toBe('Eth1/2')
    await page.keyboard.press('Enter')
    await expect.poll(() => steps().then((all) => all[0])).toBe('Add cable C-0050')
    expect(await cell(49, 'a_port').innerText()).toBe('Eth1/49')
    expect(await cell(49, 'b_device').innerText()).toBe('spine-01')
  })

  it('says while one types that a port is taken and a device unknown, and what was meant', async () => {
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type('leaf-20x')
    await expect
      .poll(() => page.getByTestId('plan-typed-problem').innerText())
      .toBe('No device leaf-20x in the plan. Did you mean leaf-20?')
    await page.keyboard.press('Escape')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.type('Ethernet1/2')
    await expect
      .poll(() => page.getByTestId('plan-typed-problem').innerText())
      .toBe('leaf-02 Ethernet1/2 is taken by C-0003.')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    expect(await page.getByTestId('plan-editor').count()).toBe(0)
  })

  it('fills down and counts on, copies and pastes, and F8 leads to what is wrong', async () => {
    await page.keyboard.press('Control+Home')
    for (let i = 0; i < 7; i++) await page.keyboard.press('ArrowRight')
    for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Control+d')
    await expect.poll(() => steps().then((all) => all[0])).toBe('Fill down Type, 3 cables')
    expect(await cell(3, 'type').innerText()).toBe('OM4')
    await page.keyboard.press('Control+Home')
    for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Control+Shift+d')
    await expect.poll(() => steps().then((all) => all[0])).toBe('Fill down Type, 3 cables')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.type('C-0001')
    await page.keyboard.press('Enter')
    await expect
      .poll(() => page.getByTestId('plan-problem').first().innerText())
      .toMatch(/Label used twice\s+2 cables have the label C-0001/)
    await page.keyboard.press('Control+End')
    await page.keyboard.press('F8')
    await expect
      .poll(() => page.getByTestId('plan-grid').getAttribute('aria-activedescendant'))
      .toMatch(/^plan-cell-(0|4)-0$/)
    await page.keyboard.press('Control+z')
    await expect.poll(() => page.getByTestId('plan-problem').filter({ hasText: 'Label' }).count()).toBe(0)
  })

  it('renames a device everywhere in one step, and deletes it with its cables in another', async () => {
    await page.getByTestId('plan-tab-devices').click()
    await page.getByTestId('plan-filter').fill('leaf-02')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.type('tor-02')
    await page.keyboard.press('Enter')
    await page.getByTestId('plan-tab-cables').click()
    await expect.poll(() => cell(1, 'a_device').innerText()).toBe('tor-02')
    await page.getByTestId('plan-tab-devices').click()
    await page.getByTestId('plan-filter').fill('tor-02')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Delete')
    await expect.poll(() => cables()).toBe('Cables 1')
    await expect.poll(() => steps().then((all) => all[0])).toBe('Delete tor-02 and 49 cables')
    await page.keyboard.press('Control+z')
    await expect.poll(() => cables()).toBe('Cables 50')
    await page.keyboard.press('Control+z')
    await page.getByTestId('plan-tab-cables').click()
    await expect.poll(() => cell(1, 'a_device').innerText()).toBe('leaf-02')
  })

  it('finds and replaces in what is shown, with the number of cells before it is done', async () => {
    await toGrid()
    await page.keyboard.press('Control+h')
    await page.keyboard.type('aqua')
    await expect.poll(() => page.getByTestId('replace-count').innerText()).toBe('1 cell')
    await page.getByLabel('Replace with').fill('violet')
    await page.getByTestId('replace-all').click()
    await expect.poll(() => cell(0, 'color').innerText()).toMatch(/violet/)
    await page.keyboard.press('Escape')
  })

  it('shows row by row what a workbook would change before it does, and cancels without a trace', async () => {
    const empty = { racks: [], devices: [], panels: [], cables: [] }
    const sheets = [
      { name: 'd', text: DEVICES },
      {
        name: 'c',
        text: `${CABLES.replace('aqua,3', 'blue,7')}C-0900,leaf-19,Eth1/1,spine-04,Eth1/40,OM4,aqua,2\n`,
      },
    ]
    const [file] = exportPlan(importPlan(empty, sheets, {}, () => []).plan, 'xlsx', 'l').files
    const workbook = {
      name: 'rev7.xlsx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(file?.content ?? ''),
    }
    const before = await hash()
    await page.getByTestId('import-files').setInputFiles(workbook)
    await page.getByTestId('import-preview').waitFor()
    const changed = page.locator('[data-testid=import-row][data-outcome=changed]').filter({ hasText: 'C-0001' })
    expect(await changed.innerText()).toMatch(/length m 3 7|color violet blue/)
    await noViolations(page)
    await page.getByTestId('import-preview').getByRole('button', { name: 'Cancel' }).click()
    expect(await hash()).toBe(before)
    await page.getByTestId('import-files').setInputFiles(workbook)
    await page.getByTestId('import-apply').click()
    await expect.poll(() => cables()).toBe('Cables 51')
    await expect.poll(() => steps().then((all) => all[0])).toMatch(/^Import rev7\.xlsx, \d+ rows$/)
    await page.getByTestId('import-files').setInputFiles({
      name: 'broken.xlsx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from('PK\u0003\u0004 this is no workbook'),
    })
    await page.getByTestId('import-preview').waitFor()
    expect(await page.getByTestId('import-row').first().innerText()).toMatch(/broken|damaged|workbook|ZIP/i)
    expect(await page.getByTestId('import-apply').isDisabled()).toBe(true)
    await page.getByTestId('import-preview').getByRole('button', { name: 'Cancel' }).click()
  })

  it('shows in a second window what the first one edits, and the other way round', async () => {
    const second = await on.context.newPage()
    await second.goto(on.address)
    await second.getByTestId('nav-plan').click()
    await cell(0, 'notes').click()
    await page.keyboard.type('seen by both')
    await page.keyboard.press('Enter')
    await expect.poll(() => cell(0, 'notes', second).innerText()).toBe('seen by both')
    await cell(1, 'notes', second).click()
    await second.keyboard.type('and back')
    await second.keyboard.press('Enter')
    await expect.poll(() => cell(1, 'notes').innerText()).toBe('and back')
    await second.close()
  })

  it('undoes after the lab was closed and opened again', async () => {
    const before = await hash()
    await toGrid()
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('Z-1')
    await page.keyboard.press('Enter')
    await expect.poll(() => hash()).not.toBe(before)
    await page.getByRole('button', { name: 'Lab', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Close lab' }).click()
    await page.getByTestId('welcome').waitFor()
    await page.locator('.rec').first().click()
    await page.getByTestId('rack').first().waitFor()
    await page.keyboard.press('Control+z')
    await expect.poll(() => hash()).toBe(before)
  })

  it('breaks no rule of accessibility in either theme, at the smallest window', async () => {
    await page.keyboard.press('3')
    await page.getByTestId('plan-grid').waitFor()
    await page.setViewportSize({ width: 1024, height: 700 })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const list of colorScheme === 'light' ? ['racks', 'devices', 'panels'] : ['panels']) {
        await page.getByTestId(`plan-tab-${list}`).click()
        await noViolations(page)
      }
      await page.getByTestId('plan-tab-cables').click()
      await toGrid()
      await page.keyboard.press('ArrowRight')
      await page.keyboard.type('le')
      await page.getByTestId('plan-suggestion').first().waitFor()
      await noViolations(page)
      await page.keyboard.press('Escape')
    }
    expect(on.errors).toEqual([])
  })
})
