/** The built program in a browser, for the tests that drive it. */
import { type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright'
import { expect } from 'vitest'
import { greeted } from '#test/e2e/greeted.ts'
import { startPlumbline } from '#test/support/run-plumbline.ts'

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']

export interface StartedPage {
  readonly page: Page
  readonly context: BrowserContext
  /** Without the token. */
  readonly address: string
  /** What pages said went wrong. */
  readonly errors: readonly string[]
  readonly serve: ChildProcess
  stop(): Promise<void>
}

/** Starts `plumbline serve` with these arguments and opens its page. */
export async function startPage(
  dir: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
  options: { readonly tour?: boolean } = {},
): Promise<StartedPage> {
  const serve = startPlumbline(['serve', ...args], {
    cwd: dir,
    env: { PLUMBLINE_PROFILE: join(dir, 'profile'), ...env },
  })
  let browser: Browser | undefined
  try {
    const [line] = await once(serve.stdout ?? serve, 'data')
    browser = await chromium.launch({ executablePath: process.env['PLUMBLINE_TEST_BROWSER'] ?? '', args: ARGS })
    const started = browser
    const context = await started.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
    if (options.tour !== true) await greeted(context)
    const errors: string[] = []
    context.on('page', (page) => {
      page.on('pageerror', (error) => errors.push(error.message))
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    })
    const page = await context.newPage()
    const url = /http:\S+/.exec(String(line))?.[0] ?? ''
    await page.goto(url)
    return {
      page,
      context,
      address: new URL(url).origin,
      errors,
      serve,
      async stop() {
        await started.close()
        serve.kill('SIGTERM')
      },
    }
  } catch (error) {
    await browser?.close()
    serve.kill('SIGTERM')
    throw error
  }
}

/**
 * Fails with the first element of each rule of WCAG that the page breaks. Ports carry no text: they are left out; so is the
 * preview of a report, in which nothing may run, the checker included. `only` names the rules to look at; all where empty.
 */
export async function noViolations(page: Page, only: readonly string[] = []): Promise<void> {
  const checker = new AxeBuilder({ page }).exclude('.stage .port').exclude('iframe')
  const { violations } = await (only.length === 0 ? checker : checker.withRules([...only])).analyze()
  expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([])
}

/** The same in the dark theme, and in the light one the contrast of its colors, in which alone it differs. */
export async function noViolationsInBothThemes(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' })
  await noViolations(page)
  await page.emulateMedia({ colorScheme: 'light' })
  await noViolations(page, ['color-contrast'])
}

/** Waits until the run that goes on has ended. */
export async function runEnds(page: Page): Promise<void> {
  const state = (): Promise<string | null> => page.getByTestId('run-progress').first().getAttribute('data-state')
  await expect.poll(state, { timeout: 30_000 }).not.toBe('running')
}
