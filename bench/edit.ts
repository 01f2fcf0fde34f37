/**
 * The plan edited in Chromium: 200 racks, 1,000 devices and 10,000 cables. From the key that ends an edit until it is stored,
 * linted and drawn; from a file to its preview and from there to the stored plan; what a frame costs while the grid of cables
 * is scrolled; a device dragged over its rack. Page, engine and lab file are the product's own.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright'
import { PageSession } from '#main/services/page-session.ts'
import { planFleet } from '#main/simulator/lab/fleet-plan.ts'
import { labFiles } from '#main/simulator/lab/lab-files.ts'
import { plantFaults } from '#main/simulator/lab/reality.ts'
import { startWebHost } from '#main/web/web-host.ts'
import { pageSessionDeps } from '#main/wiring/browser-session.ts'
import { type FrameCosts, traceMainThread } from './main-thread.ts'
import { printTable } from './table.ts'

const SIZE = { racks: 200, devices: 1000, cables: 10_000 }
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
const EDITS = 40

export async function benchEdit(): Promise<boolean> {
  const { findBrowser } = (await import('../scripts/test-parts.mjs')) as {
    findBrowser(say: () => void): string | undefined
  }
  const executablePath = findBrowser(() => undefined)
  if (executablePath === undefined) {
    process.stdout.write('Editing: not measured, there is no Chromium here.\n')
    return true
  }
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'))
  const importWorker = join(ROOT, 'src', 'main', 'importer', 'import-worker.ts')
  const files = { collectWorker: '', fleetWorker: '', reportWorker: '', importWorker, rescueWorker: '', version: '0' }
  const session = new PageSession({
    ...pageSessionDeps(files, { HOME: folder, PLUMBLINE_PROFILE: join(folder, 'profile') }),
    app: { version: '0', shell: 'browser', os: process.platform, nativeDialogs: false },
    dialogs: {
      pickLab: async () => undefined,
      pickNewLab: async () => undefined,
      pickReportFile: async () => undefined,
      pickFolder: async () => undefined,
    },
  })
  const host = await startWebHost(session, join(ROOT, 'out', 'renderer'), 0)
  let browser: Browser | undefined
  try {
    const plan = planFleet(SIZE, 1)
    const endpoints = new Map(plan.devices.map((d) => [d.name, { host: '127.0.0.1', port: 22 }]))
    const texts = labFiles(plan, plantFaults(plan, new Map(), 1, true), 1, endpoints)
    await session.labs.create('Large lab', join(folder, 'large.plumb'))
    const inventory = (['racks.csv', 'devices.csv'] as const).map((name) => ({ name, text: texts[name] }))
    await session.labs.import(inventory, { dryRun: false, skipBad: false })
    writeFileSync(join(folder, 'cables.csv'), texts['cables.csv'])
    browser = await chromium.launch({ executablePath, args: ARGS })
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.addInitScript(() => localStorage.setItem('plumbline.tour', 'done'))
    await page.goto(host.url)
    await page.getByTestId('rack').first().waitFor()
    await page.keyboard.press('3')
    await page.getByTestId('plan-grid').waitFor()
    const imported = await importCables(page, join(folder, 'cables.csv'))
    const edits = await editCells(page)
    const scrolled = await scrollGrid(page)
    const moves = await moveDevices(page)
    return printTable(`Editing: ${SIZE.racks} racks, ${SIZE.devices} devices, ${SIZE.cables} cables`, [
      {
        what: 'an edit from its key to stored and linted, 95 of 100',
        value: at(edits.map(stored), 0.95),
        unit: 'ms',
        budget: 50,
      },
      { what: 'the same, median', value: at(edits.map(stored), 0.5), unit: 'ms' },
      { what: 'the same, to drawn, median', value: at(edits.map(drawn), 0.5), unit: 'ms' },
      { what: 'the same, to drawn, 95 of 100', value: at(edits.map(drawn), 0.95), unit: 'ms' },
      {
        what: 'a device moved by Alt and an arrow, to stored and linted, median',
        value: at(moves.map(stored), 0.5),
        unit: 'ms',
      },
      { what: 'the same, to drawn, 95 of 100', value: at(moves.map(drawn), 0.95), unit: 'ms' },
      {
        what: 'a sheet of all cables, from the file to its preview',
        value: imported.previewMs / 1000,
        unit: 's',
        budget: 3,
      },
      {
        what: 'the same, from Apply to stored, linted and drawn',
        value: imported.applyMs / 1000,
        unit: 's',
        budget: 3,
      },
      {
        what: 'work from one frame to the next while the grid is scrolled, 95 of 100',
        value: at(scrolled.work, 0.95),
        unit: 'ms',
        budget: 16,
      },
      { what: 'the same, median', value: at(scrolled.work, 0.5), unit: 'ms' },
      { what: 'the same, longest', value: at(scrolled.work, 1), unit: 'ms' },
      { what: 'time between frames, 95 of 100', value: at(scrolled.gaps, 0.95), unit: 'ms' },
      { what: 'frames measured', value: scrolled.work.length, unit: '' },
    ])
  } finally {
    await browser?.close()
    await host.close()
    await session.shutdown()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Milliseconds from the file to the preview of its rows, and from Apply to the new plan on show. */
