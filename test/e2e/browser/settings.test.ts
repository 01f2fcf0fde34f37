/*
 * The Settings screen in a browser, by keyboard where it matters: sets, vault, limits, host keys, old algorithms, and the
 * login of one device that is tried.
 *
 *   sw1 Gi0/1 ──C1── Gi0/1 sw2      (simulated; nobody knows their host keys)
 */
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright'
import { greeted } from '#test/e2e/greeted.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Fleet, startFleet } from '#main/simulator/ssh/fleet.ts'
import { SOURCE_FILES } from '#test/support/in-process.ts'
import { iosCdp, scratch } from '#test/support/labs.ts'
import { runPlumbline, startPlumbline } from '#test/support/run-plumbline.ts'

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
const PASSWORD = 'planted-in-the-page'
const COMMUNITY = 'planted-community'

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('the settings in a browser', () => {
  const made = scratch()
  const env = { HOME: made.dir, PLUMBLINE_PROFILE: join(made.dir, 'profile') }
  let fleet: Fleet
  let browser: Browser
  let page: Page
  let stop = (): void => {}
  const errors: string[] = []
  /** Everything that the engine sent to the page. */
  const received: string[] = []

  beforeAll(async () => {
    const common = { platform: 'cisco_ios' as const }
    const outputs = (far: string) => ({
      'show version': 'Cisco IOS Software\n',
      'show cdp neighbors detail': iosCdp([['Gi0/1', far, 'Gi0/1']]),
    })
    fleet = await startFleet(
      [
        { ...common, name: 'sw1', hostname: 'sw1', outputs: outputs('sw2') },
        { ...common, name: 'sw2', hostname: 'sw2', outputs: outputs('sw1') },
      ],
      { user: 'lab', password: PASSWORD, latencyMs: 0, workerFile: SOURCE_FILES.fleetWorker },
    )
    const rows = [...fleet.endpoints].map(([name, { port }], i) => `${name},R1,${i + 1},cisco_ios,127.0.0.1,${port}`)
    writeFileSync(join(made.dir, 'racks.csv'), 'name,height_u,order\nR1,12,1\n')
    writeFileSync(join(made.dir, 'devices.csv'), `name,rack,position,platform,address,ssh_port\n${rows.join('\n')}\n`)
    writeFileSync(join(made.dir, 'cables.csv'), 'label,a_device,a_port,b_device,b_port\nC1,sw1,Gi0/1,sw2,Gi0/1\n')
    await runPlumbline(['new', 'l.plumb'], { cwd: made.dir, env })
    await runPlumbline(['import', 'l.plumb', 'racks.csv', 'devices.csv', 'cables.csv'], { cwd: made.dir, env })
    const serve = startPlumbline(['serve', 'l.plumb'], { cwd: made.dir, env })
    stop = () => serve.kill('SIGTERM')
    const [line] = await once(serve.stdout ?? serve, 'data')
    browser = await chromium.launch({ executablePath: process.env['PLUMBLINE_TEST_BROWSER'] ?? '', args: ARGS })
    page = await greeted(await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage())
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => received.push(String(payload))))
    await page.goto(/http:\S+/.exec(String(line))?.[0] ?? '')
    await page.getByTestId('rack').first().waitFor()
    await page.keyboard.press('9')
    await page.getByTestId('vault').waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    stop()
    await fleet?.close()
    made.remove()
  })

  const noViolations = async (): Promise<void> => {
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([])
  }
  const addSet = async (name: string, user: string, password: string): Promise<void> => {
    await page.getByTestId('add-credentials').press('Enter')
    const dialog = page.getByTestId('credentials-dialog')
    const begun = dialog.getByRole('textbox', { name: 'User' }).evaluate((field) => field === document.activeElement)
    expect(await begun).toBe(true)
    await dialog.getByLabel('Name', { exact: true }).fill(name)
    await dialog.getByLabel('User').fill(user)
    await dialog.getByLabel('Password').fill(password)
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
  }
  const names = async (): Promise<string[]> =>
    page.getByTestId('credential-set').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-name') ?? ''))

  it('take sets in, put them into another order by keyboard, and never show a secret again', async () => {
    await noViolations()
    await addSet('Wrong', 'lab', 'wrong')
    await addSet('Right', 'lab', PASSWORD)
    await expect.poll(names).toEqual(['Wrong', 'Right'])
    await page.getByRole('button', { name: 'Edit Right' }).focus()
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(names).toEqual(['Right', 'Wrong'])
    // The focus stays with the row that was moved.
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Edit Right')
    await page.keyboard.press('Enter')
    const password = page.getByTestId('credentials-dialog').getByRole('textbox', { name: 'Password' })
    expect(await password.inputValue()).toBe('')
    expect(await password.getAttribute('placeholder')).toContain('saved')
    await noViolations()
    await page.keyboard.press('Escape')
    await page.getByTestId('credentials-dialog').waitFor({ state: 'detached' })
  })

  it('take a community and keys of SNMP, say that a set has them, and never show them again', async () => {
    await page.getByTestId('add-credentials').press('Enter')
    const dialog = page.getByTestId('credentials-dialog')
    await dialog.getByLabel('Name', { exact: true }).fill('Agents')
    const save = dialog.getByRole('button', { name: 'Save' })
    expect(await save.isDisabled()).toBe(true)
    expect(await dialog.getByLabel('Community').isVisible()).toBe(false)
    await dialog.locator('summary', { hasText: 'SNMP' }).click()
    await dialog.getByLabel('Community').fill(COMMUNITY)
    // A community belongs to nobody: no user is asked for.
    expect(await save.isEnabled()).toBe(true)
    await dialog.getByTestId('login-password').click()
    await dialog.getByLabel('Password').fill('with a password a user is needed')
    expect(await save.isDisabled()).toBe(true)
    await dialog.getByLabel('Password').fill('')
    await noViolations()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'detached' })
    const row = page.locator('[data-testid=credential-set][data-name=Agents]')
    await expect.poll(() => row.innerText()).toContain('SNMP community')
    await page.getByRole('button', { name: 'Edit Agents' }).click()
    const field = dialog.getByRole('textbox', { name: /Community/ })
    expect(await field.inputValue()).toBe('')
    expect(await field.getAttribute('placeholder')).toContain('saved')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Delete Agents' }).click()
    await expect.poll(names).toEqual(['Right', 'Wrong'])
  })

  it('make a vault, lock it and open it again; a wrong passphrase is one sentence', async () => {
    const vault = page.getByTestId('vault')
    await vault.getByLabel('Passphrase', { exact: true }).fill('open sesame')
    await expect.poll(() => vault.getByTestId('passphrase-strength').innerText()).toContain('passphrase is weak')
    await vault.getByLabel('Repeat passphrase').fill('open sesame')
    await page.keyboard.press('Enter')
    await expect.poll(() => vault.getAttribute('data-state')).toBe('open')
    expect(readFileSync(join(made.dir, 'profile', 'credentials.vault'), 'utf8')).not.toContain(PASSWORD)
    await vault.getByRole('button', { name: 'Lock' }).click()
    await expect.poll(() => vault.getAttribute('data-state')).toBe('locked')
    await expect.poll(names).toEqual([])
    await vault.getByLabel('Passphrase', { exact: true }).fill('open barley')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByTestId('error-message').innerText()).toContain('Wrong passphrase')
    await vault.getByLabel('Passphrase', { exact: true }).fill('open sesame')
    await page.keyboard.press('Enter')
    await expect.poll(names).toEqual(['Right', 'Wrong'])
    await noViolations()
  })

  it('keep limits, and say what does not belong into a field', async () => {
    const limits = page.getByRole('form', { name: 'Limits' })
    const save = limits.getByRole('button', { name: 'Save limits' })
    await limits.getByLabel('Devices in parallel', { exact: true }).fill('0')
    await expect.poll(() => limits.innerText()).toContain('Enter a number from 1 to 10000.')
    expect(await save.isDisabled()).toBe(true)
    await limits.getByLabel('Devices in parallel', { exact: false }).first().fill('40')
    await limits.getByLabel('Logins per second').fill('20')
    await save.click()
    await expect.poll(() => save.isDisabled()).toBe(true)
    await page.reload()
    await page.getByTestId('nav-settings').click()
    expect(await page.getByLabel('Devices in parallel', { exact: true }).inputValue()).toBe('40')
    expect(await page.getByLabel('Logins per second').inputValue()).toBe('20')
  })

  it('try the login of a device: refused for its unknown key first, then with the key that was trusted', async () => {
    const test = async (): Promise<string> => {
      await page.getByTestId('nav-racks').click()
      await page.keyboard.press('Control+k')
      await page.keyboard.type('sw1')
      await page.getByRole('option', { name: /^sw1/ }).first().click()
      await page.getByTestId('test-login').click()
      await page.locator('[data-testid=login-test][data-ok]').waitFor()
      return page.getByTestId('login-test').innerText()
    }
    expect(await test()).toContain('host-key-unknown')
    await page.getByTestId('nav-settings').click()
    await page.getByLabel('Trust a host key on first use').click()
    const good = await test()
    for (const words of ['Logged in', 'Right', 'Cisco IOS', 'SHA256:', 'trusted on first use'])
      expect(good).toContain(words)
    await noViolations()
    await page.getByTestId('legacy').click()
    await page.getByTestId('nav-history').click()
    // Nothing was stored as a run.
    await expect.poll(() => page.locator('main').innerText()).toContain('first run')
    await page.getByTestId('nav-settings').click()
    await expect.poll(() => page.getByTestId('host-key').count()).toBe(1)
    await expect.poll(() => page.getByTestId('legacy-device').allInnerTexts()).toEqual(['sw1'])
    await page.getByRole('button', { name: /^Delete the host key/ }).press('Enter')
    await expect.poll(() => page.getByTestId('host-key').count()).toBe(0)
  })

  it('trust unknown host keys where the run shows them, each key on several devices remarked, and retry by themselves', async () => {
    await page.getByLabel('Trust a host key on first use').click()
    await page.keyboard.press('Control+Enter')
    // The banner leads to where they are compared and trusted.
    await page.getByTestId('unknown-keys').click()
    const card = page.getByTestId('failure')
    await expect.poll(() => card.getAttribute('data-devices')).toBe('2')
    const keys = page.getByTestId('offered-key')
    const shown = await keys.allInnerTexts()
    expect(shown).toHaveLength(2)
    // The simulator has one key for all its devices.
    for (const text of shown) expect(text).toMatch(/SHA256:[\w+/]{43}[^]*The same key on 2 devices/)
    await noViolations()
    await card.locator('[data-cure="trust"]').click()
    await expect
      .poll(() => page.getByTestId('run-progress').first().getAttribute('data-state'), { timeout: 20_000 })
      .toBe('done')
    await expect.poll(() => card.count()).toBe(0)
    await page.getByTestId('nav-settings').click()
    await expect.poll(() => page.getByTestId('host-key').count()).toBe(2)
  })

  it('list the licenses of what is built in, and copy diagnostics without anything of the lab', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.keyboard.press('Control+k')
    await page.keyboard.type('about plumbline')
    await page.keyboard.press('Enter')
    const about = page.getByTestId('about')
    await expect.poll(() => about.getByTestId('licenses').innerText()).toContain('better-sqlite3')
    await noViolations()
    await about.getByRole('button', { name: 'Copy diagnostics' }).click()
    const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText())
    await expect.poll(copied).toMatch(/^Plumbline \S+, browser, /)
    expect(await copied()).not.toMatch(/sw1|sw2|127\.0\.0\.1/)
    await page.keyboard.press('Escape')
    await about.waitFor({ state: 'detached' })
  })

  it('logged no error, and the engine never sent a secret to the page', () => {
    // The refusal of the wrong passphrase is an answer, not an error.
    expect(errors).toEqual([])
    expect(received.length).toBeGreaterThan(10)
    expect(
      received.filter((text) => [PASSWORD, COMMUNITY, 'open sesame'].some((secret) => text.includes(secret))),
    ).toEqual([])
  })
})
