/** A page of another site in a real browser, which tries everything a page can to reach the browser host. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startPage } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'
import { TARGETS } from './hostile-bytes.ts'
import { type Part, Tally } from './part.ts'

/** In the foreign page: tries each address in every way, and gives what it could read or keep open. */
async function attack({
  address,
  paths,
}: {
  address: string
  paths: readonly string[]
}): Promise<{ tries: number; got: string[] }> {
  const got: string[] = []
  let tries = 0
  const settled = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    tries += 1
    try {
      const found = await work()
      if (found !== undefined) got.push(`${what}: ${String(found).slice(0, 100)}`)
    } catch {
      // As it should be.
    }
  }
  const element = (make: () => HTMLElement): Promise<undefined> =>
    new Promise((resolve) => {
      const made = make()
      made.onload = made.onerror = () => resolve(undefined)
      document.body.append(made)
      setTimeout(() => resolve(undefined), 1500)
    })
  const one = async (path: string): Promise<void> => {
    const url = address + path
    const tag = (name: 'img' | 'script' | 'iframe') => () => Object.assign(document.createElement(name), { src: url })
    await Promise.all([
      settled(`img ${path}`, () => element(tag('img'))),
      settled(`script ${path}`, () => element(tag('script'))),
      settled(`frame ${path}`, () => element(tag('iframe'))),
      settled(`fetch ${path}`, async () => (await fetch(url, { credentials: 'include' })).text()),
      settled(`post ${path}`, async () => {
        await fetch(url, {
          method: 'POST',
          mode: 'no-cors',
          credentials: 'include',
          body: '{"i":"1","p":{"u":"/lab/browse"}}',
        })
      }),
      settled(
        `socket ${path}`,
        () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket(`${address.replace('http', 'ws')}${path}`)
            socket.onopen = () => resolve('open')
            socket.onerror = socket.onclose = () => reject(new Error('closed'))
          }),
      ),
    ])
  }
  for (const path of paths) await one(path)
  return { tries, got }
}

export const FOREIGN_PAGE: Part = {
  name: 'page',
  title: 'a page of another site in a real browser',
  isHere: () => process.env['PLUMBLINE_TEST_BROWSER'] !== undefined,
  async run(size) {
    const tally = new Tally()
    const made = scratch()
    const started = await startPage(made.dir)
    const foreign = createServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>elsewhere</title><body>')
    })
    await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve))
    try {
      // The page of the lab is open in the same browser, with its cookie.
      const { address, context, page, serve } = started
      const other = await context.newPage()
      await other.goto(`http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`)
      const known = [
        '/',
        '/rpc',
        '/index.html',
        '/?token=x',
        ...TARGETS.filter((t) => t.startsWith('/') && t.length < 200),
      ]
      const { tries, got } = await other.evaluate(attack, {
        address,
        paths: size === 'long' ? known : known.slice(0, 8),
      })
      tally.count('tries', tries)
      for (const line of got) tally.harm(line)
      if (serve.exitCode !== null) tally.harm('the program ended')
      await page.reload()
      await page.getByTestId('welcome').waitFor({ timeout: 15_000 })
      tally.count('the page of the lab is still served')
    } finally {
      foreign.close()
      await started.stop()
      made.remove()
    }
    return tally.outcome()
  },
}
