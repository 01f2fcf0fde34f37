import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { startPage } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'

const PATHS = ['//', '///', '//:', '//%', '/\\', '//[', '/%', '/rpc', '/?token=x']

it('a page of another site cannot end the engine, whatever addresses it asks for', async () => {
  const made = scratch()
  const started = await startPage(made.dir)
  const { context, page, address, serve } = started
  const foreign = createServer((_, response) => {
    const images = PATHS.map((path) => `<img src="${address}${path}"><iframe src="${address}${path}"></iframe>`).join(
      '',
    )
    const sockets = `<script>for (const p of ${JSON.stringify(PATHS)}) try { new WebSocket('${address.replace('http', 'ws')}' + p) } catch {}</script>`
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<title>elsewhere</title>${images}${sockets}`)
  })
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve))
  try {
    const other = await context.newPage()
    const asked: string[] = []
    other.on('requestfinished', (request) => asked.push(request.url()))
    other.on('requestfailed', (request) => asked.push(request.url()))
    await other.goto(`http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`, { waitUntil: 'load' })
    expect(asked.some((each) => each.startsWith(`${address}//`))).toBe(true)
    expect(serve.exitCode).toBeNull()
    await page.reload()
    await page.getByTestId('welcome').waitFor()
  } finally {
    foreign.close()
    await started.stop()
    made.remove()
  }
})
