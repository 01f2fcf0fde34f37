/*
 * Lab files and the desktop: on the command line, dropped, damaged, of a second start; and what a long run tells the desktop.
 *
 *   sw1 Gi0/1 ──C1── Gi0/1 sw2      (their address takes a connection and says nothing)
 */
import { spawn } from 'node:child_process'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDemo } from '#test/e2e/drive-page.ts'
import { startDesktop, type StartedDesktop } from '#test/e2e/start-desktop.ts'
import { runEnds } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'
import { runPlumbline } from '#test/support/run-plumbline.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

describe.skipIf(!process.env['PLUMBLINE_TEST_ELECTRON'])('lab files and the desktop', () => {
  const made = scratch()
  const lab = (name: string): string => join(made.dir, `${name}.plumb`)
  let silent: Server
  let on: StartedDesktop

  beforeAll(async () => {
    silent = createServer(() => undefined)
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as AddressInfo
    writeFileSync(join(made.dir, 'racks.csv'), 'name,height_u\nR1,12\n')
    const device = (name: string, u: number): string => `${name},R1,${u},cisco_ios,127.0.0.1,${port}\n`
    const devices = `name,rack,position,platform,address,ssh_port\n${device('sw1', 1)}${device('sw2', 2)}`
    writeFileSync(join(made.dir, 'devices.csv'), devices)
    writeFileSync(join(made.dir, 'cables.csv'), 'label,a_device,a_port,b_device,b_port\nC1,sw1,Gi0/1,sw2,Gi0/1\n')
    const run = async (...args: string[]): Promise<void> => {
      const { status, stderr } = await runPlumbline(args, { cwd: made.dir })
      if (status !== 0) throw new Error(stderr)
    }
    for (const name of ['given', 'dropped', 'second']) {
      await run('new', lab(name))
      await run('import', lab(name), 'racks.csv', 'devices.csv', 'cables.csv')
    }
    on = await startDesktop(made.dir, [lab('given')])
  })
  afterAll(async () => {
    await on?.stop()
    silent?.close()
    made.remove()
  })

  const title = (): Promise<string> => on.page.locator('header.bar h1').innerText()
  /** As a file manager drops it: over the window, with the path that only the system knows. */
  const drop = async (path: string): Promise<void> => {
    const cdp = await on.page.context().newCDPSession(on.page)
    const data = { items: [], files: [path], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await cdp.send('Input.dispatchDragEvent', { type, x: 500, y: 400, data })
    }
    await cdp.detach()
  }
  /** A second start of the app, which hands over to the first and ends. */
  const startAgain = (path: string): Promise<number | null> => {
    const args = [ROOT, '--no-sandbox', '--disable-gpu', `--user-data-dir=${join(made.dir, 'user')}`, path]
    const env = { ...process.env, PLUMBLINE_PROFILE: join(made.dir, 'profile') }
    const child = spawn(process.env['PLUMBLINE_TEST_ELECTRON'] ?? '', args, { env, stdio: 'ignore', cwd: made.dir })
    return new Promise((resolve) => child.on('exit', resolve))
  }
  const pick = async (words: string): Promise<void> => {
    await on.page.keyboard.press('Control+k')
    await on.page.keyboard.type(words)
    await on.page.keyboard.press('Enter')
  }

  it('opens the lab that its command line names', async () => {
    await on.page.getByTestId('rack').first().waitFor()
    expect(await title()).toBe('given')
  })

  it('opens a lab file that is dropped on the window', async () => {
    await drop(lab('dropped'))
    await expect.poll(title).toBe('dropped')
    expect(await on.page.getByTestId('rack').count()).toBe(1)
  })

  it('says of a damaged lab that it is open for reading, and what to do', async () => {
    const damaged = lab('damaged')
    copyFileSync(lab('second'), damaged)
    const bytes = readFileSync(damaged)
    // A page of the end, of which the list of tables at the start knows nothing.
    bytes.fill(0xa5, bytes.length - 4096)
    writeFileSync(damaged, bytes)
    await drop(damaged)
    await expect
      .poll(() => on.page.getByTestId('read-only').innerText())
      .toMatch(/is damaged and open read-only. .* Restore a backup, or export this into a new lab/)
  })

  it('tells the taskbar how far a run is, and the person when a long one has ended unseen', async () => {
    await drop(lab('given'))
    await expect.poll(title).toBe('given')
    await on.app.evaluate(({ BrowserWindow, Notification }) => {
      const told = { bars: [] as number[], notes: [] as string[] }
      Object.assign(globalThis, { told })
      const [window] = BrowserWindow.getAllWindows()
      const bar = window?.setProgressBar.bind(window)
      // What the system is told is looked at on its way: there is no taskbar here.
      Object.assign(window ?? {}, {
        isFocused: () => false,
        setProgressBar: (share: number) => {
          told.bars.push(share)
          bar?.(share)
        },
      })
      Notification.isSupported = () => true
      Notification.prototype.show = function show(this: { body: string }) {
        told.notes.push(this.body)
      }
    })
    // The command line made it in another profile.
    await on.page.getByRole('button', { name: 'Approve' }).click()
    await expect.poll(() => on.page.getByTestId('lab-notice').count()).toBe(0)
    await on.page.keyboard.press('9')
    await on.page.getByTestId('add-credentials').click()
    await on.page.getByTestId('credentials-dialog').getByLabel('Name').fill('lab')
    await on.page.getByTestId('credentials-dialog').getByLabel('User').fill('lab')
    await on.page.getByTestId('credentials-dialog').getByLabel('Password', { exact: true }).fill('nobody asks')
    await on.page.keyboard.press('Enter')
    await on.page.getByTestId('credential-set').first().waitFor()
    await on.page.keyboard.press('Control+Enter')
    await on.page.getByTestId('cancel-run').waitFor()
    await runEnds(on.page)
    const told = await on.app.evaluate(
      () => (globalThis as unknown as { told: { bars: number[]; notes: string[] } }).told,
    )
    expect(told.bars).toContain(0)
    expect(told.bars.at(-1)).toBe(-1)
    await expect
      .poll(() => on.app.evaluate(() => (globalThis as unknown as { told: { notes: string[] } }).told.notes))
      .toEqual(['The run has ended: 0 of 2 devices answered, 0 errors.'])
  }, 60_000)

  it('asks before the demo lab is left for a lab of a second start, or for a recent one', async () => {
    await pick('close lab')
    await openDemo(on.page)
    await on.page.keyboard.press('Control+Enter')
    await on.page.getByTestId('cancel-run').waitFor()
    await runEnds(on.page)
    expect(await startAgain(lab('second'))).toBe(0)
    await on.page.getByTestId('leave-demo').waitFor()
    await on.page.keyboard.press('Escape')
    await on.page.getByTestId('leave-demo').waitFor({ state: 'detached' })
    expect(await title()).toContain('Demo')
    await pick('open dropped')
    await on.page.getByTestId('leave-demo').waitFor()
    await on.page.getByTestId('leave-demo-now').click()
    await expect.poll(title).toBe('dropped')
    expect(await startAgain(lab('second'))).toBe(0)
    await expect.poll(title).toBe('second')
    expect(on.errors).toEqual([])
  })
})
