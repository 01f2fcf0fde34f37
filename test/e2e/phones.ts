/** Phones of people in Chromium's touch emulation, on a lab that is served over TLS, with a network that can be cut. */
import { fileURLToPath } from 'node:url'
import { createRouterClient } from '@orpc/server'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright'
import { vi } from 'vitest'
import { pageRouter } from '#main/rpc/router.ts'
import { startWebHost, type WebHost } from '#main/web/web-host.ts'
import { type CutProxy, startCutProxy } from '#test/support/cut-proxy.ts'
import { startTeam, type Team } from '#test/integration/web/team.ts'
import type { Plan } from '#shared/model/plan.ts'
import { greeted } from '#test/e2e/greeted.ts'
import { planOf } from '#renderer/model/plan-of-view.ts'
import type { Engine } from '#renderer/api/engine.ts'

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
const PAGE = fileURLToPath(new URL('../../out/renderer', import.meta.url))
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }
const DESK = { viewport: { width: 1440, height: 900 } }

export interface Phones {
  readonly team: Team
  readonly network: CutProxy
  readonly browser: Browser
  /** Whoever sits at the machine. */
  readonly owner: {
    readonly engine: Engine
    verify(): Promise<void>
    /** Their own page, from the host on loopback. */
    open(): Promise<Page>
    removeCable(label: string): Promise<void>
    /** As they are stored. */
    cables(): Plan['cables']
    /** Keys of the moves that were ticked, in the order in which the engine was told. */
    ticked(): readonly string[]
  }
  /** What pages said went wrong. */
  readonly errors: readonly string[]
  /** Opens a pairing link in a browser of its own and presses its button; a phone, or a desk. */
  open(link: string, on?: 'phone' | 'desk'): Promise<Page>
  /** Opens the plain address on a phone without a camera and sends a code. */
  type(address: string, code: string): Promise<Page>
  /** What a page has told the phone to vibrate. */
  pulses(page: Page): Promise<unknown>
  stop(): Promise<void>
}

export async function startPhones(): Promise<Phones> {
  const team = await startTeam({}, PAGE)
  const network = await startCutProxy(Number(team.url.port))
  const browser = await chromium.launch({ executablePath: process.env['PLUMBLINE_TEST_BROWSER'] ?? '', args: ARGS })
  const engine = createRouterClient(pageRouter(team.session), { context: {} }) as unknown as Engine
  const ticked: string[] = []
  const { triage } = team.session
  const tick = triage.tick.bind(triage)
  triage.tick = (keys, done) => {
    if (done) ticked.push(...keys)
    return tick(keys, done)
  }
  const errors: string[] = []
  const contexts: BrowserContext[] = []
  let host: WebHost | undefined
  const stored = (): Plan['cables'] => {
    const { lab } = team.session.snapshot()
    if (lab === undefined) throw new Error('No lab is open.')
    return planOf(lab).cables
  }
  return {
    team,
    network,
    browser,
    errors,
    owner: {
      engine,
      async open() {
        const context = await greeted(await browser.newContext({ ...DESK, reducedMotion: 'reduce' }))
        contexts.push(context)
        const page = await context.newPage()
        page.on('pageerror', (error) => errors.push(error.message))
        host ??= await startWebHost(team.session, PAGE, 0)
        await page.goto(host.url)
        await page.getByTestId('rack').first().waitFor()
        return page
      },
      async verify() {
        await engine.run.verify({ scope: { kind: 'all' }, tryRefused: false })
        await vi.waitUntil(() => team.session.snapshot().run?.state === 'done', { timeout: 30_000 })
      },
      async removeCable(label) {
        const cables = stored()
        const at = cables.findIndex((cable) => cable.label === label)
        await engine.plan.apply({
          title: `Delete ${label}`,
          patch: { cables: [{ at, removed: cables.slice(at, at + 1), added: [] }] },
        })
      },
      cables: stored,
      ticked: () => ticked,
    },
    async open(link, on = 'phone') {
      const context = await greeted(
        await browser.newContext({
          ...(on === 'phone' ? PHONE : DESK),
          ignoreHTTPSErrors: true,
          reducedMotion: 'reduce',
        }),
      )
      contexts.push(context)
      const page = await context.newPage()
      page.on('pageerror', (error) => errors.push(error.message))
      await page.addInitScript(() => {
        const told: unknown[] = []
        Object.assign(window, { told })
        navigator.vibrate = (pattern) => told.push(pattern) > 0
      })
      const url = new URL(link)
      url.hostname = '127.0.0.1'
      url.port = String(network.port)
      await page.goto(url.href)
      await page.getByRole('button', { name: 'Continue' }).click()
      await page
        .getByTestId(on === 'phone' ? 'phone' : 'rack')
        .first()
        .waitFor()
      return page
    },
    async type(address, code) {
      const context = await greeted(
        await browser.newContext({ ...PHONE, ignoreHTTPSErrors: true, reducedMotion: 'reduce' }),
      )
      contexts.push(context)
      const page = await context.newPage()
      const url = new URL(address)
      url.hostname = '127.0.0.1'
      url.port = String(network.port)
      await page.goto(url.href)
      await page.getByLabel('Code').fill(code)
      await page.getByRole('button', { name: 'Continue' }).tap()
      return page
    },
    pulses: (page) => page.evaluate(() => (window as unknown as { told: unknown }).told),
    async stop() {
      for (const context of contexts) await context.close()
      await browser.close()
      await network.close()
      await host?.close()
      await team.close()
    },
  }
}
