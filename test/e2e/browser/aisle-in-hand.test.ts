/*
 * The aisle on a phone: paired by the link of a QR code, over TLS, with the network cut in the middle.
 *
 *   planned   sw1 Gi0/1 ──C1── Gi0/1 sw2      seen first   sw1 Gi0/1 ──C1── Gi0/5 sw2
 *             sw1 Gi0/2 ──C2── Gi0/2 sw2                   sw1 Gi0/2 ──C2── Gi0/6 sw2
 *             sw1 Gi0/3 ──C3── Gi0/3 sw2                   sw1 Gi0/3 ──C3── Gi0/7 sw2
 *             sw1 Gi0/4 ──C4── Gi0/4 sw2                   sw1 Gi0/4 ──C4── Gi0/8 sw2
 *
 * C1 is moved online, C2 to C4 while no packet passes; the owner takes C4 out of the plan meanwhile.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Phones, startPhones } from '#test/e2e/phones.ts'
import { noViolations } from '#test/e2e/start-page.ts'
import { startTwoSwitches, type TwoSwitches } from '#test/e2e/two-switches.ts'

const SHOTS = process.env['PLUMBLINE_TEST_SHOTS']
const LONG = { timeout: 30_000 }
const phase = (page: Page) => page.getByTestId('aisle').getAttribute('data-phase')
const state = (page: Page) => page.getByTestId('aisle-state').innerText()
const reach = (page: Page) => page.getByTestId('aisle-reach').innerText()
const title = (page: Page) => page.locator('.ah h1').innerText()
const done = (page: Page) => page.getByTestId('aisle-done').tap()

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('the aisle on a phone', () => {
  let lab: TwoSwitches
  let phones: Phones
  let page: Page
  const plug = (...far: readonly number[]) => lab.plug(...far)

  /** Checked and drawn in both themes. */
  const pictured = async (name: string): Promise<void> => {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      await noViolations(page)
      if (SHOTS === undefined) continue
      mkdirSync(SHOTS, { recursive: true })
      await page.screenshot({ path: join(SHOTS, `${name}-${colorScheme}.png`) })
    }
  }

  beforeAll(async () => {
    phones = await startPhones()
    lab = await startTwoSwitches(phones)
  })
  afterAll(async () => {
    await phones?.stop()
    await lab?.close()
  })

  it('is opened by the link of the QR code, and shows one move with both ends', async () => {
    const { link, qr } = await session().people.add('Field tech', 'work')
    expect(qr).toContain('<svg')
    page = await phones.open(link)
    await expect.poll(() => title(page)).toBe('Move C1 from Gi0/5 to Gi0/1')
    expect(new URL(page.url()).pathname).toBe('/aisle')
    expect(await page.getByTestId('aisle-end-a').innerText()).toMatch(/This end stays\s+R1\s+U1[\s\S]*Gi0\/1/)
    expect(await page.getByTestId('aisle-end-b').innerText()).toMatch(
      /Move this end\s+R1\s+U2[\s\S]*Gi0\/5[\s\S]*Gi0\/1/,
    )
    await expect.poll(() => page.locator('.aisle-jacket').innerText()).toContain('blue · cat6 · 2 m')
    expect(await reach(page)).toBe('Live')
    await pictured('aisle-phone')
  })

  it('has nothing to press that is smaller than 56 pixels, or past the edge', async () => {
    const boxes = await page.locator('button:visible, a:visible').evaluateAll((all) =>
      all.map((each) => {
        const { left, right, bottom, width, height } = each.getBoundingClientRect()
        return { name: each.textContent, left, right, bottom, width, height }
      }),
    )
    expect(boxes.length).toBeGreaterThan(3)
    const bad = boxes.filter(
      (box) => box.height < 56 || box.width < 56 || box.left < 0 || box.right > 390 || box.bottom > 844,
    )
    expect(bad).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  })

  it('says after Done what the port sees, until it is right, and signals both', async () => {
    await done(page)
    await expect.poll(() => phase(page), LONG).toBe('waiting')
    expect(await state(page)).toContain('sw2 Gi0/1 sees no neighbor yet')
    await pictured('aisle-phone-waiting')
    await plug(1, 6, 7, 8)
    await page.getByTestId('aisle-verified').waitFor(LONG)
    await page.getByTestId('aisle-stay').tap()
    expect(await page.getByTestId('aisle-verified').innerText()).toMatch(
      /C1 is as planned[\s\S]*sw1, sw2[\s\S]*Move C2/,
    )
    await pictured('aisle-phone-success')
    expect(await phones.pulses(page)).toEqual([[90, 90, 90], [350]])
    await done(page)
    await expect.poll(() => title(page)).toBe('Move C2 from Gi0/6 to Gi0/2')
  })

  it('keeps the list and takes ticks while the network is cut, and takes one back', async () => {
    phones.network.cut()
    await done(page)
    await expect.poll(() => reach(page), LONG).toBe('Offline, 1 wait')
    await expect.poll(() => title(page)).toBe('Move C3 from Gi0/7 to Gi0/3')
    expect(await state(page)).toContain('1 tick is kept here')
    await done(page)
    await expect.poll(() => title(page)).toBe('Move C4 from Gi0/8 to Gi0/4')
    await page.getByTestId('aisle-back').tap()
    await page.getByTestId('aisle-undone').tap()
    await expect.poll(() => reach(page)).toBe('Offline, 1 wait')
    await done(page)
    await expect.poll(() => title(page)).toBe('Move C4 from Gi0/8 to Gi0/4')
    await done(page)
    await expect.poll(() => reach(page)).toBe('Offline, 3 wait')
    const kept = await page.evaluate(() => JSON.stringify(localStorage))
    expect(kept).toContain('Move C2')
    expect(kept).not.toContain('planted')
    await pictured('aisle-phone-offline')
  })

  it('sends them in order when it is back, has them verified, and says which move is gone', async () => {
    await plug(1, 2, 7, 8)
    await phones.owner.removeCable('C4')
    phones.network.mend()
    await expect.poll(() => reach(page), LONG).toBe('Live')
    await expect
      .poll(() => page.getByTestId('error-message').innerText(), LONG)
      .toContain('Move C4 from Gi0/8 to Gi0/4')
    // C3 was ticked, and is still in the wrong port: its devices say so, and it comes next.
    await expect
      .poll(() => page.getByTestId('error-message').innerText(), LONG)
      .toMatch(/Move C4 from.*no longer on the list.*isn.t right yet.*Move C3/)
    expect(phones.owner.ticked().map((key) => /0\/\d/.exec(key)?.[0])).toEqual(['0/1', '0/2', '0/3'])
    await page.getByRole('button', { name: 'Dismiss' }).first().tap()
    await page.getByTestId('aisle-all').tap()
    // What the plan has dropped was not seen by any device.
    const marks = page.getByTestId('aisle-list').getByRole('button')
    await expect.poll(() => marks.filter({ hasText: 'Move C2' }).innerText()).toMatch(/Done$/)
    expect(await marks.filter({ hasText: 'Move C4' }).innerText()).toMatch(/Done, not verified$/)
    await marks.filter({ hasText: 'Move C3' }).tap()
    await plug(1, 2, 3)
    await done(page)
    await page.getByTestId('aisle-verified').waitFor(LONG)
  })

  it('has switches for sound, vibration, hand and darkness, which last', async () => {
    await page.getByTestId('aisle-all').tap()
    await page.getByLabel('Vibration').tap()
    await page.getByLabel('Buttons for the left hand').tap()
    await page.getByLabel('Dark').tap()
    await noViolations(page)
    await page.getByTestId('aisle-list-close').tap()
    await page.reload()
    await page.getByTestId('phone').waitFor()
    expect(await page.getByTestId('phone').getAttribute('class')).toContain('left')
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
    await noViolations(page)
  })

  it('says in one sentence that the session has ended, and stops trying', async () => {
    await session().people.revoke('Field tech')
    await page.getByTestId('session-ended').waitFor(LONG)
    expect(await page.getByTestId('session-ended').innerText()).toContain('Ask whoever serves the lab for a new link')
    expect(phones.errors).toEqual([])
  })

  function session() {
    return phones.team.session
  }
})
