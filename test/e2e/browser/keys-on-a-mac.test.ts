/* Every key that the window shows is the one that works there: ⌘ on a Mac, Ctrl elsewhere, never the other's. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SCREENS } from '#test/e2e/drive-page.ts'
import { type InProcessPage, startInProcess } from '#test/e2e/in-process-page.ts'
import { scratch } from '#test/support/labs.ts'

const sheets = {
  'racks.csv': 'name,height_u,order\nR1,42,1\n',
  'devices.csv': 'name,rack,position,role,platform\nleaf-1,R1,1,switch,cisco_nxos\nleaf-2,R1,2,switch,cisco_nxos\n',
  'cables.csv':
    'label,a_device,a_port,b_device,b_port\nC-1,leaf-1,Eth1/1,leaf-2,Eth1/1\nC-2,leaf-1,Eth1/2,leaf-2,Eth1/2\n',
}

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('keys by machine', () => {
  const made = scratch()
  let on: InProcessPage

  beforeAll(async () => {
    on = await startInProcess(made.dir, sheets)
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })

  /** A window on a machine of this kind. */
  const openOn = (platform: string): Promise<Page> =>
    on.open((page) =>
      page.addInitScript((value) => Object.defineProperty(navigator, 'platform', { get: () => value }), platform),
    )
  /** All that can be read on the page: text, tooltips and names. */
  const read = (page: Page): Promise<string> =>
    page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .flatMap((each) => [
          each.getAttribute('title'),
          each.getAttribute('aria-label'),
          each.getAttribute('placeholder'),
        ])
        .concat(document.body.innerText)
        .join('\n'),
    )
  const everything = async (page: Page, mod: string): Promise<string> => {
    const texts: string[] = []
    for (const view of SCREENS) {
      await page.getByTestId(`nav-${view}`).click()
      texts.push(await read(page))
    }
    await page.getByTestId('nav-plan').click()
    await page.getByTestId('plan-grid').press('Shift+F10')
    await page.getByTestId('context-menu').waitFor()
    texts.push(await read(page))
    await page.keyboard.press('Escape')
    await page.getByTestId('nav-racks').click()
    await page.keyboard.press(`${mod}+e`)
    await page.getByTestId('rack-edit-bar').waitFor()
    texts.push(await read(page))
    await page.getByRole('button', { name: 'Lab', exact: true }).click()
    texts.push(await read(page))
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.getByTestId('shortcuts').waitFor()
    texts.push(await read(page))
    await page.keyboard.press('Escape')
    await page.keyboard.press(`${mod}+k`)
    await page.locator('dialog.palette').waitFor()
    texts.push(await read(page))
    await page.keyboard.press('Escape')
    return texts.join('\n')
  }

  it('names no Ctrl and no Alt in any view, menu or dialog of a Mac', async () => {
    const page = await openOn('MacIntel')
    const text = await everything(page, 'Meta')
    expect(text.split('\n').filter((line) => /\b(Ctrl|Control|Alt|Del)\b/.test(line))).toEqual([])
    expect(text).toContain('⌘Z')
    expect(text).toContain('⌥↑')
    await page.close()
  })

  it('names no sign of a Mac elsewhere', async () => {
    const page = await openOn('Linux x86_64')
    const text = await everything(page, 'Control')
    expect(text.split('\n').filter((line) => /[⌘⌥⌃⇧⌫]/.test(line))).toEqual([])
    expect(text).toContain('Ctrl+Z')
    await page.close()
  })

  it('takes ⌘ on a Mac, and leaves Ctrl to the system there', async () => {
    const page = await openOn('MacIntel')
    await page.getByTestId('nav-plan').click()
    const bar = page.getByTestId('connect-open')
    await page.keyboard.press('Control+l')
    expect(await bar.getAttribute('aria-pressed')).toBe('false')
    await page.keyboard.press('Meta+l')
    expect(await bar.getAttribute('aria-pressed')).toBe('true')
    // ⌘H hides the program there, so that another key replaces; with ⌥ a Mac types another letter.
    await page.evaluate(() =>
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'ƒ', code: 'KeyF', metaKey: true, altKey: true, bubbles: true }),
      ),
    )
    await page.locator('[data-command=find-replace][aria-pressed=true]').waitFor()
    await page.close()
    expect(on.errors).toEqual([])
  })
})
