import { spawn, spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scratch } from '#test/support/labs.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

describe.skipIf(!process.env['PLUMBLINE_TEST_ELECTRON'] || process.platform !== 'linux')('the packed app', () => {
  const made = scratch()
  const folder = join(made.dir, 'linux-unpacked')
  const binary = join(folder, 'plumbline')

  beforeAll(() => {
    const builder = join(ROOT, 'node_modules', 'electron-builder', 'cli.js')
    const dist = dirname(process.env['PLUMBLINE_TEST_ELECTRON'] ?? '')
    const args = [builder, '--linux', '--dir', `-c.electronDist=${dist}`, `-c.directories.output=${made.dir}`]
    const packed = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' })
    if (packed.status !== 0) throw new Error(`electron-builder failed: ${packed.stdout}${packed.stderr}`)
  })
  afterAll(() => made.remove())

  it('starts from its own folder and shows its window', async () => {
    const env = {
      ...process.env,
      HOME: made.dir,
      PLUMBLINE_SAY_READY: '1',
      PLUMBLINE_PROFILE: join(made.dir, 'profile'),
    }
    const app = spawn(binary, ['--no-sandbox', '--disable-gpu'], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const said = await new Promise<string>((resolve) => {
      let text = ''
      app.stdout.on('data', (data) => {
        text += String(data)
        if (text.includes('window ready')) resolve(text)
      })
      app.on('exit', () => resolve(text))
    })
    app.kill()
    expect(said).toContain('window ready')
  })

  it('runs the command line with --cli: a real lab file and real worker threads', () => {
    const env = { ...process.env, HOME: made.dir }
    const demo = spawnSync(binary, ['--no-sandbox', '--cli', 'demo', '--json'], {
      cwd: made.dir,
      env,
      encoding: 'utf8',
    })
    expect(JSON.parse(demo.stdout).summary.links).toBeGreaterThan(700)
    expect(demo.status).toBe(1)
  })

  it('holds nothing of other systems and no sources', () => {
    const prebuilds = join(folder, 'resources', 'app.asar.unpacked', 'node_modules', 'better-sqlite3', 'prebuilds')
    expect(readdirSync(prebuilds)).toEqual([`linux-${process.arch}.node`])
  })
})
