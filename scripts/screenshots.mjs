/** `npm run screenshots`: every screen of the built app with the demo lab, two sizes and both themes, into docs/screenshots. */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuild, ensureDependencies, nodeBinary, root } from './ensure.mjs'

ensureDependencies({ quiet: true })
ensureBuild({ quiet: true })
const { findBrowser } = await import('./test-parts.mjs')
const { chromium } = await import('playwright-core')

const folder = join(root, 'docs', 'screenshots')
const profile = mkdtempSync(join(tmpdir(), 'plumbline-shots-'))
mkdirSync(folder, { recursive: true })
for (const old of readdirSync(folder)) rmSync(join(folder, old))
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

/** Both sizes and themes; as JPEG of high quality, which a page of small text takes well at a third of the size. */
const shoot = async (name) => {
  for (const [width, height] of [
    [1440, 900],
    [1024, 700],
  ]) {
    await page.setViewportSize({ width, height })
    for (const theme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await page.waitForTimeout(250)
      const suffix = `${width === 1440 ? '' : '-1024'}${theme === 'dark' ? '-dark' : ''}`
      await page.screenshot({ path: join(folder, `${name}${suffix}.jpg`), type: 'jpeg', quality: 58 })
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

await page.goto(url)
await page.getByTestId('welcome').waitFor()
await shoot('welcome')
await page.getByTestId('try-demo').click()
await page.getByTestId('rack').nth(4).waitFor()
await page.getByTestId('verify-all').click()
await ended()
await page.locator('[data-testid=port][data-state=miswired]').first().click({ force: true })
await page.getByTestId('inspector').waitFor()
await page.waitForTimeout(800)
await page.mouse.move(2, 2)
await shoot('racks')
await go('run')
await shoot('run')
await go('findings')
await page.getByTestId('finding').nth(2).click()
await page.getByTestId('move').first().locator('input').check()
await page.getByTestId('move').nth(1).locator('input').check()
await page.waitForTimeout(300)
await shoot('findings')
await page.getByTestId('verify-touched').click()
await page.getByTestId('cancel-run').waitFor()
await ended()
await go('devices')
await page.getByTestId('device-row').nth(4).click()
await page.waitForTimeout(400)
await shoot('devices')
await page.keyboard.press('Escape')
await go('topology')
await shoot('topology')
for (const screen of ['history', 'reports', 'settings']) {
  await go(screen)
  await shoot(screen)
}
await page.keyboard.press('?')
await page.waitForTimeout(200)
await shoot('shortcuts')
await browser.close()
serve.kill()
rmSync(profile, { recursive: true, force: true })
