import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noViolations, type StartedPage, startPage } from '#test/e2e/start-page.ts'
import { freePort } from '#test/support/free-port.ts'
import { startPlumbline } from '#test/support/run-plumbline.ts'
import { scratch } from '#test/support/labs.ts'

/*
 *   page ══ engine 1      page ·· (nobody)      page ·✗ engine 2      page ══ engine 2
 *                  ends                 starts         new address in a second tab
 */
describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('a page whose engine has ended', () => {
  const made = scratch()
  let started: StartedPage
  let port = 0
  let second: ReturnType<typeof startPlumbline> | undefined

  beforeAll(async () => {
    port = await freePort()
    started = await startPage(made.dir, ['--port', String(port)])
    const { page } = started
    await page.getByTestId('new-lab').click()
    await page.getByLabel('Name').fill('Aurora')
    await page.keyboard.press('Enter')
    await page.getByTestId('nav-plan').waitFor()
  })
  afterAll(async () => {
    second?.kill('SIGTERM')
    await started?.stop()
    made.remove()
  })

  it('says so, what is safe, and which lab to open', async () => {
    const { page, serve } = started
    const gone = once(serve, 'exit')
    serve.kill('SIGTERM')
    await gone
    const said = page.getByTestId('session-ended')
    await said.waitFor({ timeout: 20_000 })
    await expect.poll(() => said.innerText()).toContain("Plumbline doesn't answer")
    expect(await said.innerText()).toMatch(/every edit was saved[\s\S]*Aurora[\s\S]*Aurora\.plumb/)
    await noViolations(page)
    // Nothing behind it can do anything, so it stays.
    await page.keyboard.press('Escape')
    expect(await said.isVisible()).toBe(true)
  })

  it('tells an engine that was started again from one that is away, and goes on by itself with the new address', async () => {
    const { page, context } = started
    second = startPlumbline(['serve', '--port', String(port)], {
      cwd: made.dir,
      env: { PLUMBLINE_PROFILE: join(made.dir, 'profile') },
    })
    const [line] = await once(second.stdout ?? second, 'data')
    const said = page.getByTestId('session-ended')
    await expect.poll(() => said.innerText(), { timeout: 20_000 }).toContain('This session has ended')
    await page.screenshot({ path: 'test-results/browser-session-ended.png' })
    const other = await context.newPage()
    await other.goto(/http:\S+/.exec(String(line))?.[0] ?? '')
    await page.getByTestId('closed-by-restart').waitFor({ timeout: 20_000 })
    expect(await page.getByTestId('closed-by-restart').innerText()).toContain('Aurora was closed. Its edits are saved.')
    await other.close()
    await page.getByRole('button', { name: 'Open it again' }).click()
    await page.getByTestId('nav-plan').waitFor()
    await expect.poll(() => page.title()).toContain('Aurora')
  })

  it('is, after a reload, a page that says what to open', async () => {
    const { context, address } = started
    await context.clearCookies()
    const page = await context.newPage()
    await page.goto(address)
    expect(await page.locator('main').innerText()).toContain('Open the address that Plumbline printed')
    await page.close()
  })
})
