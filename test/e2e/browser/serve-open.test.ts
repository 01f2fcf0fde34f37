import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { describe, expect, it } from 'vitest'
import { scratch } from '#test/support/labs.ts'
import { startPlumbline } from '#test/support/run-plumbline.ts'

/** Arguments of every process of this machine. */
function commandLines(): string {
  const lines: string[] = []
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      lines.push(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
    } catch {
      // It has ended meanwhile.
    }
  }
  return lines.join('\n')
}

describe.skipIf(process.platform !== 'linux')('serve --open', () => {
  it('leads a browser into the page without the token in a process list', async () => {
    const made = scratch()
    const bin = join(made.dir, 'bin')
    const seen = join(made.dir, 'opened')
    mkdirSync(bin)
    // The system's opener, as slow as a browser that starts cold.
    writeFileSync(join(bin, 'xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$@" > "${seen}"\nexec sleep 5\n`)
    chmodSync(join(bin, 'xdg-open'), 0o755)
    const serve = startPlumbline(['serve', '--open'], {
      cwd: made.dir,
      env: { PLUMBLINE_PROFILE: join(made.dir, 'profile'), PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` },
    })
    const browser = await chromium.launch({
      executablePath: process.env['PLUMBLINE_TEST_BROWSER'] ?? '',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
    })
    try {
      const [line] = await once(serve.stdout ?? serve, 'data')
      const token = /token=([\w-]+)/.exec(String(line))?.[1] ?? ''
      expect(token).not.toBe('')
      await expect.poll(() => existsSync(seen) && readFileSync(seen, 'utf8')).toMatch(/^file:.*\n$/)
      const opened = readFileSync(seen, 'utf8').trim()
      expect(opened).not.toContain(token)
      expect(commandLines()).not.toContain(token)
      const file = fileURLToPath(opened)
      expect((statSync(file).mode & 0o777).toString(8)).toBe('600')
      const page = await browser.newPage()
      await page.goto(opened)
      await page.getByTestId('welcome').waitFor()
      expect(page.url()).not.toContain(token)
      serve.kill('SIGINT')
      await once(serve, 'exit')
      expect(existsSync(file)).toBe(false)
    } finally {
      await browser.close()
      serve.kill('SIGKILL')
      made.remove()
    }
  })
})
