import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultFaults } from '#main/simulator/lab/fault-kinds.ts'
import { planFleet } from '#main/simulator/lab/fleet-plan.ts'
import { plantFaults } from '#main/simulator/lab/reality.ts'
import { DEMO_SIZE } from '#main/simulator/simulate.ts'
import { asLines, verifyAll } from '#test/e2e/drive-page.ts'
import { startDesktop, type StartedDesktop } from '#test/e2e/start-desktop.ts'
import {
  inspectsAFinding,
  keyboardRound,
  reloadsInTheMiddle,
  retriesWhatFailed,
  walksToClean,
} from '#test/e2e/whole-round.ts'
import { scratch } from '#test/support/labs.ts'
import { runPlumbline } from '#test/support/run-plumbline.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

describe.skipIf(!process.env['PLUMBLINE_TEST_ELECTRON'])('the desktop app', () => {
  const made = scratch()
  let on: StartedDesktop

  beforeAll(async () => {
    mkdirSync(join(ROOT, 'test-results'), { recursive: true })
    on = await startDesktop(made.dir)
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })

  it('does a whole round by keyboard alone: demo, verify, finding, evidence, accepted, its port', async () => {
    await keyboardRound(on.page)
    await on.page.keyboard.press('2')
    await on.page.getByTestId('show-accepted').click()
    await on.page.getByTestId('finding').first().locator('> button').click()
    await on.page.getByTestId('reopen').click()
    await on.page.getByTestId('show-open').click()
  })

  it('verifies the demo lab through the real preload and message port, and finds what was planted', async () => {
    const found = asLines(await verifyAll(on.page))
    expect(found).toEqual(
      asLines(plantFaults(planFleet(DEMO_SIZE, 1), defaultFaults(DEMO_SIZE.cables), 1, true).findings),
    )
    await on.page.getByTestId('nav-racks').click()
    await on.page.getByTestId('rack').first().waitFor()
    await on.page.screenshot({ path: join(ROOT, 'test-results', 'electron-racks.png') })
  })

  it('shows for a finding its port, what is planned, what was seen and the line that says so', () =>
    inspectsAFinding(on.page))

  it('is true again after a reload in the middle of a run, and cancels at once', () => reloadsInTheMiddle(on.page))

  it('retries only what failed', () => retriesWhatFailed(on.page))

  it('walks to a clean lab: every move ticked off, the touched devices asked again, their findings verified', () =>
    walksToClean(on.page))

  it('tells a second program that the lab is open in this one', async () => {
    const file = readdirSync(join(made.dir, 'profile')).find((name) => /^demo-.*\.plumb$/.test(name)) ?? ''
    const { status, stderr } = await runPlumbline(['runs', join(made.dir, 'profile', file)], { cwd: made.dir })
    expect(status).not.toBe(0)
    expect(stderr).toMatch(/open in another|already open|another program/i)
  })

  it('has a native menu that does what it says, and remembers where its window was', async () => {
    const pick = (menu: string, label: string): Promise<void> =>
      on.app.evaluate(
        ({ Menu }, [top, item]) => {
          const entry = Menu.getApplicationMenu()?.items.find((each) => each.label.replace('&', '') === top)
          entry?.submenu?.items.find((each) => each.label === item)?.click()
        },
        [menu, label],
      )
    await pick('View', 'Topology')
    await on.page.getByTestId('topo-node').first().waitFor()
    await pick('Help', 'Keyboard shortcuts…')
    await on.page.getByTestId('shortcuts').waitFor()
    await on.page.keyboard.press('Escape')
    await pick('View', 'Racks')
    await on.page.getByTestId('rack').first().waitFor()
    const copy = join(made.dir, 'copy.plumb')
    await on.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, copy)
    await pick('File', 'Save a copy…')
    await expect.poll(() => existsSync(copy)).toBe(true)
    await expect.poll(() => on.page.getByTestId('notice').innerText()).toContain('Saved a copy')
    await on.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1111, 777))
    const place = join(made.dir, 'profile', 'window.json')
    await expect.poll(() => existsSync(place) && readFileSync(place, 'utf8'), { timeout: 5000 }).toContain('1111')
  })

  it('gives the page no Node, no Electron and no way out', async () => {
    const reach = await on.page.evaluate(() => ({
      require: typeof (globalThis as Record<string, unknown>)['require'],
      process: typeof (globalThis as Record<string, unknown>)['process'],
      bridge: Object.keys((globalThis as unknown as Record<string, object>)['plumbline'] ?? {}),
      opened: window.open('https://example.com') === null,
    }))
    expect(reach).toEqual({ require: 'undefined', process: 'undefined', bridge: ['shell', 'pathOf'], opened: true })
    await on.page.evaluate(() => {
      location.href = 'https://example.com/'
    })
    await on.page.waitForTimeout(200)
    expect(on.page.url()).toMatch(/^plumbline:\/\/app\//)
  })
})
