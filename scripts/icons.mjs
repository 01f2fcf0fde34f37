/** Draws the icons of the packages from src/renderer/icon.svg, with the browser that the tests use. */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { root } from './ensure.mjs'
import { findBrowser } from './test-parts.mjs'

const SIZES = [16, 32, 48, 64, 128, 256, 512, 1024]
const svg = readFileSync(join(root, 'src', 'renderer', 'icon.svg'), 'utf8')
const browser = await chromium.launch({ executablePath: findBrowser(console.log), args: ['--no-sandbox'] })
mkdirSync(join(root, 'build', 'icons'), { recursive: true })
for (const size of SIZES) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  const scaled = svg.replace('<svg ', `<svg width="${size}" height="${size}" style="display:block" `)
  await page.setContent(`<body style="margin:0;background:transparent">${scaled}`)
  await page.screenshot({ path: join(root, 'build', 'icons', `${size}x${size}.png`), omitBackground: true })
  await page.close()
}
await browser.close()
