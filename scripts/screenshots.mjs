/** `npm run screenshots [-- --all]`: pictures of the built app with the demo lab into docs/screenshots. */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuild, ensureDependencies, nodeBinary, root } from './ensure.mjs'

ensureDependencies({ quiet: true })
ensureBuild({ quiet: true })
const { findBrowser } = await import('./test-parts.mjs')
const { chromium } = await import('playwright-core')

const all = process.argv.includes('--all')
const folder = join(root, 'docs', 'screenshots')
const profile = mkdtempSync(join(tmpdir(), 'plumbline-shots-'))
mkdirSync(folder, { recursive: true })
const serve = spawn(nodeBinary(), [join(root, 'out', 'engine', 'cli.cjs'), 'serve'], {
  env: { ...process.env, PLUMBLINE_PROFILE: profile },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const url = await new Promise((resolve) => {
  serve.stdout.once('data', (line) => resolve(/http:\S+/.exec(String(line))[0]))
})
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
const browser = await chromium.launch({ executablePath: findBrowser(() => {}), args })
const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
const page = await context.newPage()
const shoot = async (name) => {
  for (const [width, height] of all
    ? [
        [1440, 900],
        [1024, 700],
      ]
    : [[1440, 900]]) {
    await page.setViewportSize({ width, height })
    for (const theme of all || name === 'racks' ? ['light', 'dark'] : ['light']) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await page.waitForTimeout(250)
      const suffix = `${width === 1440 ? '' : '-1024'}${theme === 'dark' ? '-dark' : ''}`
      await page.screenshot({ path: join(folder, `${name}${suffix}.png`) })
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 })
}
await page.goto(url)
await page.getByTestId('welcome').waitFor()
await shoot('welcome')
await page.getByTestId('try-demo').click()
await page.getByTestId('rack').nth(4).waitFor()
await page.getByTestId('verify-all').click()
await page.waitForFunction(
  () => document.querySelector('[data-testid=run-progress]')?.getAttribute('data-state') === 'done',
)
await page.locator('[data-testid=port][data-state=miswired]').first().click({ force: true })
await page.getByTestId('inspector').waitFor()
await page.waitForTimeout(800)
await page.mouse.move(2, 2)
await shoot('racks')
await page.getByTestId('nav-findings').click()
await page.getByTestId('finding').nth(2).click()
await shoot('findings')
await page.getByTestId('nav-run').click()
await shoot('run')
if (all)
  for (const screen of ['history', 'reports']) {
    await page.getByTestId(`nav-${screen}`).click()
    await shoot(screen)
  }
await browser.close()
serve.kill()
rmSync(profile, { recursive: true, force: true })
