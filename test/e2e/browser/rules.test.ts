/*
 *   srv-1 .. srv-32, nic1 .. nic8        one line in the window plans 256 cables
 *     srv-14 nic3 --- leaf-4 Eth1/14     two NICs are crossed, in what the leaves say
 *     srv-14 nic4 --- leaf-3 Eth1/14     and in a second lab no cable is planned: the rule alone finds them
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noViolations, startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { iosCdp, scratch } from '#test/support/labs.ts'
import { runPlumbline } from '#test/support/run-plumbline.ts'

const RULE = 'srv-{1..32} nic{1..8} ↔ leaf-{nic} Gi1/0/{srv}'
const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1)
const DEVICES = [
  'name,role,platform,address',
  ...numbers(32).map((n) => `srv-${n},server,,`),
  ...numbers(8).map((n) => `leaf-${n},switch,cisco_ios,192.0.2.${n}`),
  '',
].join('\n')

/** The NIC of a server that a leaf sees. */
function nicAt(leaf: number, server: number): number {
  return server === 14 && leaf === 3 ? 4 : server === 14 && leaf === 4 ? 3 : leaf
}

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('rules in the window', () => {
  const made = scratch()
  const env = { PLUMBLINE_PROFILE: join(made.dir, 'profile') }
  let on: StartedPage | undefined
  const go = async (...args: string[]) => runPlumbline(args, { cwd: made.dir, env })
  const open = async (lab: string) => {
    await on?.stop()
    on = await startPage(made.dir, [lab])
    await on.page.getByTestId('nav-plan').click()
    await on.page.getByTestId('plan-tab-rules').click()
    return on
  }

  beforeAll(async () => {
    writeFileSync(join(made.dir, 'devices.csv'), DEVICES)
    for (const leaf of numbers(8)) {
      const folder = join(made.dir, 'saved', `leaf-${leaf}`)
      mkdirSync(folder, { recursive: true })
      const seen = numbers(32).map((n) => [`Gi1/0/${n}`, `srv-${n}`, `nic${nicAt(leaf, n)}`] as const)
      writeFileSync(join(folder, 'show_cdp_neighbors_detail.txt'), iosCdp(seen))
    }
    for (const lab of ['planned.plumb', 'alone.plumb']) {
      await go('new', lab)
      await go('import', lab, 'devices.csv')
    }
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })

  it('plan 256 cables by one line, which is drawn while it is typed, in one step that is undone', async () => {
    const { page, errors } = await open('planned.plumb')
    await page.getByTestId('rule-name').fill('GPU rails')
    await page.getByTestId('rule-line').fill(RULE.replace('1..8', '1..9'))
    await expect.poll(() => page.getByTestId('rule-said').innerText()).toContain('No device leaf-9 in the plan')
    await page.getByTestId('rule-line').fill(RULE)
    await expect.poll(() => page.getByTestId('rule-said').innerText()).toMatch(/32 × 8 = 256 cables\s+256 added/)
    expect(await page.locator('[data-testid=rule-grid] g.cell.added').count()).toBe(256)
    await page.getByTestId('rule-labels').fill('G-{0001}')
    await page.screenshot({ path: 'test-results/rules-typed.png' })
    await noViolations(page)
    await page.getByTestId('rule-line').press('Control+Enter')
    await expect.poll(() => page.getByTestId('plan-tab-cables').innerText()).toBe('Cables 256')
    await expect.poll(() => page.getByTestId('rule-said').innerText()).toContain('256 unchanged')
    await page.getByTestId('plan-tab-rules').focus()
    await page.keyboard.press('Control+z')
    await expect.poll(() => page.getByTestId('plan-tab-cables').innerText()).toBe('Cables 0')
    await expect.poll(() => page.getByTestId('plan-tab-rules').innerText()).toBe('Rules 0')
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(() => page.getByTestId('rule-saved').count()).toBe(1)
    expect(errors).toEqual([])
  })

  it('take a check that a person picks, and say how it is kept', async () => {
    const page = (await open('planned.plumb')).page
    await page.getByTestId('rule-kind').first().click()
    await page.getByTestId('rule-save').click()
    await expect.poll(() => page.getByTestId('rule-check').count()).toBe(2)
    await expect.poll(() => page.getByTestId('rule-checks').innerText()).toMatch(/Same port on each rail\s+32 of 32/)
  })

  it('show two crossed NICs where no cable is planned: the rule alone finds them', async () => {
    await go('rule', 'add', 'alone.plumb', 'GPU rails', RULE, '--no-cables')
    await go('rule', 'add', 'alone.plumb', 'Two switches', 'each srv-* nic*: on 2 switches')
    expect((await go('verify', 'alone.plumb', '--transcripts', 'saved')).status).toBe(1)
    const { page, errors } = await open('alone.plumb')
    const broken = page.getByTestId('rule-check').first()
    await expect.poll(() => broken.innerText()).toMatch(/GPU rails\s+254 of 256\s+srv-14: nic3 and nic4 are crossed/)
    await page.getByTestId('rule-saved').first().click()
    const cells = page.locator('[data-testid=rule-grid] g.cell.broken')
    await expect.poll(() => cells.count()).toBe(2)
    await page.screenshot({ path: 'test-results/rules-crossed.png' })
    await noViolations(page)
    await broken.getByText('Show finding').click()
    await expect.poll(() => page.locator('main').innerText()).toContain('srv-14: nic3 and nic4 are crossed')
    await page.screenshot({ path: 'test-results/rules-finding.png' })
    expect(errors).toEqual([])
  })
})
