/**
 * A hall of 40 racks and 1,000 devices at *Fit*: how soon its picture is there, whether every name on it can be read, and
 * what a frame costs while a run brings 100 results a second and the pointer goes over the tiles. The picture is kept.
 */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { withLargeLab } from './large-lab.ts'
import { type FrameCosts, traceMainThread } from './main-thread.ts'
import { at } from './page.ts'
import { printTable } from './table.ts'

const SIZE = { racks: 40, devices: 1000, cables: 6000 }
const FOLDER = fileURLToPath(new URL('../test-results/', import.meta.url))

export async function benchHall(): Promise<boolean> {
  const good = await withLargeLab(SIZE, async ({ page, openMs }) => {
    const fitMs = await fit(page)
    const seen = await readability(page)
    const costs = await runAtFit(page)
    const { cut } = await readability(page)
    mkdirSync(FOLDER, { recursive: true })
    await page.screenshot({ path: `${FOLDER}bench-hall.png` })
    return printTable(`A hall at Fit: ${SIZE.racks} racks, ${SIZE.devices} devices, ${SIZE.cables} cables`, [
      { what: 'open the lab, from choosing its file to drawn racks', value: openMs, unit: 'ms', budget: 1000 },
      { what: 'all of it as tiles, from the key to the picture', value: fitMs, unit: 'ms', budget: 1000 },
      { what: 'devices without a name in the window', value: SIZE.devices - seen.inSight, unit: '', budget: 0 },
      { what: 'names that are cut, counts beside them included', value: cut, unit: '', budget: 0 },
      { what: 'names that share a tile and read alike', value: seen.alike, unit: '', budget: 0 },
      {
        what: 'pixels that the smallest name lacks to 10',
        value: Math.max(0, 10 - seen.smallest),
        unit: '',
        budget: 0,
      },
      {
        what: 'work from one frame to the next while a run streams, 95 of 100',
        value: at(costs.work, 0.95),
        unit: 'ms',
        budget: 16,
      },
      { what: 'the same, median', value: at(costs.work, 0.5), unit: 'ms' },
      { what: 'the same, longest', value: at(costs.work, 1), unit: 'ms' },
      { what: 'time between frames, 95 of 100', value: at(costs.gaps, 0.95), unit: 'ms' },
      { what: 'frames measured', value: costs.work.length, unit: '' },
    ])
  })
  return good ?? true
}

/** Milliseconds from the key of *Fit* to the second frame after its tiles are there. */
async function fit(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const start = performance.now()
        dispatchEvent(new KeyboardEvent('keydown', { key: 'f' }))
        const look = (): void => {
          if (document.querySelector('[data-testid=rack-tiles]') === null) requestAnimationFrame(look)
          else requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start)))
        }
        look()
      }),
  )
}

async function readability(page: Page) {
  return page.evaluate(() => {
    const stage = document.querySelector('.tiles-stage')?.getBoundingClientRect()
    const lines = [...document.querySelectorAll('.tl')]
    const inSight = lines.filter((line) => {
      const { top, bottom } = line.getBoundingClientRect()
      return stage !== undefined && top >= stage.top && bottom <= stage.bottom + 1
    }).length
    const alike = [...document.querySelectorAll('.tile')].reduce((sum, tile) => {
      const names = [...tile.querySelectorAll('.tl .cut')].map((name) => name.textContent)
      return sum + names.length - new Set(names).size
    }, 0)
    const cut = lines.filter((line) => {
      const name = line.querySelector('.cut')
      return name !== null && name.scrollWidth > name.clientWidth
    }).length
    const smallest = Math.min(...lines.map((line) => Number.parseFloat(getComputedStyle(line).fontSize)))
    return { inSight, alike, smallest, cut }
  })
}

/** Verifies everything at *Fit*; what each frame cost until the run has ended. */
async function runAtFit(page: Page): Promise<FrameCosts> {
  await page.getByTestId('verify-all').click()
  await page.locator('.tl-run, .tl-ok').first().waitFor()
  const trace = await traceMainThread(page)
  await page.evaluate(() => {
    const frames: number[] = []
    const tiles = [...document.querySelectorAll('.tl')]
    const frame = (): void => {
      frames.push(performance.now())
      // The pointer goes from device to device, as one looks around.
      tiles[(frames.length * 7) % tiles.length]?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
    Object.assign(window, { frames })
  })
  await page.waitForFunction(
    () => document.querySelector('[data-testid=run-progress]')?.getAttribute('data-state') === 'done',
    undefined,
    { timeout: 120_000 },
  )
  return trace(await page.evaluate(() => (window as unknown as { frames: number[] }).frames))
}
