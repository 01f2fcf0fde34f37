/** The built page in a browser, from a host within the test: what is stored can be looked at after every key. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright'
import { expect } from 'vitest'
import { PageSession } from '#main/services/page-session.ts'
import { startWebHost } from '#main/web/web-host.ts'
import { pageSessionDeps } from '#main/wiring/browser-session.ts'
import { planOf } from '#renderer/model/plan-of-view.ts'
import type { Plan } from '#shared/model/plan.ts'
import { greeted } from '#test/e2e/greeted.ts'
import { SOURCE_FILES } from '#test/support/in-process.ts'

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']

export interface InProcessPage {
  readonly session: PageSession
  /** Another window on the lab; `prepare` comes before its page is loaded. */
  open(prepare?: (page: Page) => Promise<unknown>): Promise<Page>
  /** The plan as it is stored. */
  plan(): Plan
  /** Waits until these windows were told of the plan that is stored. */
  told(...pages: readonly Page[]): Promise<void>
  /** What pages said went wrong. */
  readonly errors: readonly string[]
  stop(): Promise<void>
}

/** Makes a lab of these CSV files in the folder, and a host that shows it. */
export async function startInProcess(dir: string, sheets: Readonly<Record<string, string>>): Promise<InProcessPage> {
  const session = new PageSession({
    ...pageSessionDeps(SOURCE_FILES, { HOME: dir, PLUMBLINE_PROFILE: join(dir, 'profile') }),
    app: { version: '0', shell: 'browser', os: process.platform, nativeDialogs: false },
    dialogs: {
      pickLab: async () => undefined,
      pickNewLab: async () => undefined,
      pickReportFile: async () => undefined,
      pickFolder: async () => undefined,
    },
  })
  const host = await startWebHost(session, fileURLToPath(new URL('../../out/renderer', import.meta.url)), 0)
  let browser: Browser | undefined
  try {
    await session.labs.create('Lab', join(dir, 'lab.plumb'))
    const files = Object.entries(sheets).map(([name, text]) => ({ name, text }))
    await session.labs.import(files, { dryRun: false, skipBad: false })
    browser = await chromium.launch({ executablePath: process.env['PLUMBLINE_TEST_BROWSER'] ?? '', args: ARGS })
    const started = browser
    const context = await greeted(
      await started.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' }),
    )
    const errors: string[] = []
    let isFirst = true
    const stored = () => {
      const { lab } = session.snapshot()
      if (lab === undefined) throw new Error('No lab is open.')
      return lab
    }
    return {
      session,
      errors,
      async open(prepare) {
        const page = await context.newPage()
        await prepare?.(page)
        page.on('pageerror', (error) => errors.push(error.message))
        await page.goto(isFirst ? host.url : new URL(host.url).origin)
        isFirst = false
        await page.getByTestId('rack').first().waitFor()
        return page
      },
      plan: () => planOf(stored()),
      async told(...pages) {
        for (const page of pages) {
          const hash = (): Promise<string | null> => page.locator('.hash').getAttribute('title')
          await expect.poll(hash).toBe(`Plan hash: ${stored().planHash}`)
        }
      },
      async stop() {
        await started.close()
        await host.close()
        await session.shutdown()
      },
    }
  } catch (error) {
    await browser?.close()
    await host.close()
    await session.shutdown()
    throw error
  }
}
