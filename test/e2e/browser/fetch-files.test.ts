/*
 * Files in the window, by SFTP from a real OpenSSH on loopback:
 *
 *   Facts / Files ──┬── sshd                     good.log, nothing (missing), one that nobody may read
 *                   └── a way that breaks off ── sshd     big.bin, cut twice and resumed
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noViolations, startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { type Sshd, startSshd, whyNoSshd } from '#test/integration/collect/sshd.ts'
import { type CuttingProxy, startCuttingProxy } from '#test/support/cutting-proxy.ts'
import { runInProcess } from '#test/support/in-process.ts'
import { scratch } from '#test/support/labs.ts'

/** Its mode lets nobody read it, not even root. */
const FORBIDDEN = '/proc/sys/vm/compact_memory'

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'] || whyNoSshd() !== undefined)('files in the window', () => {
  const made = scratch()
  const env = { HOME: made.dir, PLUMBLINE_PROFILE: join(made.dir, 'profile'), SSH_AUTH_SOCK: '' }
  const theirs = join(made.dir, 'device')
  const big = randomBytes(6 * 1024 * 1024)
  let sshd: Sshd
  let proxy: CuttingProxy
  let on: StartedPage
  let page: Page

  beforeAll(async () => {
    sshd = await startSshd(['Subsystem sftp internal-sftp'])
    sshd.userKey('user', 'ed25519')
    proxy = await startCuttingProxy(sshd.port)
    mkdirSync(join(theirs))
    writeFileSync(join(theirs, 'good.log'), 'all is well\n')
    writeFileSync(join(theirs, 'big.bin'), big)
    const ssh = join(made.dir, '.ssh')
    mkdirSync(ssh, { mode: 0o700 })
    const known = sshd.knownHosts('ed25519')
    writeFileSync(join(ssh, 'known_hosts'), known + known.replaceAll(`:${sshd.port} `, `:${proxy.port} `))
    writeFileSync(join(ssh, 'config'), `Host *\n  User ${sshd.user}\n  IdentityFile ${join(sshd.folder, 'user')}\n`)
    writeFileSync(
      join(made.dir, 'devices.csv'),
      `name,platform,address,ssh_port\nhost,linux,127.0.0.1,${sshd.port}\nshaky,linux,127.0.0.1,${proxy.port}\n`,
    )
    await runInProcess(['new', 'l.plumb'], made.dir, env)
    await runInProcess(['import', 'l.plumb', 'devices.csv'], made.dir, env)
    on = await startPage(made.dir, ['l.plumb'], env)
    page = on.page
    await page.getByTestId('nav-facts').click()
    await page.getByTestId('facts-files').click()
  })
  afterAll(async () => {
    await on?.stop()
    proxy?.close()
    await sshd?.close()
    made.remove()
  })

  /** Asks for files of all devices, and waits for the end of just this asking. */
  const fetch = async (...paths: string[]): Promise<void> => {
    const asking = page.getByTestId('asking')
    const before = (await asking.count()) === 0 ? undefined : await asking.getAttribute('data-id')
    await page.getByTestId('ask').click()
    await page.getByLabel('Files or folders, one a line').fill(paths.join('\n'))
    await page.getByTestId('ask-go').click()
    await expect
      .poll(async () => ((await asking.count()) === 0 ? undefined : await asking.getAttribute('data-id')), {
        timeout: 30_000,
      })
      .not.toBe(before)
    await expect.poll(() => asking.getAttribute('data-state'), { timeout: 60_000 }).toBe('done')
  }
  const told = async (device: string): Promise<readonly string[]> =>
    (await page.getByTestId('file-table').getByTestId('data-row').allInnerTexts())
      .map((text) => text.split(/\s+/).join(' '))
      .filter((text) => text.startsWith(device))
  const folder = async (): Promise<string> =>
    /in (\/.*?)(?: · |$)/.exec(await page.getByText(/^\d+ files? in /).innerText())?.[1] ?? ''

  it('are told one by one: what came with its size and hash, what is missing, what may not be read', async () => {
    const good = join(theirs, 'good.log')
    await fetch(good, join(theirs, 'nothing'), FORBIDDEN)
    const lines = await told('host')
    const hash = createHash('sha256').update(readFileSync(good)).digest('hex')
    expect(lines.find((line) => line.includes('good.log'))).toContain(`whole ${hash}`)
    expect(lines.find((line) => line.includes('nothing'))).toContain('left out: there is no such file')
    expect(lines.find((line) => line.includes(FORBIDDEN))).toContain('the device does not let this user read it')
    expect(lines).toHaveLength(3)
    expect(readFileSync(join(await folder(), 'host', 'good.log'), 'utf8')).toBe('all is well\n')
    await page.emulateMedia({ colorScheme: 'dark' })
    await noViolations(page)
    await page.emulateMedia({ colorScheme: 'light' })
    await noViolations(page, ['color-contrast'])
  })

  it('go on where a connection was cut, and say so', async () => {
    proxy.cut(big.length / 4, 2)
    await fetch(join(theirs, 'big.bin'))
    const [line = ''] = await told('shaky')
    expect(line).toMatch(/whole, .* from before/)
    expect(line).toContain(createHash('sha256').update(big).digest('hex'))
    expect(readFileSync(join(await folder(), 'shaky', 'big.bin')).equals(big)).toBe(true)
    expect(on.errors).toEqual([])
  })
})
