/*
 * The columns of a plan's table: resized by their edge, moved by their head or by key, hidden, and kept.
 *
 *   │ Label │ A device │ A port │ …      drag "A port" before "A device":   │ Label │ A port │ A device │ …
 */
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type InProcessPage, startInProcess } from '#test/e2e/in-process-page.ts'
import { noViolations } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('the columns of the plan', () => {
  const made = scratch()
  let lab: InProcessPage
  let page: Page

  beforeAll(async () => {
    lab = await startInProcess(made.dir, {
      'racks.csv': 'name,height_u,order\nR1,12,1\n',
      'devices.csv': 'name,rack,position,platform\nsw1,R1,1,cisco_ios\nsw2,R1,2,cisco_ios\n',
      'cables.csv': 'label,a_device,a_port,b_device,b_port\nC1,sw1,Gi0/1,sw2,Gi0/1\nC2,sw1,Gi0/2,sw2,Gi0/2\n',
    })
    page = await lab.open()
    await page.getByTestId('nav-plan').click()
    await page.getByTestId('plan-row').first().waitFor()
  })
  afterAll(async () => {
    await lab?.stop()
    made.remove()
  })

  const heads = () =>
    page.locator('.pg-head [data-column]').evaluateAll((all) => all.map((each) => each.getAttribute('data-column')))
  const width = async (column: string) => (await page.getByTestId(`plan-sort-${column}`).boundingBox())?.width ?? 0
  const drag = async (from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> => {
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move((from.x + to.x) / 2, to.y)
    await page.mouse.move(to.x, to.y)
    await page.mouse.up()
  }
  const middle = async (locator: ReturnType<Page['locator']>) => {
    const box = await locator.boundingBox()
    if (box === null) throw new Error('It is not drawn.')
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }

  it('is resized by its edge, and gets its width back by a double click', async () => {
    const before = await width('a_device')
    const edge = await middle(page.getByTestId('plan-edge-a_device'))
    await drag(edge, { x: edge.x + 60, y: edge.y })
    await expect.poll(() => width('a_device')).toBeGreaterThan(before + 40)
    // No sorting came of it.
    expect(await page.getByTestId('plan-sort-a_device').getAttribute('aria-sort')).toBe('none')
    await page.getByTestId('plan-edge-a_device').dblclick()
    await expect.poll(() => width('a_device')).toBe(before)
  })

  it('is moved by its head, what is typed goes where it is seen, and a reload keeps it', async () => {
    const device = await page.getByTestId('plan-sort-a_device').boundingBox()
    await drag(await middle(page.getByTestId('plan-sort-a_port')), { x: (device?.x ?? 0) + 8, y: (device?.y ?? 0) + 8 })
    await expect.poll(async () => (await heads()).slice(0, 3)).toEqual(['label', 'a_port', 'a_device'])
    await page.getByTestId('plan-row').first().getByRole('gridcell').nth(1).dblclick()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('Gi0/7')
    await page.keyboard.press('Enter')
    await expect.poll(() => lab.plan().cables[0]?.a.port).toMatch(/0\/7$/)
    await page.reload()
    await page.getByTestId('nav-plan').click()
    await expect.poll(async () => (await heads()).slice(0, 3)).toEqual(['label', 'a_port', 'a_device'])
  })

  it('is moved by key, and takes the active cell along', async () => {
    await page.getByTestId('plan-row').first().getByRole('gridcell').nth(1).click()
    await page.keyboard.press('Alt+Shift+ArrowRight')
    await expect.poll(async () => (await heads()).slice(0, 3)).toEqual(['label', 'a_device', 'a_port'])
    const active = () => page.getByTestId('plan-grid').getAttribute('aria-activedescendant')
    expect(await active()).toBe('plan-cell-0-2')
    await noViolations(page)
  })

  it('says what of the selection was not copied', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByTestId('plan-row').first().getByRole('gridcell').nth(1).click()
    await page
      .getByTestId('plan-row')
      .nth(1)
      .getByRole('gridcell')
      .nth(4)
      .click({ modifiers: ['Shift'] })
    await page.keyboard.press('Control+c')
    await expect
      .poll(() => page.getByTestId('notice').innerText())
      .toMatch(/^Copied 2 rows of 3 columns\. Left out: worked-out columns \(A place\)/)
    expect(lab.errors).toEqual([])
  })
})
