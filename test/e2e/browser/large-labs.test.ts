/*
 * A hall of four rows and forty racks, a thousand devices, as a picture:
 *
 *   Row A  [A01][A02] … [A10]
 *   Row B  [B01][B02] … [B10]     Fit: a tile a rack, a line a device
 *   …
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noViolations, startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'
import { runPlumbline } from '#test/support/run-plumbline.ts'

const RACKS = ['A', 'B', 'C', 'D'].flatMap((row) =>
  Array.from({ length: 10 }, (_, i) => ({ row, name: `${row}${String(i + 1).padStart(2, '0')}` })),
)
const UNITS = Array.from({ length: 25 }, (_, i) => i + 1)
const deviceOf = (rack: string, unit: number): string =>
  `${unit < 4 ? 'leaf' : 'srv'}-${rack.toLowerCase()}-${String(unit).padStart(2, '0')}`

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('a lab of forty racks', () => {
  const made = scratch()
  const env = { PLUMBLINE_PROFILE: join(made.dir, 'profile') }
  let on: StartedPage
  let page: Page

  beforeAll(async () => {
    const sheet = (name: string, rows: readonly string[]): void =>
      writeFileSync(join(made.dir, name), `${rows.join('\n')}\n`)
    sheet('racks.csv', [
      'name,height_u,order,location',
      ...RACKS.map(({ row, name }, i) => `${name},42,${i + 1},Row ${row}`),
    ])
    sheet('devices.csv', [
      'name,rack,position,height_u,role,platform,model',
      ...RACKS.flatMap(({ name }) =>
        UNITS.map((u) => {
          const leaf = u < 4
          const what = leaf ? 'switch,cisco_nxos,N9K-C93180YC-FX' : 'server,linux,R650'
          return `${deviceOf(name, u)},${name},${u},1,${what}`
        }),
      ),
    ])
    sheet('cables.csv', [
      'label,a_device,a_port,b_device,b_port',
      ...RACKS.flatMap(({ name }) =>
        UNITS.filter((u) => u > 3).map(
          (u) => `${name}-${u},${deviceOf(name, 1)},Ethernet1/${u},${deviceOf(name, u)},eno1`,
        ),
      ),
    ])
    await runPlumbline(['new', 'l.plumb'], { cwd: made.dir, env })
    await runPlumbline(['import', 'l.plumb', 'racks.csv', 'devices.csv', 'cables.csv'], { cwd: made.dir, env })
    on = await startPage(made.dir, ['l.plumb'])
    page = on.page
    await page.getByTestId('rack').first().waitFor()
    await page.locator('body').press('f')
    await page.getByTestId('rack-tiles').waitFor()
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })

  it('is fitted as a tile a rack, by row, with the name of each device', async () => {
    expect(await page.getByTestId('rack-tile').count()).toBe(40)
    expect(await page.locator('.tile-group h2').allInnerTexts()).toEqual(['Row A', 'Row B', 'Row C', 'Row D'])
    const tile = page.getByTestId('rack-tile').nth(13)
    expect(await page.getByRole('button', { name: /^Rack\s*B04\s*, not verified/ }).count()).toBe(1)
    expect((await tile.locator('.tl').allInnerTexts()).slice(-2)).toEqual(['leaf-02', 'leaf-01'])
    await page.screenshot({ path: 'test-results/large-lab.png' })
  })

  it('is in sight without scrolling at 1440 by 900', async () => {
    await page.setViewportSize({ width: 1440, height: 900 })
    const last = await page.getByTestId('rack-tile').last().boundingBox()
    expect((last?.y ?? 900) + (last?.height ?? 0)).toBeLessThanOrEqual(876)
  })

  it('leads by arrow keys from tile to tile, and by Enter into the rack', async () => {
    await page.getByTestId('rack-tile').first().focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-rack'))).toBe('B02')
    await page.keyboard.press('Enter')
    await page.locator('[data-testid="rack"][data-rack="B02"]').waitFor()
    expect(await page.getByTestId('inspector').innerText()).toContain('srv-b02-25')
  })

  it('shows the ports of a known model before anything was asked, so that a cable can be drawn', async () => {
    expect(await page.locator('[data-device="leaf-b02-02"][data-testid="port"]').count()).toBe(55)
  })

  it('leaves out racks without findings, and says that there are none', async () => {
    await page.keyboard.press('Escape')
    await page.locator('body').press('f')
    await page.getByTestId('only-findings').click()
    expect(await page.getByTestId('rack-tile').count()).toBe(0)
    expect(await page.getByTestId('rack-tiles').innerText()).toContain('0 of 40 racks')
    await page.getByTestId('only-findings').click()
    expect(await page.getByTestId('rack-tile').count()).toBe(40)
  })

  it('has a map of the floor that leads to a rack, and can be hidden', async () => {
    const map = page.getByTestId('floor-map')
    expect(await map.count()).toBe(0)
    await page.keyboard.press('Shift+M')
    await map.waitFor()
    expect(await map.getByRole('button').count()).toBe(40)
    await map.getByRole('button', { name: 'C04: not verified' }).click()
    await page.locator('[data-testid="rack"][data-rack="C04"]').waitFor()
    expect(await map.locator('[aria-current]').getAttribute('aria-label')).toBe('C04: not verified')
    await page.keyboard.press('Shift+M')
    await expect.poll(() => map.count()).toBe(0)
    await page.keyboard.press('Shift+M')
    await expect.poll(() => map.count()).toBe(1)
  })

  it('is dragged by its empty ground, and a click at the end of that selects nothing', async () => {
    const left = () => page.locator('.scroller').evaluate((element) => element.scrollLeft)
    const at = await left()
    expect(at).toBeGreaterThan(200)
    const stage = await page.locator('.scroller').boundingBox()
    if (stage === null) throw new Error('No racks are drawn.')
    const before = await page.getByTestId('inspector').innerText()
    const ground = await page.evaluate(() => {
      const rack = document.querySelector('[data-testid=rack][data-rack=C04]')?.getBoundingClientRect()
      return { x: (rack?.left ?? 0) + 40, y: (rack?.top ?? 0) + 30 }
    })
    await page.mouse.move(ground.x, ground.y)
    await page.mouse.down()
    await page.mouse.move(ground.x + 60, ground.y)
    await page.mouse.move(ground.x + 120, ground.y)
    await page.mouse.up()
    await expect.poll(left).toBe(at - 120)
    expect(await page.getByTestId('inspector').innerText()).toBe(before)
  })

  it('says of a device under the pointer what it is, beside its tile', async () => {
    await page.keyboard.press('Escape')
    await page.locator('body').press('f')
    await page.getByTestId('rack-tiles').waitFor()
    await page.locator('.tl[data-device="srv-b04-12"]').hover()
    const card = page.getByTestId('tile-card')
    await card.waitFor()
    expect(await card.innerText()).toMatch(/srv-b04-12\s+B04 U12\s+R650 · not managed/)
    const [over, tile] = [
      await card.boundingBox(),
      await page.locator('[data-testid=rack-tile][data-rack=B04]').boundingBox(),
    ]
    if (over === null || tile === null) throw new Error('Nothing is drawn.')
    expect(over.x >= tile.x + tile.width || over.x + over.width <= tile.x).toBe(true)
    await page.screenshot({ path: 'test-results/large-lab-card.png' })
    await page.mouse.move(4, 4)
    await expect.poll(() => card.count()).toBe(0)
  })

  it('breaks no rule of accessibility', async () => {
    await noViolations(page)
  })
})
