/*
 * Every dialog and every menu of the window, each as a person opens it, in the smallest window that the desktop allows and at
 * 200 %, in both themes. A dialog without a way to open it here does not compile:
 *
 *   kind of dialog ──opener──→ open ──→ 1024 by 700: no control is cut
 *                                   └─→ 720 by 450, light and dark: no rule of accessibility is broken
 */
import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DialogState } from '#renderer/stores/shell-store.ts'
import { cutControls } from '#test/e2e/cut-controls.ts'
import { openDemo, SCREENS, verifyAll } from '#test/e2e/drive-page.ts'
import { noViolations, startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'

type Kind = DialogState['kind']
type Opener = (page: Page) => Promise<unknown>

const go = (page: Page, screen: string): Promise<void> => page.getByTestId(`nav-${screen}`).click()

/** Runs a command of the palette. */
function command(words: string): Opener {
  return async (page) => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
  }
}

/** Chooses a device of the racks and presses a key of their editing. */
function edited(key: string): Opener {
  return async (page) => {
    await go(page, 'racks')
    if ((await page.getByTestId('edit-racks').getAttribute('aria-pressed')) !== 'true') {
      await page.getByTestId('edit-racks').click()
    }
    await page.locator('[data-testid=port][data-state=free]').first().click({ force: true })
    await page.keyboard.press(key)
  }
}

async function asked(page: Page): Promise<void> {
  await page.getByTestId('ask').click()
  await page.getByTestId('ask-go').click()
  const state = (): Promise<string | null> => page.getByTestId('asking').getAttribute('data-state')
  await expect.poll(state, { timeout: 60_000 }).toBe('done')
}

/** Before a lab is open. */
const OUTSIDE = {
  'new-lab': (page: Page) => page.keyboard.press('n'),
  'open-lab': (page: Page) => page.keyboard.press('Control+o'),
} satisfies Partial<Record<Kind, Opener>>

