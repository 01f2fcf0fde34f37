/*
 * Files by SFTP from a real OpenSSH:
 *
 *   fetch LAB --path … ── sshd ── logs/a.log, logs/sub/b.log, logs/loop -> .., secret (0000), big.bin
 */
import { createHash, randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CuttingProxy, startCuttingProxy } from '#test/support/cutting-proxy.ts'
import { runInProcess } from '#test/support/in-process.ts'
import { scratch } from '#test/support/labs.ts'
import { type Sshd, startSshd, whyNoSshd } from '#test/integration/collect/sshd.ts'

/** Bytes; PLUMBLINE_TEST_BIG_MIB=1024 moves a gibibyte. */
const BIG = Number(process.env['PLUMBLINE_TEST_BIG_MIB'] ?? 24) * 1024 * 1024

describe.skipIf(whyNoSshd())('files of devices', () => {
  const made = scratch()
  const env = { HOME: made.dir, PLUMBLINE_PROFILE: join(made.dir, 'profile') }
  const theirs = join(made.dir, 'device')
  let sshd: Sshd
  let big: Buffer
  /** In front of sshd. */
  let proxy: CuttingProxy

  beforeAll(async () => {
    sshd = await startSshd([`Subsystem sftp internal-sftp`])
    sshd.userKey('user', 'ed25519')
    mkdirSync(join(theirs, 'logs', 'sub'), { recursive: true })
    writeFileSync(join(theirs, 'logs', 'a.log'), 'first\n')
    writeFileSync(join(theirs, 'logs', 'sub', 'b.log'), 'second\n')
    writeFileSync(join(theirs, 'logs', 'empty'), '')
    writeFileSync(join(theirs, 'logs', 'what?.log'), 'no name on Windows\n')
    symlinkSync('..', join(theirs, 'logs', 'loop'))
    symlinkSync('/etc/passwd', join(theirs, 'logs', 'out'))
    big = randomBytes(BIG)
    writeFileSync(join(theirs, 'big.bin'), big)
    proxy = await startCuttingProxy(sshd.port)
    const { port } = proxy
    const known = sshd.knownHosts('ed25519')
    writeFileSync(join(made.dir, 'kh'), `${known}${known.replaceAll(`:${sshd.port} `, `:${port} `)}`)
    writeFileSync(
      join(made.dir, 'devices.csv'),
      `name,platform,address,ssh_port\nhost,linux,127.0.0.1,${sshd.port}\nshaky,,127.0.0.1,${port}\n`,
    )
    await runInProcess(['new', 'l.plumb'], made.dir, env)
    await runInProcess(['import', 'l.plumb', 'devices.csv'], made.dir, env)
  })
  afterAll(async () => {
    proxy.close()
    await sshd.close()
    made.remove()
  })

  const fetch = async (device: string, ...paths: string[]) => {
    const login = ['--user', sshd.user, '--identity', join(sshd.folder, 'user'), '--known-hosts', 'kh']
    const asked = paths.flatMap((path) => ['--path', path])
    const args = ['fetch', 'l.plumb', '--device', device, ...asked, '-o', 'out', '--json', ...login]
    const { status, stdout, stderr } = await runInProcess(args, made.dir, env)
    expect(status, stderr).toBe(0)
    return JSON.parse(stdout).devices[0]
  }
  const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
  const ours = (...parts: string[]): string => join(made.dir, 'out', ...parts)

  it('come as files and folders, each with its size and hash, in a folder of the device', async () => {
    const told = await fetch('host', join(theirs, 'logs'), join(theirs, 'big.bin'))
    const files = told.files.map(({ path, bytes }: { path: string; bytes: number }) => [
      path.slice(theirs.length),
      bytes,
    ])
    expect(files.toSorted()).toEqual([
      ['/big.bin', BIG],
      ['/logs/a.log', 6],
      ['/logs/empty', 0],
      ['/logs/sub/b.log', 7],
    ])
    expect(readFileSync(ours('host', 'logs', 'sub', 'b.log'), 'utf8')).toBe('second\n')
    const found = told.files.find(({ path }: { path: string }) => path.endsWith('big.bin'))
    expect([found.sha256, hash(readFileSync(ours('host', 'big.bin')))]).toEqual([hash(big), hash(big)])
    if (process.platform !== 'win32') expect(statSync(ours('host', 'big.bin')).mode & 0o777).toBe(0o600)
  })

  it('that are links, or whose name is none on some system, are left out by name; nothing lands outside the folder', async () => {
    const { left } = await fetch('host', join(theirs, 'logs'))
    expect(
      left.map(({ path, code }: { path: string; code: string }) => [path.split('/').at(-1), code]).toSorted(),
    ).toEqual([
      ['loop', 'link'],
      ['out', 'link'],
      ['what?.log', 'unsafe-name'],
    ])
    const up = await fetch('host', `${theirs}/logs/..`)
    expect(up.files.every(({ local }: { local: string }) => local.startsWith(ours('host')))).toBe(true)
    expect(existsSync(ours('logs'))).toBe(false)
  })

  it('that are missing or forbidden are told in words, and keep no other from coming', async () => {
    const told = await fetch('host', join(theirs, 'nothing'), '/dev/zero', join(theirs, 'logs', 'a.log'))
    expect(told.left.map(({ code }: { code: string }) => code)).toEqual(['missing', 'no-file'])
    expect(told.left[0].message).toBe('there is no such file')
    expect(told.files).toHaveLength(1)
  })

  it('go on where a cut connection ended, by themselves and in a later call, and are whole', async () => {
    proxy.cut(Math.floor(BIG / 5), 2)
    const told = await fetch('shaky', join(theirs, 'big.bin'))
    const [file] = told.files
    expect([file.bytes, file.sha256]).toEqual([BIG, hash(big)])
    expect(file.resumed).toBeGreaterThan(Math.floor(BIG / 5))
    expect(readdirSync(ours('shaky'))).toEqual(['big.bin'])
    // A part of an earlier call, and one that is of another file.
    writeFileSync(ours('shaky', 'big.bin.part'), big.subarray(0, 1_000_000))
    expect((await fetch('shaky', join(theirs, 'big.bin'))).files[0]).toMatchObject({
      resumed: 1_000_000,
      sha256: hash(big),
    })
    writeFileSync(ours('shaky', 'big.bin.part'), randomBytes(1_000_000))
    const anew = (await fetch('shaky', join(theirs, 'big.bin'))).files[0]
    expect([anew.resumed, anew.sha256]).toEqual([undefined, hash(big)])
    truncateSync(ours('shaky', 'big.bin'), 0)
  })

  it('that are cut again and again end with the failure of the connection, and what came stays', async () => {
    proxy.cut(2_000_000, 100)
    const told = await fetch('shaky', join(theirs, 'big.bin'))
    proxy.cut(0, 0)
    expect(told.error.code).toBe('disconnected')
    expect(statSync(ours('shaky', 'big.bin.part')).size).toBeGreaterThan(65_536)
  })
})
