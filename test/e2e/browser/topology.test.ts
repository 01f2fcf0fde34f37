/*
 * The topology of the demo lab in tiers:
 *
 *   Spine     [spine-r1-01]  [spine-r2-01] …
 *   Leaf      [leaf-r1-02]   …                N: only what is not as planned, "+4 hidden"
 *   Access    …
 *   Servers   …
 */
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDemo, verifyAll } from '#test/e2e/drive-page.ts'
import { noViolations, noViolationsInBothThemes, startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('the topology in tiers', () => {
  const made = scratch()
  let on: StartedPage
  let page: Page

  beforeAll(async () => {
    on = await startPage(made.dir)
    page = on.page
    await openDemo(page)
    await verifyAll(page)
    await page.getByTestId('nav-topology').click()
    await page.getByTestId('topo-node').first().waitFor()
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })

  const nodes = () => page.getByTestId('topo-node')
  const figure = () => page.locator('.zoom .figure').innerText()

  it('shows every device in its tier, the whole of it in the window', async () => {
    expect(await nodes().count()).toBe(100)
    expect(await page.locator('.topo-tier h2').allInnerTexts()).toEqual([
      'Spine\n5',
      'Leaf\n27',
      'Access\n30',
      'Servers\n38',
    ])
    const topo = page.locator('.topo')
    const scrolls = () => topo.evaluate((e) => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1)
    await expect.poll(scrolls).toBe(false)
    const spine = await page.locator('[data-testid=topo-node][data-device=spine-r1-01]').boundingBox()
    const leaf = await page.locator('[data-testid=topo-node][data-device=leaf-r1-02]').boundingBox()
    expect(spine?.y).toBeLessThan(leaf?.y ?? 0)
    expect(spine?.x).toBe(leaf?.x)
    await noViolations(page)
  })

  it('hides what is as planned by one key, and says how much that is, at each place and in all', async () => {
    await page.keyboard.press('n')
    const shown = async (): Promise<number> => nodes().count()
    await expect.poll(shown).toBeLessThan(60)
    const words = await page.getByTestId('topo-words').innerText()
    expect(words).toBe(`${100 - (await shown())} devices hidden`)
    const places = await page.locator('.topo-hidden').allInnerTexts()
    const sum = places.reduce((n, text) => n + Number.parseInt(text.replace('+', ''), 10), 0)
    expect(sum).toBe(100 - (await shown()))
    await noViolations(page)
  })

  it('zooms by keys and fits again', async () => {
    const fitted = await figure()
    await page.keyboard.press('-')
    await page.keyboard.press('-')
    await expect.poll(figure).not.toBe(fitted)
    await page.keyboard.press('f')
    await expect.poll(figure).toBe(fitted)
  })

  it('has a map of the whole while more of it is out of sight, and a press goes there', async () => {
    const map = page.getByTestId('topo-map')
    expect(await map.count()).toBe(0)
    for (let i = 0; i < 4; i++) await page.keyboard.press('+')
    await map.waitFor()
    const topo = page.getByRole('region', { name: 'Topology', exact: true })
    const top = (): Promise<number> => topo.evaluate((e) => e.scrollTop)
    const box = await map.boundingBox()
    await map.click({ position: { x: (box?.width ?? 0) - 8, y: (box?.height ?? 0) - 8 } })
    await expect.poll(top).toBeGreaterThan(0)
    await map.click({ position: { x: 8, y: 8 } })
    await expect.poll(top).toBe(0)
    await noViolationsInBothThemes(page)
    await page.screenshot({ path: 'test-results/topology-map.png' })
    await page.keyboard.press('f')
    await expect.poll(() => map.count()).toBe(0)
  })

  it('finds devices one after the other, though they are hidden', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('srv-r1')
    await page.keyboard.press('Enter')
    const selected = () => page.locator('[data-testid=topo-node].on').getAttribute('data-device')
    await expect.poll(selected).toBe('srv-r1-14')
    await page.keyboard.press('Enter')
    await expect.poll(selected).toBe('srv-r1-15')
    expect(await page.locator('.field.find [role=status]').innerText()).toBe('2 of 7')
    await expect.poll(() => page.getByTestId('device-links').innerText()).toContain('srv-r1-15')
    await noViolations(page)
  })

  it('lists what is not as planned first, moves nothing by a choice, and leads to the rack by one key', async () => {
    const wrong = page.locator('[data-testid=topo-node].bad')
    await wrong.first().click()
    const device = (await wrong.nth(1).getAttribute('data-device')) ?? ''
    const places = () => nodes().evaluateAll((all) => all.map((each) => each.getAttribute('style')))
    const before = await places()
    await wrong.nth(1).click()
    const links = () => page.getByTestId('device-links').innerText()
    await expect.poll(links).toMatch(/Not as planned[\s\S]*Show \d+ as planned/i)
    expect(await places()).toEqual(before)
    await page.keyboard.press('r')
    await expect.poll(() => page.getByTestId('inspector').innerText()).toContain(device)
    await page.getByTestId('nav-topology').click()
  })

  it('is arranged by rack, too', async () => {
    await page.getByLabel('Arrange').selectOption('racks')
    await expect.poll(() => page.locator('.topo-tier').count()).toBe(0)
    expect(on.errors).toEqual([])
  })
})