/** In the demo lab, verified. `import` is opened with a sheet of the test. */
const INSIDE: Readonly<Record<Exclude<Kind, keyof typeof OUTSIDE | 'import'>, Opener>> = {
  palette: (page) => page.keyboard.press('Control+k'),
  shortcuts: (page) => page.keyboard.press('?'),
  platforms: command('platforms, and'),
  about: command('about plumbline'),
  bench: command('compare ways'),
  'whats-new': command('what’s new in'),
  'leave-demo': command('close lab'),
  credentials: command('new credential'),
  pairing: command('walk the fix list on a phone'),
  output: async (page) => {
    await go(page, 'findings')
    await page.locator('[data-testid=finding][data-kind=swapped] > button').first().click()
    await page.keyboard.press('e')
  },
  adopt: async (page) => {
    await go(page, 'findings')
    await page.locator('[data-testid=finding][data-kind=unplanned] > button').first().click()
    await page.getByTestId('adopt').click()
  },
  decide: async (page) => {
    await go(page, 'findings')
    await page.locator('[data-testid=finding] .pickbox').first().click()
    await page.keyboard.press('i')
  },
  'adopt-all': command('adopt whole lab'),
  discover: command('discover devices'),
  'netbox-read': command('import from netbox'),
  'netbox-write': command('write verified status'),
  'add-device': edited('a'),
  'move-device': edited('m'),
  'draw-cable': edited('c'),
  'delete-device': edited('Delete'),
  ask: async (page) => {
    await go(page, 'facts')
    await page.getByTestId('ask').click()
  },
  'ask-failures': async (page) => {
    await go(page, 'facts')
    if ((await page.getByTestId('asking-failed').count()) === 0) await asked(page)
    await page.getByTestId('asking-failed').click()
  },
  reveal: async (page) => {
    await go(page, 'facts')
    await page.getByTestId('facts-configs').click()
    if ((await page.getByTestId('reveal').count()) === 0) await asked(page)
    await page.getByTestId('reveal').click()
  },
  service: async (page) => {
    await go(page, 'services')
    await page.keyboard.press('a')
  },
  'service-watch': async (page) => {
    await go(page, 'services')
    const buffer = Buffer.from('name,url\nown,http://127.0.0.1:9/\n')
    const services = { name: 'services.csv', mimeType: 'text/csv', buffer }
    await page.getByTestId('import-services').first().setInputFiles(services)
    await page.getByTestId('service-watch').click()
  },
}

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('every dialog and menu', () => {
  const made = scratch()
  let on: StartedPage
  let page: Page

  beforeAll(async () => {
    on = await startPage(made.dir)
    page = on.page
    await page.getByTestId('welcome').waitFor()
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })

  /** What is in front is right in the smallest window, and twice as large. */
  const fits = async (what: string): Promise<void> => {
    await page.setViewportSize({ width: 1024, height: 700 })
    await expect.poll(async () => [what, await cutControls(page)]).toEqual([what, []])
    await page.setViewportSize({ width: 720, height: 450 })
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await noViolations(page)
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    // Only colors differ.
    await noViolations(page, ['color-contrast'])
    await page.setViewportSize({ width: 1440, height: 900 })
  }
  const opened = async (kind: string, open: Opener): Promise<void> => {
    await open(page)
    const dialog = page.locator('dialog[open]')
    await expect.poll(async () => [kind, await dialog.count()], { timeout: 20_000 }).toEqual([kind, 1])
    await fits(kind)
    // The first Escape may be that of a list of suggestions.
    const closed = async () => {
      if ((await dialog.count()) > 0) await page.keyboard.press('Escape')
      return [kind, await dialog.count()]
    }
    await expect.poll(closed).toEqual([kind, 0])
  }

  it('before a lab is open', async () => {
    for (const [kind, open] of Object.entries(OUTSIDE)) await opened(kind, open)
    const sheet = join(made.dir, 'cables.csv')
    writeFileSync(sheet, 'label,a_device,a_port,b_device,b_port\nC1,sw1,Gi0/1,sw2,Gi0/1\nC2,sw1,,sw2,Gi0/2\n')
    await opened('import', () => page.locator('input[type=file]').first().setInputFiles(sheet))
  }, 120_000)

  it('of the lab', async () => {
    await openDemo(page)
    await verifyAll(page)
    for (const [kind, open] of Object.entries(INSIDE)) await opened(kind, open)
  }, 600_000)

  const menu = () => page.getByTestId('context-menu')

  it('beside what they are of: port, device, finding and row', async () => {
    const places: readonly (readonly [string, Opener])[] = [
      ['racks', (of) => of.locator('[data-testid=port][data-state=miswired]').first().click({ force: true })],
      ['findings', (of) => of.getByTestId('finding').nth(1).locator('> button').focus()],
      ['plan', (of) => of.getByTestId('plan-grid').focus()],
    ]
    for (const [screen, choose] of places) {
      await go(page, screen)
      await choose(page)
      await page.keyboard.press('Shift+F10')
      await menu().waitFor()
      await fits(`menu of ${screen}`)
      await page.setViewportSize({ width: 1024, height: 700 })
      const inside = async () => {
        const box = await menu().boundingBox()
        return box !== null && box.x >= 0 && box.y >= 0 && box.x + box.width <= 1024 && box.y + box.height <= 700
      }
      await expect.poll(inside).toBe(true)
      await page.setViewportSize({ width: 1440, height: 900 })
      await page.keyboard.press('Escape')
      await expect.poll(() => menu().count()).toBe(0)
    }
  }, 180_000)

  it('behind a button of a toolbar', async () => {
    const seen = new Set<string>()
    for (const screen of SCREENS) {
      await go(page, screen)
      const buttons = page.locator('button[aria-haspopup=menu]:enabled')
      for (const button of await buttons.all()) {
        const name = (await button.getAttribute('aria-label')) ?? ''
        if (seen.has(name)) continue
        seen.add(name)
        await button.click()
        await page.getByRole('menu').waitFor()
        await fits(`menu ${name}`)
        await page.keyboard.press('Escape')
        await expect.poll(() => page.getByRole('menu').count()).toBe(0)
      }
    }
    expect(seen.size).toBeGreaterThan(3)
    expect(on.errors).toEqual([])
  }, 300_000)
})
