/**
 * `npm run screenshots`: every screen and the main dialogs of the built app with the demo lab, in two sizes and both
 * themes, into test-results/screenshots. The dozen that docs/screenshots keeps are refreshed there, too.
 */
import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuild, ensureDependencies, nodeBinary, root } from './ensure.mjs'

ensureDependencies({ quiet: true })
ensureBuild({ quiet: true })
const { findBrowser } = await import('./test-parts.mjs')
const { chromium } = await import('playwright')

/** `npm run screenshots -- racks`: only those whose names begin so. */
const only = process.argv[2]
const kept = join(root, 'docs', 'screenshots')
const folder = join(root, 'test-results', 'screenshots')
const profile = mkdtempSync(join(tmpdir(), 'plumbline-shots-'))
mkdirSync(folder, { recursive: true })
for (const old of readdirSync(folder)) if (only === undefined || old.startsWith(only)) rmSync(join(folder, old))
const serve = spawn(nodeBinary(), [join(root, 'out', 'engine', 'cli.cjs'), 'serve'], {
  env: { ...process.env, PLUMBLINE_PROFILE: profile },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const url = await new Promise((resolve) => {
  serve.stdout.once('data', (line) => resolve(/http:\S+/.exec(String(line))[0]))
})
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
const browser = await chromium.launch({ executablePath: findBrowser(() => {}), args })
const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()

// The tour would stand in front.
await page.addInitScript(() => localStorage.setItem('plumbline.tour', 'done'))

/** Both sizes and themes; as JPEG of high quality, which a page of small text takes well at a third of the size. */
const shoot = async (name) => {
  if (only !== undefined && !name.startsWith(only)) return
  for (const [width, height] of [
    [1440, 900],
    [1024, 700],
  ]) {
    await page.setViewportSize({ width, height })
    for (const theme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await page.waitForTimeout(250)
      const suffix = `${width === 1440 ? '' : '-1024'}${theme === 'dark' ? '-dark' : ''}`
      const file = `${name}${suffix}.jpg`
      await page.screenshot({ path: join(folder, file), type: 'jpeg', quality: 50 })
      if (existsSync(join(kept, file))) copyFileSync(join(folder, file), join(kept, file))
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 })
}
const ended = () =>
  page.waitForFunction(
    () => document.querySelector('[data-testid=run-progress]')?.getAttribute('data-state') === 'done',
  )
const go = async (screen) => {
  await page.getByTestId(`nav-${screen}`).click()
  await page.waitForTimeout(300)
}

/** Runs a command of the palette. */
const command = async (words) => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
  await page.waitForTimeout(300)
}
const away = async () => {
  await page.keyboard.press('Escape')
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
}

await page.goto(url)
await page.getByTestId('welcome').waitFor()
await shoot('welcome')
await page.getByTestId('try-demo').click()
await page.getByTestId('rack').nth(4).waitFor()
await shoot('racks-planned')
await page.getByTestId('verify-all').click()
await ended()
await page.locator('[data-testid=port][data-state=miswired]').first().click({ force: true })
await page.getByTestId('inspector').waitFor()
await page.waitForTimeout(800)
await page.mouse.move(2, 2)
await shoot('racks')
await go('run')
await shoot('run-causes')
await page.getByRole('button', { name: 'By rack' }).click()
await shoot('run')
await go('findings')
await page.getByTestId('finding').nth(2).click()
await page.getByTestId('move').first().locator('input').check()
await page.getByTestId('move').nth(1).locator('input').check()
await page.waitForTimeout(300)
await shoot('findings')
await page.locator('[data-testid=finding] .pickbox').nth(2).click()
await page
  .locator('[data-testid=finding] .pickbox')
  .nth(5)
  .click({ modifiers: ['Shift'] })
await shoot('findings-selected')
await page.keyboard.press('Escape')
await page.keyboard.press('Shift+W')
await page.getByTestId('aisle').waitFor()
await shoot('aisle')
await page.keyboard.press('Escape')
await page.waitForTimeout(300)
await page.keyboard.press('e')
await page.getByRole('region', { name: 'Raw output' }).waitFor()
await shoot('raw-output')
await away()
await page.keyboard.press('Control+k')
await page.keyboard.type('leaf')
await shoot('palette')
await away()
await page.getByTestId('verify-touched').click()
await page.getByTestId('cancel-run').waitFor()
await ended()
await go('plan')
for (const list of ['racks', 'devices', 'cables']) {
  await page.getByTestId(`plan-tab-${list}`).click()
  await page.waitForTimeout(200)
  await shoot(`plan-${list}`)
}
await page.getByTestId('plan-grid').focus()
await page.keyboard.press('Control+l')
await page.keyboard.type('leaf-r1-02 Eth1/40-44 <-> leaf-r2-02 Eth1/40-44')
await page.waitForTimeout(300)
await shoot('plan-connect-range')
await page.keyboard.press('Escape')
const sheet = [
  'label,a_device,a_port,b_device,b_port,type,color,length_m',
  'C-0001,leaf-r1-02,Eth1/44,leaf-r2-02,Eth1/44,OM4,violet,7',
  'C-9001,leaf-r1-03,Eth1/45,leaf-r2-03,Eth1/45,OM4,aqua,5',
  'C-9002,leaf-r1-03,,leaf-r2-03,Eth1/46,OM4,aqua,5',
].join('\n')
await page
  .locator('input[type=file]')
  .first()
  .setInputFiles({ name: 'changes.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) })
await page.getByTestId('import-preview').waitFor()
await shoot('plan-import')
await page.getByTestId('import-preview').getByRole('button', { name: 'Cancel' }).click()
await go('racks')
await page.keyboard.press('Control+e')
await page.locator('[data-testid=port][data-state=free]').first().click({ force: true })
await page.mouse.move(2, 2)
await page.waitForTimeout(300)
await shoot('racks-edit')
await page.keyboard.press('a')
await page.locator('dialog[open]').waitFor()
await shoot('add-device')
await away()
await page.keyboard.press('Control+e')
await go('devices')
await page.getByTestId('device-row').nth(4).click()
await page.waitForTimeout(400)
await shoot('devices')
await page.keyboard.press('Escape')
await go('topology')
await page.getByTestId('topo-node').nth(2).click()
await shoot('topology')
/** Asks for what the screen asks for, and waits for it. */
const asked = async (kinds) => {
  await page.getByTestId('ask').click()
  for (const kind of kinds) await page.getByLabel(kind, { exact: true }).check()
  await page.getByTestId('ask-go').click()
  await page.waitForFunction(
    () => document.querySelector('[data-testid=asking]')?.getAttribute('data-state') === 'done',
  )
  await page.waitForTimeout(500)
}
await go('facts')
await asked(['MAC tables', 'Memory', 'Versions', 'Interfaces', 'Modules'])
await page.getByTestId('where-field').fill(await page.locator('td.f-ip').first().innerText())
await page.keyboard.press('Enter')
await page.getByTestId('where-show').waitFor()
await page.getByTestId('data-row').nth(3).click()
await page.waitForTimeout(300)
await shoot('facts')
await page.getByTestId('kind-memory').click()
await page.waitForTimeout(300)
await shoot('facts-memory')
await page.getByTestId('facts-configs').click()
await asked([])
await shoot('configurations')
await go('services')
const checks = ['name,url', ...['a', 'b', 'c'].map((path) => `${path},${new URL(url).origin}/${path}`)].join('\n')
await page
  .getByTestId('import-services')
  .first()
  .setInputFiles({ name: 'services.csv', mimeType: 'text/csv', buffer: Buffer.from(checks) })
await page.getByTestId('check-services').click()
await page.waitForFunction(() => document.querySelector('[data-testid=checks]')?.getAttribute('data-state') === 'done')
await page.getByTestId('data-row').first().click()
await shoot('services')
for (const screen of ['history', 'reports', 'settings']) {
  await go(screen)
  await page.waitForTimeout(screen === 'reports' ? 1500 : 0)
  await shoot(screen)
}
await command('new credential')
await shoot('credentials')
await away()
await page.keyboard.press('?')
await page.waitForTimeout(200)
await shoot('shortcuts')
await away()
await command('close the lab')
await shoot('leave-demo')
await browser.close()
serve.kill()
rmSync(profile, { recursive: true, force: true })
