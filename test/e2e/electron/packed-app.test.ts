import { spawn, spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scratch } from '#test/support/labs.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

const canInstall =
  Boolean(process.env['PLUMBLINE_TEST_ELECTRON']) &&
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  existsSync('/usr/bin/dpkg-deb')

function run(command: string, ...args: readonly string[]): string {
  const ran = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8' })
  if (ran.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${ran.stdout}${ran.stderr}`)
  return ran.stdout
}

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

  it('does not start when a file outside its archive was changed', () => {
    const file = join(folder, 'resources', 'app.asar.unpacked', 'out', 'engine', 'collect-worker.cjs')
    const whole = readFileSync(file)
    const ask = () =>
      spawnSync(binary, ['--no-sandbox', '--cli', '--version'], {
        env: { ...process.env, HOME: made.dir },
        encoding: 'utf8',
      })
    try {
      appendFileSync(file, '\n// one line more\n')
      const changed = ask()
      expect(changed.stderr).toContain("Plumbline's own files were changed")
      expect(changed.stderr).toContain('out/engine/collect-worker.cjs')
      expect(changed.status).toBe(1)
    } finally {
      writeFileSync(file, whole)
    }
    expect(ask().status).toBe(0)
  })

  it('prints a long document whole, also to a program that reads it late', async () => {
    const env = { ...process.env, HOME: made.dir, PLUMBLINE_PROFILE: join(made.dir, 'late') }
    const app = spawn(binary, ['--no-sandbox', '--cli', 'demo', '--json'], {
      cwd: made.dir,
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const chunks: Buffer[] = []
    app.stdout.pause()
    // More than a pipe holds is written by then, and the program would be gone.
    setTimeout(() => app.stdout.resume(), 4000)
    app.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    await new Promise((resolve) => app.on('close', resolve))
    const text = Buffer.concat(chunks).toString('utf8')
    expect(text.length).toBeGreaterThan(200_000)
    expect(JSON.parse(text).summary.ok).toBeGreaterThan(0)
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

  describe.skipIf(!canInstall)('as a Debian package', () => {
    const home = { ...process.env, HOME: made.dir, PLUMBLINE_PROFILE: join(made.dir, 'profile') }
    let deb = ''
    beforeAll(() => {
      deb = run(process.execPath, join(ROOT, 'scripts', 'deb.mjs'), folder, made.dir).trim()
    })
    afterAll(() => void spawnSync('dpkg', ['--purge', 'plumbline']))

    it('holds the program, its entry, icons and file type, owned by root', () => {
      const list = run('dpkg-deb', '--contents', deb)
      for (const file of [
        './opt/Plumbline/plumbline',
        './usr/bin/plumbline -> /opt/Plumbline/plumbline',
        './usr/share/applications/plumbline.desktop',
        './usr/share/icons/hicolor/256x256/apps/plumbline.png',
        './usr/share/mime/packages/plumbline.xml',
        './usr/share/metainfo/org.plumbline.desktop.metainfo.xml',
        './usr/share/doc/plumbline/copyright',
      ])
        expect(list).toContain(file)
      expect(list.split('\n').filter((line) => line !== '' && !line.includes(' root/root '))).toEqual([])
      expect(run('dpkg-deb', '--field', deb, 'Version').trim()).toBe(
        JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version,
      )
    })

    it('is installed into a clean folder, and leaves nothing in it when it is removed', () => {
      const clean = join(made.dir, 'clean')
      mkdirSync(join(clean, 'var', 'lib', 'dpkg', 'info'), { recursive: true })
      mkdirSync(join(clean, 'var', 'lib', 'dpkg', 'updates'), { recursive: true })
      for (const name of ['status', 'available']) writeFileSync(join(clean, 'var', 'lib', 'dpkg', name), '')
      const dpkg = ['--root', clean, '--force-depends', '--force-script-chrootless']
      run('dpkg', ...dpkg, '--install', deb)
      expect((statSync(join(clean, 'opt/Plumbline/chrome-sandbox')).mode & 0o7777).toString(8)).toBe('4755')
      const version = spawnSync(join(clean, 'opt/Plumbline/plumbline'), ['--no-sandbox', '--cli', '--version'], {
        env: home,
        encoding: 'utf8',
      })
      expect(version.stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/)
      // The machine itself has nothing of it.
      expect(existsSync('/opt/Plumbline')).toBe(false)
      run('dpkg', ...dpkg, '--purge', 'plumbline')
      for (const left of ['opt/Plumbline', 'usr/bin/plumbline', 'usr/share/applications/plumbline.desktop'])
        expect(existsSync(join(clean, left)), left).toBe(false)
    })

    it('is installed, opens a lab by the command of its entry, verifies the demo lab, and is removed clean', async () => {
      // What the machine of a test lacks is the package's to ask for, and no part of what is shown here.
      run('dpkg', '--force-depends', '--install', deb)
      expect((statSync('/opt/Plumbline/chrome-sandbox').mode & 0o7777).toString(8)).toBe('4755')

      const cli = (...args: string[]) =>
        spawnSync('plumbline', ['--no-sandbox', '--cli', ...args], { cwd: made.dir, env: home, encoding: 'utf8' })
      expect(cli('new', 'installed.plumb').status).toBe(0)
      const demo = cli('demo', '--json')
      expect(JSON.parse(demo.stdout).summary.ok).toBeGreaterThan(0)

      const entry = readFileSync('/usr/share/applications/plumbline.desktop', 'utf8')
      const [command = '', ...words] = (/^Exec=(.*)$/m.exec(entry)?.[1] ?? '').split(' ')
      const args = words.map((word) => (word === '%f' ? join(made.dir, 'installed.plumb') : word))
      const app = spawn(command, [...args, '--no-sandbox', '--disable-gpu'], {
        cwd: '/',
        env: { ...home, PLUMBLINE_SAY_READY: '1' },
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      const ready = new Promise<boolean>((resolve) => {
        app.stdout.on('data', (data) => String(data).includes('window ready') && resolve(true))
        app.on('exit', () => resolve(false))
      })
      try {
        expect(await ready).toBe(true)
        // Its journal: a second program that looked before would itself hold the lab.
        await expect.poll(() => existsSync(join(made.dir, 'installed.plumb-wal'))).toBe(true)
        // The lab is held: a second program is told so.
        await expect.poll(() => cli('lint', 'installed.plumb').stderr).toContain('open in another')
      } finally {
        app.kill()
      }

      run('dpkg', '--purge', 'plumbline')
      for (const left of ['/opt/Plumbline', '/usr/bin/plumbline', '/usr/share/applications/plumbline.desktop'])
        expect(existsSync(left), left).toBe(false)
    })
  })
})
