/** The built page in Chromium with a large lab, from a host of this process whose results come from a ready fleet. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright'
import { PageSession } from '#main/services/page-session.ts'
import { startWebHost } from '#main/web/web-host.ts'
import { pageSessionDeps } from '#main/wiring/browser-session.ts'
import { type LabSize, type ReadyFleet, readyFleet } from './ready-fleet.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']

export interface LargeLab {
  readonly page: Page
  readonly session: PageSession
  readonly fleet: ReadyFleet
  /** Milliseconds from choosing the file to drawn racks. */
  readonly openMs: number
}

/** Opens a lab of this size in a page and measures with it; undefined without a Chromium. */
export async function withLargeLab<T>(size: LabSize, measure: (lab: LargeLab) => Promise<T>): Promise<T | undefined> {
  const { findBrowser } = (await import('../scripts/test-parts.mjs')) as {
    findBrowser(say: () => void): string | undefined
  }
  const executablePath = findBrowser(() => undefined)
  if (executablePath === undefined) {
    process.stdout.write('The page: not measured, there is no Chromium here.\n')
    return undefined
  }
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'))
  const fleet = readyFleet(size)
  const importWorker = join(ROOT, 'src', 'main', 'importer', 'import-worker.ts')
  const files = { collectWorker: '', fleetWorker: '', reportWorker: '', importWorker, rescueWorker: '', version: '0' }
  const session = new PageSession({
    ...pageSessionDeps(files, { HOME: folder, PLUMBLINE_PROFILE: join(folder, 'profile') }),
    collector: () => fleet.collector,
    app: { version: '0', shell: 'browser', os: process.platform, nativeDialogs: false },
    dialogs: {
      pickLab: async () => undefined,
      pickNewLab: async () => undefined,
      pickReportFile: async () => undefined,
      pickFolder: async () => undefined,
    },
  })
  const path = join(folder, 'large.plumb')
  const host = await startWebHost(session, join(ROOT, 'out', 'renderer'), 0)
  let browser: Browser | undefined
  try {
    await session.labs.create('Large lab', path)
    await session.labs.import(fleet.sheets, { dryRun: false, skipBad: false })
    await session.labs.close()
    await session.credentials.save({ name: 'all', user: 'lab', password: 'lab', useAgent: false })
    browser = await chromium.launch({ executablePath, args: ARGS })
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.addInitScript(() => localStorage.setItem('plumbline.tour', 'done'))
    await page.goto(host.url)
    await page.getByTestId('welcome').waitFor()
    const openMs = await openLab(page, path)
    return await measure({ page, session, fleet, openMs })
  } finally {
    await browser?.close()
    await host.close()
    await session.shutdown()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Chooses the file in the page's own dialog; milliseconds until the racks are drawn. */
async function openLab(page: Page, path: string): Promise<number> {
  await page.keyboard.press('Control+o')
  await page.getByPlaceholder('…/name.plumb').fill(path)
  await page.evaluate(() => {
    addEventListener('submit', () => Object.assign(window, { chosenAt: performance.now() }), {
      capture: true,
      once: true,
    })
    new MutationObserver((_, self) => {
      if (document.querySelector('[data-testid=rack]') === null) return
      self.disconnect()
      requestAnimationFrame(() => setTimeout(() => Object.assign(window, { drawnAt: performance.now() })))
    }).observe(document.body, { childList: true, subtree: true })
  })
  await page.keyboard.press('Enter')
  const times = await page.waitForFunction(() => {
    const { chosenAt, drawnAt } = window as unknown as { chosenAt?: number; drawnAt?: number }
    return chosenAt !== undefined && drawnAt !== undefined ? drawnAt - chosenAt : false
  })
  return Number(await times.jsonValue())
}
