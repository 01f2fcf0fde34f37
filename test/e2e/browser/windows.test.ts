/* One program, several windows: what one does, the others show; what a run tells reaches whoever looks. */
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runEnds, startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { keyboardRound, reloadsInTheMiddle, retriesWhatFailed } from '#test/e2e/whole-round.ts'
import { scratch } from '#test/support/labs.ts'
import { runPlumbline } from '#test/support/run-plumbline.ts'
import { readdirSync } from 'node:fs'

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('windows of one program', () => {
  const made = scratch()
  let on: StartedPage
  let second: Page

  beforeAll(async () => {
    on = await startPage(made.dir)
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })

  it('does a whole round by keyboard alone: demo, verify, finding, its port, evidence, accepted', async () => {
    await keyboardRound(on.page)
  })

  it('shows in a second window what the first did, and the other way round', async () => {
    second = await on.context.newPage()
    await second.goto(on.address)
    await second.getByTestId('nav-findings').click()
    await expect.poll(() => second.getByTestId('show-accepted').innerText()).toBe('Accepted 1')
    await second.getByTestId('move').first().locator('input').check()
    await on.page.keyboard.press('2')
    await expect.poll(() => on.page.getByTestId('moves-done').innerText()).toMatch(/^1 of /)
  })

  it('retries only what failed, seen from both windows, and says what to do about each failure', async () => {
    const seen = second.getByTestId('run-progress').first()
    const totals = new Set<string | null>()
    const watch = setInterval(() => void seen.getAttribute('data-total').then((total) => totals.add(total)), 50)
    await retriesWhatFailed(on.page)
    clearInterval(watch)
    await runEnds(second)
    expect(totals.has(await on.page.getByTestId('run-progress').first().getAttribute('data-total'))).toBe(true)
  })

  it('is true again after a reload in the middle of a run, and cancels at once', async () => {
    await reloadsInTheMiddle(on.page)
    await expect.poll(() => second.getByTestId('run-progress').first().getAttribute('data-state')).toBe('cancelled')
  })

  it('tells a second program that the lab is open in this one', async () => {
    const file = readdirSync(join(made.dir, 'profile')).find((name) => /^demo-.*\.plumb$/.test(name)) ?? ''
    const { status, stderr } = await runPlumbline(['runs', join(made.dir, 'profile', file)], { cwd: made.dir })
    expect(status).not.toBe(0)
    expect(stderr).toMatch(/open in another|already open|another program/i)
    expect(on.errors).toEqual([])
  })
})
