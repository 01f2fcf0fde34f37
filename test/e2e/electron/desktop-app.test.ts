import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultFaults } from '#main/simulator/lab/fault-kinds.ts'
import { planFleet } from '#main/simulator/lab/fleet-plan.ts'
import { plantFaults } from '#main/simulator/lab/reality.ts'
import { DEMO_SIZE } from '#main/simulator/simulate.ts'
import { asLines, openDemo, verifyAll } from '#test/e2e/drive-page.ts'
import { scratch } from '#test/support/labs.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

describe.skipIf(!process.env['PLUMBLINE_TEST_ELECTRON'])('the desktop app', () => {
  const made = scratch()
  let app: ElectronApplication
  let page: Page

  beforeAll(async () => {
    mkdirSync(join(ROOT, 'test-results'), { recursive: true })
    const { CI: _ci, ...env } = process.env
    app = await _electron.launch({
      executablePath: process.env['PLUMBLINE_TEST_ELECTRON'] ?? '',
      args: [ROOT, '--no-sandbox', '--disable-gpu', `--user-data-dir=${join(made.dir, 'user')}`],
      env: { ...(env as Record<string, string>), PLUMBLINE_PROFILE: join(made.dir, 'profile') },
    })
    page = await app.firstWindow()
    await page.getByTestId('welcome').waitFor()
  })
  afterAll(async () => {
    await app?.close()
    made.remove()
  })

  it('verifies the demo lab through the real preload and message port, and finds what was planted', async () => {
    await openDemo(page)
    const found = asLines(await verifyAll(page))
    expect(found).toEqual(
      asLines(plantFaults(planFleet(DEMO_SIZE, 1), defaultFaults(DEMO_SIZE.cables), 1, true).findings),
    )
    await page.getByTestId('nav-racks').click()
    await page.getByTestId('rack').first().waitFor()
    await page.screenshot({ path: join(ROOT, 'test-results', 'electron-racks.png') })
  })

  it('has a native menu that does what it says, and remembers where its window was', async () => {
    const pick = (menu: string, label: string): Promise<void> =>
      app.evaluate(
        ({ Menu }, [top, item]) => {
          const entry = Menu.getApplicationMenu()?.items.find((each) => each.label.replace('&', '') === top)
          entry?.submenu?.items.find((each) => each.label === item)?.click()
        },
        [menu, label],
      )
    await pick('View', 'Topology')
    await page.getByTestId('topo-node').first().waitFor()
    await pick('Help', 'Keyboard Shortcuts')
    await page.getByTestId('shortcuts').waitFor()
    await page.keyboard.press('Escape')
    await pick('View', 'Racks')
    await page.getByTestId('rack').first().waitFor()
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1111, 777))
    const place = join(made.dir, 'profile', 'window.json')
    await expect.poll(() => existsSync(place) && readFileSync(place, 'utf8'), { timeout: 5000 }).toContain('1111')
  })

  it('gives the page no Node, no Electron and no way out', async () => {
    const reach = await page.evaluate(() => ({
      require: typeof (globalThis as Record<string, unknown>)['require'],
      process: typeof (globalThis as Record<string, unknown>)['process'],
      bridge: JSON.stringify((globalThis as Record<string, unknown>)['plumbline']),
      opened: window.open('https://example.com') === null,
    }))
    expect(reach).toEqual({ require: 'undefined', process: 'undefined', bridge: '{"shell":"desktop"}', opened: true })
    await page.evaluate(() => {
      location.href = 'https://example.com/'
    })
    await page.waitForTimeout(200)
    expect(page.url()).toMatch(/^plumbline:\/\/app\//)
  })
})
