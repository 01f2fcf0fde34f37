/** 500 HTTP checks: ours, a plain aiohttp script, and one by one, in turns within one run, each as a whole process. */
import { execFile, execFileSync, fork } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { printTable, type Row } from './table.ts'

const SERVICES = 500
const WAIT_MS = 50
const TURNS = 3
const ROOT = join(import.meta.dirname, '..')
const run = promisify(execFile)

/** Gather over the list, tally by status: what people write. */
const SCRIPT = `
import asyncio, collections, json, sys
import aiohttp
async def one(session, url):
    try:
        async with session.get(url, timeout=aiohttp.ClientTimeout(total=30)) as answer:
            await answer.read()
            return str(answer.status)
    except Exception as error:
        return type(error).__name__
async def main():
    urls = open(sys.argv[1]).read().split()
    async with aiohttp.ClientSession() as session:
        print(json.dumps(collections.Counter(await asyncio.gather(*(one(session, url) for url in urls)))))
asyncio.run(main())
`

export async function benchServices(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'))
  const server = fork(import.meta.filename, ['serve'], { execArgv: [] })
  try {
    const port = await new Promise<number>((resolve) => server.once('message', (message) => resolve(Number(message))))
    const urls = Array.from({ length: SERVICES }, (_, i) => `http://127.0.0.1:${port}/${i % 10 === 0 ? 404 : 200}?${i}`)
    writeFileSync(join(folder, 'urls.txt'), urls.join('\n'))
    writeFileSync(join(folder, 'gather.py'), SCRIPT)
    const env = { ...process.env, PLUMBLINE_PROFILE: join(folder, 'profile') }
    const ours = join(ROOT, 'bin', 'plumbline')
    const lab = join(folder, 'lab.plumb')
    await run(ours, ['new', lab], { env })
    await run(ours, ['services', lab, '--import', join(folder, 'urls.txt')], { env }).catch(() => undefined)
    const python = pythonWithAiohttp()
    const best = { ours: Infinity, aiohttp: Infinity }
    for (let turn = 0; turn < TURNS; turn++) {
      best.ours = Math.min(best.ours, await timed(() => tallied(run(ours, ['services', lab, '--json'], { env }))))
      if (python !== undefined)
        best.aiohttp = Math.min(
          best.aiohttp,
          await timed(() => run(python, [join(folder, 'gather.py'), join(folder, 'urls.txt')])),
        )
    }
    const single = await timed(() => tallied(run(ours, ['services', lab, '--json', '--concurrency', '1'], { env })))
    const rows: Row[] = [
      { what: `${SERVICES} checks, ${WAIT_MS} ms each, whole process`, value: best.ours, unit: 'ms' },
      { what: 'all at once against one by one: as long', value: best.ours / single, unit: '×', budget: 0.1 },
      ...(python !== undefined
        ? [{ what: 'against a plain aiohttp script', value: best.ours / best.aiohttp, unit: '×', budget: 1.2 }]
        : []),
    ]
    if (python === undefined)
      process.stdout.write('services: not compared with aiohttp, python3-aiohttp is not here.\n')
    return printTable('services', rows)
  } finally {
    server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Debian's packages are seen by the system's own Python, which another one may hide. */
function pythonWithAiohttp(): string | undefined {
  return ['python3', '/usr/bin/python3'].find((python) => {
    try {
      execFileSync(python, ['-c', 'import aiohttp'], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** What the command printed; one in ten is a 404, so that it ends with 1. */
async function tallied(command: Promise<{ readonly stdout: string }>): Promise<void> {
  const { stdout } = await command.catch((error: { readonly stdout: string }) => error)
  const { tally } = JSON.parse(stdout) as { readonly tally: Readonly<Record<string, number>> }
  if (tally['404'] !== SERVICES / 10 || tally['200'] !== SERVICES - SERVICES / 10) throw new Error(stdout.slice(0, 500))
}

if (process.argv[2] === 'serve') {
  const server = createServer((request, response) => {
    setTimeout(() => response.writeHead(Number(request.url?.slice(1, 4))).end('fine'), WAIT_MS)
  })
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
}
