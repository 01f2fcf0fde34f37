/*
 * A lab that is served to a team, in the windows of its people: the owner's page on loopback, everybody else's over TLS.
 *
 *   planned   sw1 Gi0/1 to 4 ──C1 to C4── Gi0/1 to 4 sw2      seen   in Gi0/5 to 8 of sw2
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SCREENS } from '#test/e2e/drive-page.ts'
import { type Phones, startPhones } from '#test/e2e/phones.ts'
import { noViolations } from '#test/e2e/start-page.ts'
import { startTwoSwitches, type TwoSwitches } from '#test/e2e/two-switches.ts'

const SHOTS = process.env['PLUMBLINE_TEST_SHOTS']
const LONG = { timeout: 30_000 }
/** Words of whatever changes the lab or asks its devices. */
const EDITS =
  /^(edit|delete|add|new|import|save(?! (pdf|xlsx|csv|html))|verify|retry|accept|ignore|adopt|remove|trust|fill|connect|undo|redo|watch|check all|check again|collect|back up|fetch|drain|approve|mark|done|discover|enter the plan)\b/i

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('a lab that is served, in the windows of its people', () => {
  let phones: Phones
  let lab: TwoSwitches
  let owner: Page
  let ed: Page

  const pictured = async (page: Page, name: string): Promise<void> => {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      await noViolations(page)
      if (SHOTS === undefined) continue
      mkdirSync(SHOTS, { recursive: true })
      await page.screenshot({ path: join(SHOTS, `${name}-${colorScheme}.png`) })
    }
  }
  const link = async (name: string, role: 'view' | 'work' | 'edit') =>
    (await phones.team.session.people.add(name, role)).link
  const initials = (page: Page) => page.getByTestId('people-here').innerText()

  beforeAll(async () => {
    phones = await startPhones()
    lab = await startTwoSwitches(phones)
    owner = await phones.owner.open()
  })
  afterAll(async () => {
    await phones?.stop()
    await lab?.close()
  })

  it('pairs a phone from the window: who, the code, and that it has come', async () => {
    await owner.getByTestId('nav-findings').click()
    await owner.getByTestId('walk-on-phone').click()
    const dialog = owner.getByTestId('pairing-dialog')
    await dialog.getByLabel('Name').fill('Mia Work')
    await noViolations(owner)
    await dialog.getByRole('button', { name: 'Show code' }).click()
    const drawn = () => dialog.locator('.qr img').evaluate((img) => (img as HTMLImageElement).naturalWidth)
    await expect.poll(drawn).toBeGreaterThan(20)
    expect(await dialog.getByTestId('pairing-state').innerText()).toContain('Waiting for Mia Work')
    await pictured(owner, 'pairing-waits')
    const phone = await phones.open(await dialog.getByTestId('pairing-link').innerText())
    await expect
      .poll(() => dialog.getByTestId('pairing-state').innerText(), LONG)
      .toContain('Mia Work is paired, and has the lab open')
    expect(await dialog.locator('.qr').innerText()).toContain('This code was used')
    const mia = dialog.getByTestId('paired-phone').filter({ hasText: 'Mia Work' })
    await expect.poll(() => mia.innerText(), LONG).toMatch(/Online · Move 1 of \d+, R1 U\d/)
    await expect.poll(() => dialog.getByTestId('on-phone').innerText()).toContain('0 of')
    await pictured(owner, 'pairing')
    // Another code; the one before is worth nothing, and the phone without a camera types it.
    await owner.keyboard.press('r')
    const short = () => dialog.getByTestId('pairing-short').innerText()
    await expect.poll(() => dialog.getByTestId('pairing-left').innerText()).toMatch(/expires in [45]:\d\d/)
    const first = await short()
    await owner.keyboard.press('r')
    await expect.poll(short).not.toBe(first)
    const plain = await dialog.getByTestId('pairing-plain').innerText()
    const typing = await phones.type(plain, first)
    await expect.poll(() => typing.getByRole('alert').innerText()).toContain('wrong, has expired, or was used')
    await pictured(typing, 'pairing-typed')
    await typing.getByLabel('Code').fill((await short()).toLowerCase().replace('-', ' '))
    await typing.getByRole('button', { name: 'Continue' }).tap()
    await typing.getByTestId('phone').waitFor(LONG)
    await expect.poll(() => mia.count(), LONG).toBe(2)
    await mia
      .last()
      .getByRole('button', { name: /Revoke/ })
      .click()
    await typing.getByTestId('session-ended').waitFor(LONG)
    await typing.close()
    await owner.keyboard.press('Escape')
    await expect.poll(() => initials(owner)).toContain('MW')
    expect(await owner.locator('.here .initials').getAttribute('title')).toBe('Mia Work: Aisle mode, R1')
    await owner.getByTestId('nav-racks').click()
    await expect.poll(() => owner.getByTestId('people-at').innerText()).toContain('MW')
    await noViolations(owner)
    await phone.close()
    await expect.poll(() => owner.getByTestId('people-here').count()).toBe(0)
  })

  it('lists people in Settings, with their browsers, and ends a session at once', async () => {
    const page = await phones.open(await link('Lee', 'view'), 'desk')
    expect(await page.getByTestId('verify-all').isEnabled()).toBe(false)
    await owner.getByTestId('nav-settings').click()
    const lee = owner.getByTestId('person').filter({ hasText: 'Lee' })
    await expect.poll(() => lee.innerText(), LONG).toMatch(/Has the lab open[\s\S]*seen today/)
    await noViolations(owner)
    await lee.getByLabel('Role of Lee').selectOption('work')
    await expect.poll(() => phones.team.book.people().find(({ name }) => name === 'Lee')?.role).toBe('work')
    // Their page is told, and gives them what they may do now.
    await expect.poll(() => page.getByTestId('verify-all').isEnabled()).toBe(true)
    await lee.getByRole('button', { name: /End the session/ }).click()
    await page.getByTestId('session-ended').waitFor(LONG)
    expect(await page.getByTestId('session-ended').innerText()).toContain('Ask whoever serves the lab for a new link')
    await noViolations(page)
    await lee.getByRole('button', { name: 'Remove Lee' }).click()
    await expect.poll(() => lee.count(), LONG).toBe(0)
    await page.close()
  })

  it('gives who may only look no way to change anything, on any screen, and says why', async () => {
    const page = await phones.open(await link('Vic', 'view'), 'desk')
    for (const screen of SCREENS) {
      await page.getByTestId(`nav-${screen}`).click()
      await page.locator('main').waitFor()
      if (screen === 'findings') await page.getByTestId('finding').first().locator('> button').click()
      const open = await page
        .locator(
          'button:visible:enabled, main input[type=checkbox]:visible:enabled, main fieldset:not([disabled]) > input',
        )
        .evaluateAll((all) =>
          all
            .filter((each) => !each.closest('fieldset[disabled]') && !each.closest('.rail'))
            .map((each) => (each.getAttribute('aria-label') ?? each.textContent ?? '').trim()),
        )
      expect([screen, open.filter((name) => EDITS.test(name))]).toEqual([screen, []])
    }
    await page.getByTestId('nav-findings').click()
    expect(await page.getByTestId('verify-all').getAttribute('title')).toContain('This takes the role "work" or "edit"')
    await page.getByTestId('nav-plan').click()
    expect(await page.getByTestId('plan-read-only').innerText()).toContain('You can look at this plan, not edit it')
    await page.getByTestId('plan-grid').focus()
    await page.keyboard.press('x')
    expect(await page.getByTestId('plan-editor').count()).toBe(0)
    await page.keyboard.press('Escape')
    await page.getByTestId('nav-racks').click()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('netbox')
    await expect.poll(() => page.getByRole('option').count()).toBe(0)
    await page.keyboard.press('Escape')
    await page.getByTestId('nav-settings').click()
    expect(await page.getByText('Credentials').count()).toBe(0)
    await noViolations(page)
    await page.close()
  })

  it('says who decided about a finding and who edited the plan', async () => {
    ed = await phones.open(await link('Ed', 'edit'), 'desk')
    await ed.getByTestId('nav-findings').click()
    await ed.getByTestId('finding').first().locator('> button').click()
    await ed.getByTestId('accept').click()
    await owner.getByTestId('nav-findings').click()
    await owner.getByTestId('show-all').click()
    await expect.poll(() => owner.getByText('· Ed').count()).toBeGreaterThan(0)
    await ed.getByTestId('nav-plan').click()
    await edit(ed, 0, 'color', 'red')
    await owner.getByTestId('nav-plan').click()
    await expect.poll(() => owner.getByTestId('plan-step').first().innerText()).toContain('by Ed')
    expect(phones.errors).toEqual([])
  })

  it('keeps two browsers that edit at once the same', async () => {
    const eve = await phones.open(await link('Eve', 'edit'), 'desk')
    await eve.getByTestId('nav-plan').click()
    await eve.getByTestId('plan-grid').waitFor()
    const colors = ['red', 'blue', 'green', 'yellow', 'orange']
    // A small generator with a fixed seed: each run makes the same edits.
    let seed = 20_261_130
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((seed / 2_147_483_648) * below)
    }
    for (let round = 0; round < 12; round++) {
      await Promise.all(
        [ed, eve].map((page) =>
          random(2) === 0
            ? edit(page, random(4), 'color', colors[random(5)] ?? '')
            : edit(page, random(4), 'length_m', String(1 + random(9))),
        ),
      )
    }
    const table = (page: Page) =>
      page.getByTestId('plan-row').evaluateAll((rows) => rows.map((row) => row.textContent ?? ''))
    const hash = () => `Plan hash: ${phones.team.session.snapshot().lab?.planHash}`
    for (const page of [ed, eve, owner]) {
      await expect.poll(() => page.locator('.hash').getAttribute('title'), LONG).toBe(hash())
      await expect.poll(() => table(page)).toEqual(await table(ed))
    }
    const colorsKept = phones.owner.cables().map(({ color, lengthM }) => [color, lengthM])
    expect(new Set(colorsKept.map(String)).size).toBeGreaterThan(1)
    expect(phones.errors).toEqual([])
  })

  it('says in one sentence what to start where the lab is served to no team', async () => {
    phones.team.session.people.attend(undefined)
    await owner.keyboard.press('Escape')
    await owner.getByTestId('nav-findings').click()
    await owner.getByTestId('walk-on-phone').click()
    expect(await owner.getByTestId('not-served').innerText()).toContain('plumbline serve LAB --listen')
    await noViolations(owner)
  })

  /** Types into a cell of the cables. */
  async function edit(page: Page, row: number, column: string, text: string): Promise<void> {
    const cell = page.locator(`[data-testid=plan-row][aria-rowindex="${row + 2}"] [data-column=${column}]`)
    await cell.click()
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
})
