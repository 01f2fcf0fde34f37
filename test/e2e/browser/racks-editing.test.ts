/*
 * Racks edited where they stand, by a scripted user against the real engine:
 *
 *      R1                R2
 *   42 ┌────────┐     42 ┌────────┐
 *   40 │ pp-1   │        │ pp-2   │ 40
 *   20 │ leaf-01│ 1─C1─1 │ spine-1│ 20
 *   19 │ leaf-02│        │        │
 *    1 └────────┘        └────────┘
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { noViolations, startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { exportedPlan } from '#test/e2e/exported-plan.ts'
import { U } from '#renderer/components/rack/units.ts'
import { scratch } from '#test/support/labs.ts'
import { runPlumbline } from '#test/support/run-plumbline.ts'

const SHEETS = {
  'racks.csv': 'name,height_u,order\nR1,42,1\nR2,42,2\n',
  'devices.csv': [
    'name,rack,position,height_u,role,platform',
    'leaf-01,R1,20,1,switch,cisco_nxos',
    'leaf-02,R1,19,1,switch,cisco_nxos',
    'spine-1,R2,20,2,switch,cisco_nxos',
    'pp-1,R1,40,1,patch-panel,',
    'pp-2,R2,40,1,patch-panel,',
    '',
  ].join('\n'),
  'panels.csv': `device,front,rear\n${[1, 2, 3, 4].flatMap((n) => [`pp-1,front ${n},rear ${n}`, `pp-2,front ${n},rear ${n}`]).join('\n')}\n`,
  'cables.csv':
    'label,a_device,a_port,b_device,b_port\nC-0001,leaf-01,Ethernet1/1,spine-1,Ethernet1/1\nC-0002,leaf-02,Ethernet1/1,pp-1,rear 1\n',
}
const TYPE = `manufacturer: Cisco
model: N9K-C93180
u_height: 2
interfaces:
${Array.from({ length: 48 }, (_, i) => `  - name: Ethernet1/${i + 1}\n    type: 25gbase-x-sfp28`).join('\n')}
`

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('editing the racks', () => {
  const made = scratch()
  const env = { PLUMBLINE_PROFILE: join(made.dir, 'profile') }
  let on: StartedPage
  let page: Page
  /** The plan as it was first, and as the command line writes it now. */
  let before: string

  beforeAll(async () => {
    for (const [name, text] of Object.entries(SHEETS)) writeFileSync(join(made.dir, name), text)
    await runPlumbline(['new', 'l.plumb'], { cwd: made.dir, env })
    await runPlumbline(['import', 'l.plumb', ...Object.keys(SHEETS)], { cwd: made.dir, env })
    on = await startPage(made.dir, ['l.plumb'])
    page = on.page
    await page.getByTestId('rack').first().waitFor()
    before = await exported()
    await page.keyboard.press('Control+e')
    await page.getByTestId('rack-edit-bar').waitFor()
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })
  beforeEach(async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
  })

  const gear = (device: string): Locator => page.locator(`[data-gear="${device}"]`)
  const port = (device: string, name: string): Locator => page.locator(`[data-device="${device}"][data-port="${name}"]`)
  const middle = async (of: Locator, left?: number): Promise<{ x: number; y: number }> => {
    const box = await of.boundingBox()
    if (box === null) throw new Error('It is not drawn.')
    // Ports are under the line of the name.
    return { x: box.x + (left ?? box.width / 2), y: box.y + (left === undefined ? box.height / 2 : 6) }
  }
  /** Where the engine says a device stands: rack and U of its button's name, or of its row on the page. */
  const place = (device: string): Promise<string> =>
    page.evaluate(
      ([name, perUnit]) => {
        const box = document.querySelector(`[data-gear="${name}"]`)
        const rack = box?.closest('[data-rack]')
        const [top, foot] = [box?.getBoundingClientRect(), rack?.querySelector('.inner')?.getBoundingClientRect()]
        if (!box || !rack || !top || !foot) return ''
        const unit = Number(rack.querySelector('.inner')?.getAttribute('height')) + 2
        const u = foot.height / (unit / perUnit)
        return `${rack.getAttribute('data-rack')} U${Math.round((foot.bottom - top.bottom) / u) + 1}`
      },
      [device, U] as const,
    )
  const undo = async (): Promise<void> => {
    await page.getByTestId('rack-edit-bar').getByRole('button', { name: 'Undo' }).click()
  }
  /** CSV sheets of the page's own export, byte for byte. */
  async function exported(): Promise<string> {
    await page.keyboard.press('3')
    await page.getByTestId('plan-grid').waitFor()
    const sheets = await exportedPlan(page)
    // A digit would be typed into the plan.
    await page.getByTestId('nav-racks').click()
    return sheets
  }
  /** Presses on a device by its name and moves so many units down and into this rack; the words beside the pointer. */
  const drag = async (device: string, units: number, onto: Locator = gear(device)): Promise<string> => {
    const from = await middle(gear(device), 12)
    const to = await middle(onto, 12)
    const height = (await gear(device).boundingBox())?.height ?? U
    const step = (height + 1) / (device === 'spine-1' ? 2 : 1)
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(from.x + 6, from.y + 6)
    await page.mouse.move(to.x, to.y + units * step, { steps: 4 })
    return page.getByTestId('drag-words').innerText()
  }

  it('moves a device by the mouse to another U and another rack, says where before it is let go, and undoes to the byte', async () => {
    expect(await place('leaf-01')).toBe('R1 U20')
    expect(await drag('leaf-01', -4)).toBe('leaf-01: R1 U24')
    await page.mouse.up()
    await expect.poll(() => place('leaf-01')).toBe('R1 U24')
    expect(await drag('leaf-01', 6, gear('spine-1'))).toMatch(/^leaf-01: R2 U1\d$/)
    await page.mouse.up()
    await expect.poll(() => place('leaf-01')).toMatch(/^R2 U1\d$/)
    await undo()
    await undo()
    await expect.poll(() => place('leaf-01')).toBe('R1 U20')
    expect(await exported()).toBe(before)
  })

  it('moves nothing else under the pointer: an edit leaves the racks scrolled as they were', async () => {
    const scroller = page.locator('.scroller')
    await scroller.evaluate((e) => e.scrollTo(0, 120))
    const top = (): Promise<number> => scroller.evaluate((e) => e.scrollTop)
    const at = await top()
    expect(at).toBeGreaterThan(0)
    await drag('leaf-01', -4)
    await page.mouse.up()
    await expect.poll(() => place('leaf-01')).toBe('R1 U24')
    expect(await top()).toBe(at)
    await undo()
    await expect.poll(() => place('leaf-01')).toBe('R1 U20')
    expect(await top()).toBe(at)
    expect(await exported()).toBe(before)
  })

  it('refuses a drop on another device and over the top of the rack in words, and changes nothing', async () => {
    const hash = await page.locator('.hash').innerText()
    const over = await drag('leaf-01', 1)
    expect(over).toContain('U19 of rack R1 is taken by leaf-02')
    expect(await page.getByTestId('drag-outline').getAttribute('class')).toContain('bad')
    await page.mouse.up()
    await expect.poll(() => page.getByTestId('error-message').innerText()).toContain('taken by leaf-02')
    await page.keyboard.press('Escape')
    await page.locator('.scroller').evaluate((e) => e.scrollTo(0, 0))
    const top = await drag('spine-1', -22)
    expect(top).toMatch(/is outside rack R2/)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByTestId('drag-words').count()).toBe(0)
    await page.mouse.up()
    expect(await place('spine-1')).toBe('R2 U20')
    expect(await page.locator('.hash').innerText()).toBe(hash)
  })

  it('draws a cable from port to port across racks; a port that has one says so', async () => {
    const [a, b] = [await middle(port('pp-1', 'front 2')), await middle(port('pp-2', 'front 3'))]
    await page.mouse.move(a.x, a.y)
    await page.mouse.down()
    await page.mouse.move(a.x + 8, a.y + 8)
    await page.mouse.move(b.x, b.y, { steps: 3 })
    expect(await page.getByTestId('drag-words').innerText()).toBe('pp-1 front 2 to pp-2 front 3')
    await page.mouse.up()
    await expect.poll(() => page.getByRole('button', { name: 'Delete C-0003' }).count()).toBe(1)
    expect((await exported()).trim().split('\n').at(-1)).toContain('C-0003,pp-1,front 2,pp-2,front 3')
    const taken = await middle(port('leaf-01', 'Ethernet1/1'))
    const free = await middle(port('pp-1', 'front 4'))
    await page.mouse.move(free.x, free.y)
    await page.mouse.down()
    await page.mouse.move(free.x + 8, free.y + 8)
    await page.mouse.move(taken.x, taken.y, { steps: 3 })
    expect(await page.getByTestId('drag-words').innerText()).toContain('leaf-01 Ethernet1/1 is taken by C-0001')
    await page.mouse.up()
    await expect.poll(() => page.getByTestId('error-message').innerText()).toContain('is taken by C-0001')
    await undo()
    await expect.poll(() => page.getByRole('button', { name: 'Delete C-0003' }).count()).toBe(0)
    expect(await exported()).toBe(before)
  })

  it('does the same by keyboard: moves by Alt and arrows and by a dialog, a cable by type-ahead', async () => {
    await port('leaf-01', 'Ethernet1/1').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Alt+ArrowDown')
    await expect.poll(() => place('leaf-01')).toBe('R1 U18')
    await page.keyboard.press('Alt+ArrowRight')
    await expect.poll(() => place('leaf-01')).toBe('R2 U18')
    await page.keyboard.press('Alt+ArrowRight')
    await expect.poll(() => page.getByTestId('error-message').innerText()).toContain('no rack to the right of R2')
    await page.keyboard.press('m')
    await page.getByTestId('place-unit').fill('20')
    await expect.poll(() => page.getByTestId('edit-preview').innerText()).toContain('taken by spine-1')
    expect(await page.getByTestId('move-dialog').getByRole('button', { name: 'Move' }).isDisabled()).toBe(true)
    await page.getByTestId('place-unit').fill('30')
    await expect.poll(() => page.getByTestId('edit-preview').innerText()).toBe('It takes U30 of rack R2, front.')
    await page.keyboard.press('Enter')
    await expect.poll(() => place('leaf-01')).toBe('R2 U30')
    await port('pp-1', 'front 3').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('c')
    await page.getByTestId('cable-device').waitFor()
    await page.keyboard.type('lea')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await page.getByTestId('cable-device').inputValue()).toBe('leaf-02')
    expect(await page.getByTestId('cable-port').inputValue()).toBe('Ethernet1/2')
    expect(await page.getByTestId('edit-preview').innerText()).toBe('C-0003: pp-1 front 3 to leaf-02 Ethernet1/2.')
    await noViolations(page)
    await page.keyboard.press('Enter')
    await expect.poll(() => port('leaf-02', 'Ethernet1/2').count()).toBe(1)
    for (let i = 0; i < 4; i++) await undo()
    await expect.poll(() => place('leaf-01')).toBe('R1 U20')
    expect(await exported()).toBe(before)
  })

  it('cables a device from a port that is typed, since a new one has none that are known', async () => {
    await gear('leaf-02').click({ position: { x: 4, y: 4 } })
    await page.keyboard.press('c')
    const own = page.getByTestId('cable-own-port')
    await own.fill('Ethernet1/47')
    await page.getByTestId('cable-device').fill('spine-1')
    await page.getByTestId('cable-port').fill('Ethernet1/31')
    await expect
      .poll(() => page.getByTestId('edit-preview').innerText())
      .toBe('C-0003: leaf-02 Ethernet1/47 to spine-1 Ethernet1/31.')
    await page.getByTestId('cable-dialog').getByRole('button', { name: 'Connect' }).click()
    await expect.poll(() => port('leaf-02', 'Ethernet1/47').count()).toBe(1)
    await undo()
    await expect.poll(() => port('leaf-02', 'Ethernet1/47').count()).toBe(0)
    expect(await exported()).toBe(before)
  })

  it('adds devices of a type that is imported there, with its height and ports, as one step', async () => {
    await page.keyboard.press('a')
    await page.getByTestId('import-types').setInputFiles([
      { name: 'n9k.yaml', mimeType: 'text/yaml', buffer: Buffer.from(TYPE) },
      { name: 'bad.yaml', mimeType: 'text/yaml', buffer: Buffer.from('model: x\n') },
    ])
    await expect.poll(() => page.getByTestId('types-known').innerText()).toMatch(/^1 type added/)
    expect(await page.getByTestId('error-message').innerText()).toContain('bad.yaml, line 1')
    await page.getByTestId('add-type').fill('931')
    await page.keyboard.press('Enter')
    expect(await page.getByTestId('add-type').inputValue()).toBe('Cisco N9K-C93180')
    await page.getByTestId('add-name').fill('leaf-{11}')
    await page.getByLabel('Number').fill('3')
    expect(await page.getByTestId('edit-preview').innerText()).toBe(
      'leaf-11 to leaf-13: U36 to U39, U41 to U42 of rack R1.',
    )
    await noViolations(page)
    await page.keyboard.press('Enter')
    await expect.poll(() => place('leaf-11')).toBe('R1 U41')
    expect(await page.locator('[data-device="leaf-13"][data-port]').count()).toBe(48)
    await page.keyboard.press('Delete')
    await page.getByTestId('delete-dialog').waitFor()
    expect(await page.getByTestId('delete-dialog').innerText()).toContain('It has no cables')
    await page.keyboard.press('Enter')
    await expect.poll(() => gear('leaf-11').count()).toBe(0)
    await undo()
    await undo()
    await expect.poll(() => gear('leaf-12').count()).toBe(0)
    expect(await exported()).toBe(before)
  })

  it('deletes a device with what else goes, named before, and a cable alone', async () => {
    await gear('leaf-02').click({ position: { x: 8, y: 8 } })
    await page.keyboard.press('Delete')
    expect(await page.getByTestId('delete-dialog').innerText()).toContain('This also deletes 1 cable:')
    expect(await page.getByTestId('delete-cables').innerText()).toBe('C-0002')
    await noViolations(page)
    await page.getByTestId('delete-now').click()
    await expect.poll(() => gear('leaf-02').count()).toBe(0)
    await undo()
    await expect.poll(() => gear('leaf-02').count()).toBe(1)
    await port('leaf-01', 'Ethernet1/1').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Delete')
    await expect.poll(() => page.getByTestId('notice').innerText()).toMatch(/^Deleted C-0001\.\s+Undo/)
    await page.getByTestId('toast-undo').click()
    await expect.poll(() => page.getByTestId('notice').innerText()).toMatch(/^Undone/)
    expect(await exported()).toBe(before)
  })

  it('breaks no rule of accessibility in either theme, and logged no error', async () => {
    for (const theme of ['light', 'dark']) {
      await page.keyboard.press('Control+k')
      await page.keyboard.type(`theme: ${theme}`)
      await page.keyboard.press('Enter')
      await noViolations(page)
      await gear('leaf-01').click({ position: { x: 8, y: 8 } })
      for (const key of ['a', 'm', 'Delete']) {
        await page.keyboard.press(key)
        await page.locator('dialog[open]').waitFor()
        await noViolations(page)
        await page.keyboard.press('Escape')
        await page.keyboard.press('Escape')
        if (await page.locator('dialog[open]').count()) await page.getByRole('button', { name: 'Cancel' }).click()
        await gear('leaf-01').click({ position: { x: 8, y: 8 } })
      }
    }
    expect(on.errors).toEqual([])
  })
})
