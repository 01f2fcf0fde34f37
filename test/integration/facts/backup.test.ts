/*
 * Running configurations over real SSH:
 *
 *   backup LAB ──┬── sw1    changes between two backups
 *                ├── sw2    stays as it is, but for the time in its first line
 *                ├── cut    ends the connection in the middle
 *                └── pa     no command: linux
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Fleet, startFleet } from '#main/simulator/ssh/fleet.ts'
import { runInProcess, SOURCE_FILES } from '#test/support/in-process.ts'
import { scratch } from '#test/support/labs.ts'

const config = (name: string, time: string, description: string, secret: string): string =>
  `!Time: Mon Jan  5 ${time} 2026\nhostname ${name}\nusername lab secret 9 ${secret}\ninterface Gi1/0/1\n description ${description}\nend\n`

describe('backups of configurations', () => {
  const made = scratch()
  const env = {
    HOME: made.dir,
    PLUMBLINE_PROFILE: join(made.dir, 'profile'),
    PLUMBLINE_USER: 'lab',
    PLUMBLINE_PASSWORD: 'lab',
  }
  let fleet: Fleet

  /** Starts the fleet with these configurations, and points the plan at it. */
  const start = async (configs: Readonly<Record<string, string>>): Promise<void> => {
    await fleet?.close()
    const devices = Object.entries(configs).map(([name, text]) => ({
      name,
      platform: 'cisco_ios',
      hostname: name,
      outputs: { 'show running-config': text },
      ...(name === 'cut' ? { fault: 'cut' as const } : {}),
    }))
    fleet = await startFleet(devices, {
      user: 'lab',
      password: 'lab',
      latencyMs: 0,
      workerFile: SOURCE_FILES.fleetWorker,
    })
    writeFileSync(join(made.dir, 'kh'), fleet.knownHosts)
    const rows = Object.keys(configs).map(
      (name) => `${name},${name === 'pa' ? 'linux' : 'cisco_ios'},127.0.0.1,${fleet.endpoints.get(name)?.port}`,
    )
    writeFileSync(join(made.dir, 'devices.csv'), `name,platform,address,ssh_port\n${rows.join('\n')}\n`)
    await runInProcess(['import', 'l.plumb', 'devices.csv'], made.dir, env)
  }
  const backup = async (...args: string[]) => {
    const ran = await runInProcess(['backup', 'l.plumb', ...args, '--known-hosts', 'kh'], made.dir, env)
    return { ...ran, document: /^[[{]/.test(ran.stdout) ? JSON.parse(ran.stdout) : undefined }
  }

  beforeAll(async () => {
    await runInProcess(['new', 'l.plumb'], made.dir, env)
  })
  afterAll(async () => {
    await fleet.close()
    made.remove()
  })

  it('that nobody has made yet are said to be none, and a device nobody knows is refused', async () => {
    await start({ sw1: config('sw1', '10:00:00', 'to srv-1', '$9$aaa$bbb') })
    expect(await backup('--list')).toMatchObject({
      status: 0,
      stdout: '',
      stderr: expect.stringContaining('no backups'),
    })
    for (const args of [
      ['--list', '--device', 'nope'],
      ['--diff', 'nope'],
    ])
      expect(await backup(...args)).toMatchObject({
        status: 2,
        stdout: '',
        stderr: expect.stringContaining('The plan has no device "nope"'),
      })
  })

  it('say of each device how much it is and whether it changed; half a configuration is none', async () => {
    await start({
      sw1: config('sw1', '10:00:00', 'to srv-1', '$9$aaa$bbb'),
      sw2: config('sw2', '10:00:00', 'to srv-2', '$9$ccc$ddd'),
      cut: config('cut', '10:00:00', 'x'.repeat(5000), '$9$eee$fff'),
      pa: 'none',
    })
    const first = await backup('--json')
    expect(first.status).toBe(0)
    const of = (document: typeof first.document) =>
      document.devices.map(
        (each: { device: string; bytes?: number; changed?: boolean; outsidePlan?: true; error?: { code: string } }) =>
          each.error ? [each.device, each.error.code] : [each.device, each.changed, each.outsidePlan ?? false],
      )
    expect(of(first.document)).toEqual([
      ['sw1', true, false],
      ['sw2', true, false],
      ['cut', 'disconnected'],
      ['pa', 'unsupported'],
    ])
    expect(first.document.devices[0].bytes).toBe(config('sw1', '10:00:00', 'to srv-1', '$9$aaa$bbb').length)
    const again = await backup('--json')
    expect(of(again.document).slice(0, 2)).toEqual([
      ['sw1', false, false],
      ['sw2', false, false],
    ])
  })

  it('tell what changed, by lines and words, with secrets as marks unless they are asked for', async () => {
    await start({
      sw1: config('sw1', '11:00:00', 'to srv-9', '$9$aaa$zzz'),
      sw2: config('sw2', '11:00:00', 'to srv-2', '$9$ccc$ddd'),
    })
    const { document } = await backup('--json')
    expect(document.devices.slice(0, 2).map(({ changed }: { changed: boolean }) => changed)).toEqual([true, false])
    const text = await backup('--diff', 'sw1')
    expect(text.stdout).toContain('- description to srv-1\n')
    expect(text.stdout).toContain('+ description to srv-9\n')
    const marks = [...text.stdout.matchAll(/^[-+]username lab secret 9 <masked:(\w{8})>$/gm)].map((match) => match[1])
    expect(new Set(marks).size).toBe(2)
    expect(text.stdout).not.toContain('$9$')
    const json = await backup('--diff', 'SW1', 'backup-1', 'backup-3', '--json')
    const changed = json.document.changes.filter(({ text: line }: { text: string }) => line.includes('description'))
    expect(changed.map(({ kind, line }: { kind: string; line: number }) => [kind, line])).toEqual([
      ['removed', 5],
      ['added', 5],
    ])
    expect((await backup('--diff', 'sw1', '--secrets')).stdout).toContain('+username lab secret 9 $9$aaa$zzz')
  })

  it('are written into a folder, a file a device and date, for this person alone and masked', async () => {
    await backup('-o', 'out')
    const [file = ''] = readdirSync(join(made.dir, 'out', 'sw1'))
    expect(file).toMatch(/^\d{4}-\d\d-\d\dT[\d:.-]+Z\.cfg$/)
    const path = join(made.dir, 'out', 'sw1', file)
    expect(readFileSync(path, 'utf8')).toMatch(/hostname sw1\nusername lab secret 9 <masked:\w{8}>\n/)
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
    await backup('-o', 'open', '--secrets')
    const [open = ''] = readdirSync(join(made.dir, 'open', 'sw1'))
    expect(readFileSync(join(made.dir, 'open', 'sw1', open), 'utf8')).toBe(
      config('sw1', '11:00:00', 'to srv-9', '$9$aaa$zzz'),
    )
  })

  it('are listed, equal ones by one text, and never lead out of the folder', async () => {
    const { document } = await backup('--list', '--device', 'sw2', '--json')
    expect(document.length).toBeGreaterThan(3)
    expect(new Set(document.map(({ hash }: { hash: string }) => hash)).size).toBe(2)
    const unknown = await backup('--diff', 'sw1', 'backup-1', 'backup-77')
    expect([unknown.status, unknown.stderr]).toEqual([2, expect.stringContaining('sw1 has no backup "backup-77"')])
    const none = await backup('--diff', 'pa')
    expect([none.status, none.stderr]).toEqual([2, expect.stringContaining('pa has no backup in this lab')])
    expect((await backup('backup-1')).stderr).toContain('--diff DEVICE')
    await start({ '..': config('..', '11:00:00', 'up', '$9$a$b') })
    const up = await backup('-o', 'out', '--device', '..')
    expect([up.status, up.stderr]).toEqual([2, expect.stringContaining("Can't write the configuration of ..")])
    expect(existsSync(join(made.dir, 'out', '..', '2026'))).toBe(false)
  })
})
