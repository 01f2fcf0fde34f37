//   sw-1 ── Port 1..3 ▐pp-1▌ R1..3 ── sw-2      nobody told which Port leads to which R: one problem, one click
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noViolations, startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'
import { runPlumbline } from '#test/support/run-plumbline.ts'

const CABLES = [1, 2, 3].flatMap((n) => [`A${n},sw-1,Eth1/${n},pp-1,Port ${n}`, `B${n},pp-1,R${n},sw-2,Eth1/${n}`])

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('panels in the window', () => {
  const made = scratch()
  const env = { PLUMBLINE_PROFILE: join(made.dir, 'profile') }
  let on: StartedPage

  beforeAll(async () => {
    const devices = 'name,rack,role\nsw-1,R1,switch\nsw-2,R1,switch\npp-1,R1,patch-panel\n'
    writeFileSync(join(made.dir, 'devices.csv'), devices)
    writeFileSync(join(made.dir, 'cables.csv'), `label,a_device,a_port,b_device,b_port\n${CABLES.join('\n')}\n`)
    await runPlumbline(['new', 'l.plumb'], { cwd: made.dir, env })
    await runPlumbline(['import', 'l.plumb', 'devices.csv', 'cables.csv'], { cwd: made.dir, env })
    on = await startPage(made.dir, ['l.plumb'])
    await on.page.getByTestId('nav-plan').click()
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })

  it('that are not joined are one problem, which a button cures', async () => {
    const { page } = on
    const problem = page.getByTestId('plan-problem')
    await expect.poll(() => problem.first().innerText()).toContain('6 ports of pp-1 lead nowhere')
    expect(await problem.filter({ hasText: 'lead nowhere' }).count()).toBe(1)
    await page.screenshot({ path: 'test-results/panel-problem.png' })
    expect(await problem.first().innerText()).toContain('3 new panel joins')
    await problem.first().getByText('Join Port 1–3 to R1–3').click()
    const panels = () => page.getByTestId('plan-tab-panels').innerText()
    await expect.poll(panels).toBe('Panels 1')
    // One step, taken back by the toast; the key does it again.
    await page.getByTestId('toast-undo').click()
    await expect.poll(panels).toBe('Panels 0')
    await page.keyboard.press('Control+.')
    await expect.poll(panels).toBe('Panels 1')
    await expect.poll(() => problem.filter({ hasText: 'lead nowhere' }).count()).toBe(0)
  })

  it('are added with their joins, drawn before they are', async () => {
    const { page } = on
    await page.getByTestId('plan-tab-panels').click()
    await page.getByTestId('add-panel').click()
    await page.getByTestId('add-name').fill('pp-9')
    await page.getByTestId('panel-on-rear').fill('12')
    await expect
      .poll(() => page.getByTestId('add-device-dialog').getByTestId('panel-drawing').getAttribute('aria-label'))
      .toBe('24 front ports, 2 rear ports')
    await noViolations(page)
    await page.screenshot({ path: 'test-results/panel-add.png' })
    await page.getByTestId('add-name').press('Enter')
    await expect.poll(() => page.getByTestId('plan-tab-panels').innerText()).toBe('Panels 2')
    // The panel of the active row is drawn below its rows, with the cables that it has.
    await page.getByTestId('plan-grid').focus()
    await page.keyboard.press('Control+Home')
    const picture = page.getByTestId('panel-picture')
    await expect.poll(() => picture.innerText()).toMatch(/pp-1[\s\S]*3 fronts · 3 rears · 3 joins · 6 cables/)
    expect(await picture.locator('rect.cabled').count()).toBe(6)
    await noViolations(page)
    expect(on.errors).toEqual([])
  })
})
