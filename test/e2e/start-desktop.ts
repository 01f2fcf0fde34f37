/** The built program in Electron, for the tests that drive it. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, type Page } from 'playwright'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface StartedDesktop {
  readonly app: ElectronApplication
  readonly page: Page
  /** What the page said went wrong. */
  readonly errors: readonly string[]
  stop(): Promise<void>
}

/** Starts the app with a profile in this folder and these arguments. */
export async function startDesktop(
  dir: string,
  args: readonly string[] = [],
  options: { readonly tour?: boolean } = {},
): Promise<StartedDesktop> {
  const { CI: _ci, ...env } = process.env
  const app = await _electron.launch({
    executablePath: process.env['PLUMBLINE_TEST_ELECTRON'] ?? '',
    args: [ROOT, '--no-sandbox', '--disable-gpu', `--user-data-dir=${join(dir, 'user')}`, ...args],
    cwd: dir,
    env: { ...(env as Record<string, string>), PLUMBLINE_PROFILE: join(dir, 'profile') },
  })
  const page = await app.firstWindow()
  // The tour stands in front the first time a lab is open, and is asked for then.
  if (options.tour !== true) await page.evaluate(() => localStorage.setItem('plumbline.tour', 'done'))
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  return { app, page, errors, stop: () => app.close() }
}
