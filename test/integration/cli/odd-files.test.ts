import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scratch } from '#test/support/labs.ts'
import { runPlumbline } from '#test/support/run-plumbline.ts'

/** What stands where a file was meant: read, it would never end or never begin. */
const ODD = ['pipe', 'folder', '/dev/zero'] as const

describe.skipIf(process.platform === 'win32')('a path that is no regular file', () => {
  const { dir, remove } = scratch()
  afterAll(remove)
  const here = { cwd: dir, env: { PLUMBLINE_PROFILE: join(dir, 'profile'), PLUMBLINE_PASSWORD: 'x', HOME: dir } }
  beforeAll(async () => {
    execFileSync('mkfifo', [join(dir, 'pipe')])
    mkdirSync(join(dir, 'folder'))
    writeFileSync(join(dir, 'devices.csv'), 'name,platform,address\nsw1,cisco_ios,127.0.0.1\n')
    expect((await runPlumbline(['new', 'lab.plumb'], here)).status).toBe(0)
    expect((await runPlumbline(['import', 'lab.plumb', 'devices.csv'], here)).status).toBe(0)
  })

  it.each(
    ODD.flatMap((odd): [string, string, readonly string[]][] => [
      ['a lab', odd, ['lint', odd]],
      ['a sheet', odd, ['import', 'lab.plumb', odd]],
      ['a saved output', odd, ['parse', odd, '--platform', 'cisco_ios', '--command', 'show cdp neighbors detail']],
      ['known hosts', odd, ['collect', 'lab.plumb', '--user', 'u', '--known-hosts', odd]],
      ['an identity', odd, ['collect', 'lab.plumb', '--user', 'u', '--identity', odd]],
      ['an SSH configuration', odd, ['collect', 'lab.plumb', '--user', 'u', '--ssh-config', odd]],
      [
        'the certificates of an authority',
        odd,
        ['netbox', 'read', 'lab.plumb', '--url', 'https://127.0.0.1:9', '--ca', odd],
      ],
    ]),
  )('is refused in a sentence as %s: %s', async (_, odd, args) => {
    const ran = await runPlumbline(args, { ...here, env: { ...here.env, PLUMBLINE_NETBOX_TOKEN: 't' } })
    expect(ran.status, ran.stderr).not.toBe(0)
    expect(ran.stderr).toContain(odd)
    expect(ran.stderr).not.toMatch(/\n\s+at /)
  })
})
