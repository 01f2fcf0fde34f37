/*
 * From the first start to a clean work list, as a person would go: demo, verify, finding, inspector, moves, verify again.
 * In the demo lab a move that is ticked off really moves the simulated cable.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDemo, verifyAll } from '#test/e2e/drive-page.ts'
import { noViolations, startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { walksToClean } from '#test/e2e/whole-round.ts'
import { scratch } from '#test/support/labs.ts'

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('the work list in a browser', () => {
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

  const count = (state: string): Promise<string> => on.page.getByTestId(`show-${state}`).innerText()
  const badge = async (): Promise<number> =>
    Number.parseInt(await on.page.getByTestId('nav-findings').locator('b').innerText(), 10)

  it('accepts a finding and ignores another with a reason: neither is red nor on the walk any more', async () => {
    const { page } = on
    const before = await badge()
    const moves = await page.getByTestId('move').count()
    const swapped = page.locator('[data-testid=finding][data-kind=swapped]').first()
    await swapped.locator('> button').click()
    await page.getByTestId('accept').click()
    await expect.poll(() => count('accepted')).toBe('Accepted 1')
    const rotated = page.locator('[data-testid=finding][data-kind=rotated]').first()
    await rotated.locator('> button').click()
    await page.getByTestId('ignore').click()
    await page.keyboard.type('a test rig')
    await page.keyboard.press('Enter')
    await expect.poll(() => count('ignored')).toBe('Ignored 1')
    expect(await badge()).toBe(before - 2)
    expect(await page.getByTestId('move').count()).toBeLessThan(moves)
    await page.getByTestId('show-ignored').click()
    await expect.poll(() => page.getByTestId('finding').first().innerText()).toContain('a test rig')
    await page.getByTestId('reopen').click()
    await expect.poll(() => count('ignored')).toBe('Ignored 0')
    await page.getByTestId('show-open').click()
    expect(await badge()).toBe(before - 1)
  })

  it('takes a reason for an accepted finding, and counts what is decided no more in the head of its rack', async () => {
    const { page } = on
    const first = page.locator('[data-testid=finding][data-kind=swapped]').first()
    const head = page.locator('.rh', { hasText: 'R1' }).locator('.chip').first()
    const errors = async (): Promise<number> => Number.parseInt(await head.innerText(), 10)
    await page.getByTestId('show-all').click()
    const before = await errors()
    await first.locator('> button').click()
    if ((await page.getByTestId('reopen').count()) > 0) await page.getByTestId('reopen').click()
    await expect.poll(() => count('accepted')).toBe('Accepted 0')
    const open = await errors()
    expect(open).toBeGreaterThanOrEqual(before)
    await page.getByTestId('accept').click()
    await expect.poll(errors).toBe(open - 1)
    await page.getByTestId('reason').click()
    await page.keyboard.type('the customer wants it so')
    await page.keyboard.press('Enter')
    await expect.poll(() => first.innerText()).toContain('Accepted: the customer wants it so')
    await page.getByTestId('reopen').click()
    await expect.poll(() => count('accepted')).toBe('Accepted 0')
    await page.getByTestId('show-open').click()
    // In the list of what is open, too, the decided one waits for its reason, and leaves with the next tab.
    await page.getByTestId('accept').click()
    await expect.poll(() => first.getAttribute('data-state')).toBe('accepted')
    await page.getByTestId('reason').waitFor()
    await page.getByTestId('show-fixed').click()
    await expect.poll(() => page.getByTestId('finding').count()).toBe(0)
    await page.getByTestId('show-open').click()
  })

  it('leaves the plan of the demo lab alone where Ctrl Z meant a decision', async () => {
    const { page } = on
    await page.keyboard.press('Control+z')
    await page.getByText('Nothing to undo.').waitFor()
    expect(await page.locator('footer.status').innerText()).toContain('720 cables')
  })

  it('goes from the devices that failed to why they did, and offers nothing to plan for them', async () => {
    const { page } = on
    await page.locator('[data-testid=finding][data-kind=device-failed] > button').first().click()
    await page.getByText('The device could not be reached').waitFor()
    expect(await page.getByTestId('adopt').count()).toBe(0)
    await page.getByTestId('devices-failed').click()
    await page.getByRole('button', { name: 'Retry failed' }).waitFor()
    // In words, not by a code.
    await page.getByTestId('nav-devices').click()
    const states = page.getByTestId('device-row').locator('td:first-child')
    await expect.poll(() => states.first().innerText()).toMatch(/connection refused|login rejected/)
    await page.getByTestId('nav-findings').click()
  })

  it('adopts an unplanned cable after a question, verifies at once, and takes it back', async () => {
    const { page } = on
    const cables = (): Promise<string> => page.locator('footer.status').innerText()
    const before = await cables()
    await page.locator('[data-testid=finding][data-kind=unplanned] > button').first().click()
    await page.getByTestId('adopt').click()
    await expect.poll(() => page.getByTestId('adopt-dialog').innerText()).toContain('C-0721 is new')
    await noViolations(page)
    await page.getByTestId('adopt-now').click()
    await expect.poll(cables).toContain('721 cables')
    await page.locator('[data-testid=finding][data-kind=unplanned]').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+z')
    await expect.poll(cables).toBe(before)
    await page.locator('[data-testid=finding][data-kind=unplanned]').waitFor()
  })

  it('says since which run each finding is there', async () => {
    const { page } = on
    await expect.poll(async () => new Set(await page.getByTestId('since').allInnerTexts())).toEqual(new Set(['run-1']))
    await noViolations(page)
  })

  it('keeps ticks when it is reloaded, and calls their findings fixed, not verified', async () => {
    const { page } = on
    const box = page.getByTestId('move').first().locator('input')
    await box.check()
    await page.reload()
    await page.getByTestId('nav-findings').click()
    await expect.poll(() => page.getByTestId('moves-done').innerText()).toMatch(/^1 of /)
    expect(await count('verified')).toBe('Verified 0')
    await page.getByTestId('move').first().locator('input').uncheck()
    await expect.poll(() => page.getByTestId('moves-done').innerText()).toMatch(/^0 of /)
  })

  it('walks to a clean lab: every move ticked off, the touched devices asked again, their findings verified', async () => {
    await walksToClean(on.page)
    await on.page.getByTestId('show-verified').click()
    const verified = await on.page.locator('[data-testid=finding][data-state=verified]').count()
    expect(await count('verified')).toBe(`Verified ${verified}`)
  })

  it('tells the difference of the two runs', async () => {
    const { page } = on
    await page.getByTestId('nav-history').click()
    await expect.poll(() => page.getByTestId('run-diff').innerText()).toMatch(/run-1 → run-2[\s\S]*0 new/)
    await page.getByLabel('Errors and coverage of the last 2 runs').waitFor()
    await page.getByLabel('Compare run-2').uncheck()
    await page.getByText('Select two runs').waitFor()
    expect(await page.getByTestId('run-diff').count()).toBe(0)
    await page.getByLabel('Compare run-2').check()
    await page.getByTestId('run-diff').waitFor()
  })

  it('asks before the demo lab and its runs are thrown away', async () => {
    const { page } = on
    await page.keyboard.press('Control+k')
    await page.keyboard.type('close lab')
    await page.keyboard.press('Enter')
    await page.getByTestId('leave-demo').waitFor()
    await page.keyboard.press('Escape')
    await page.getByTestId('leave-demo').waitFor({ state: 'detached' })
    await page.getByTestId('nav-racks').waitFor()
    expect(on.errors).toEqual([])
  })
})