async function importCables(page: Page, file: string): Promise<{ previewMs: number; applyMs: number }> {
  const begin = Date.now()
  await page.getByTestId('import-files').setInputFiles(file)
  await page.getByTestId('import-row').first().waitFor({ timeout: 60_000 })
  const previewMs = Date.now() - begin
  const { drawnMs: applyMs } = await untilStored(page, () => page.getByTestId('import-apply').click())
  return { previewMs, applyMs }
}

/** Milliseconds from a key until the page was told what was stored and linted, and until that was painted. */
interface Took {
  readonly storedMs: number
  readonly drawnMs: number
}

/** Notes of an edit: when its key went down, and when the hash of the plan that came of it was painted. */
async function untilStored(page: Page, act: () => Promise<void>): Promise<Took> {
  await page.evaluate(() => {
    const hash = document.querySelector('.hash')
    const before = hash?.textContent
    const times = { from: 0, told: 0, to: 0 }
    const begin = (): void => {
      times.from ||= performance.now()
    }
    addEventListener('keydown', begin, { capture: true, once: true })
    addEventListener('click', begin, { capture: true, once: true })
    // The hash comes with the errors of the plan: it is on show when both are stored and told.
    const observer = new MutationObserver(() => {
      if (document.querySelector('.hash')?.textContent === before) return
      observer.disconnect()
      times.told = performance.now()
      const painted = new MessageChannel()
      painted.port1.onmessage = () => {
        times.to = performance.now()
      }
      requestAnimationFrame(() => painted.port2.postMessage(0))
    })
    observer.observe(document.body, { childList: true, subtree: true, characterData: true })
    Object.assign(window, { times })
  })
  await act()
  const took = await page.waitForFunction(
    () => {
      const { from, told, to } = (window as unknown as { times: Record<string, number> }).times
      return from && told && to ? { storedMs: told - from, drawnMs: to - from } : false
    },
    undefined,
    { timeout: 60_000 },
  )
  return (await took.jsonValue()) as Took
}

/** Types a length into cell after cell; counted is the Enter that ends each. */
async function editCells(page: Page): Promise<readonly Took[]> {
  const cell = page.locator('[data-testid=plan-row] [data-column=length_m]').first()
  await cell.click()
  const times: Took[] = []
  for (let i = 0; i < EDITS; i++) {
    await page.keyboard.type(String(100 + i))
    times.push(await untilStored(page, () => page.keyboard.press('Enter')))
  }
  // The first edits are compiled yet.
  return times.slice(5)
}

/** What each frame cost while 10,000 rows went by. */
async function scrollGrid(page: Page): Promise<FrameCosts> {
  const trace = await traceMainThread(page)
  const frames = await page.evaluate(async () => {
    const grid = document.querySelector('[data-testid=plan-grid]')
    const stamps: number[] = []
    for (let n = 0; n < 600 && grid !== null; n++) {
      stamps.push(await new Promise<number>((next) => requestAnimationFrame(next)))
      // Thirty notches of a wheel in a second, as in the racks, and each second a leap as with the bar.
      grid.scrollTop += n % 60 === 59 ? 20_000 : 60
      if (grid.scrollTop + grid.clientHeight >= grid.scrollHeight - 1) grid.scrollTop = 0
    }
    return stamps
  })
  return trace(frames)
}

/** Moves a device of the racks up and down by keyboard. */
async function moveDevices(page: Page): Promise<readonly Took[]> {
  await page.getByTestId('nav-racks').click()
  await page.getByTestId('rack').first().waitFor()
  await page.keyboard.press('Control+e')
  await page
    .locator('[data-gear]')
    .first()
    .click({ position: { x: 8, y: 8 } })
  const times: Took[] = []
  for (let i = 0; i < EDITS; i++) {
    const key = i % 2 === 0 ? 'Alt+ArrowUp' : 'Alt+ArrowDown'
    times.push(await untilStored(page, () => page.keyboard.press(key)))
  }
  return times.slice(5)
}

const stored = (took: Took): number => took.storedMs
const drawn = (took: Took): number => took.drawnMs

function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
