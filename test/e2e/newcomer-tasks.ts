/*
 * The first minutes of a newcomer, the same in a browser and in the desktop app. Each step is counted and photographed:
 *
 *   nothing ──→ 2 racks, 6 devices, a panel, 20 cables      at most 25 actions
 *   demo ──→ Verify ──→ Findings: the first move            at most 3 clicks
 *   a wrong password, an unknown key, a wrong address       each cured where it is shown
 *   a finding ──→ aisle mode ──→ clean
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect } from 'vitest'
import { type Fleet, startFleet } from '#main/simulator/ssh/fleet.ts'
import { SOURCE_FILES } from '#test/support/in-process.ts'
import { iosCdp } from '#test/support/labs.ts'
import { freePort } from '#test/support/free-port.ts'
import { runPlumbline } from '#test/support/run-plumbline.ts'
import { runEnds } from './start-page.ts'

export interface Newcomer {
  readonly page: Page
  /** What a person does once: a click, a key, a text that is typed or pasted. */
  act(name: string, does: () => Promise<unknown>): Promise<void>
  /** How often; begins anew with each task. */
  count(): number
  begin(task: string): void
}

/** Photographs go into the folder, in the order of the actions. */
export function newcomer(page: Page, folder: string): Newcomer {
  mkdirSync(folder, { recursive: true })
  let [actions, task] = [0, '']
  return {
    page,
    count: () => actions,
    begin(name) {
      ;[actions, task] = [0, name]
    },
    async act(name, does) {
      actions += 1
      await does()
      await page.screenshot({ path: join(folder, `${task}-${String(actions).padStart(2, '0')}-${name}.png`) })
    },
  }
}

/** `create` makes the lab, by a dialog of the page or of the system. */
export async function labFromNothing(by: Newcomer, create: () => Promise<void>): Promise<void> {
  const { page, act } = by
  const paste = (text: string): Promise<void> =>
    page.evaluate((plain) => {
      const data = new DataTransfer()
      data.setData('text/plain', plain)
      const grid = document.querySelector('[role=grid]')
      grid?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    }, text)
  const figure = (list: string): Promise<string> => page.getByTestId(`plan-tab-${list}`).innerText()
  by.begin('nothing')
  await create()
  await page.getByTestId('nav-plan').waitFor()
  await act('plan', () => page.getByTestId('nav-plan').click())
  await act('racks', () => page.getByTestId('plan-tab-racks').click())
  await act('racks-pasted', () => paste('R1\nR2'))
  await expect.poll(() => figure('racks')).toBe('Racks 2')
  await act('devices', () => page.getByTestId('plan-tab-devices').click())
  const devices = ['sw1\tR1\t1', 'sw2\tR2\t1', 'srv1\tR1\t3', 'srv2\tR1\t5', 'srv3\tR2\t3', 'srv4\tR2\t5']
  await act('devices-pasted', () => paste(devices.join('\n')))
  await expect.poll(() => figure('devices')).toBe('Devices 6')
  await act('panels', () => page.getByTestId('plan-tab-panels').click())
  await act('add-panel', () => page.getByTestId('add-panel').click())
  await act('panel-name', () => page.getByTestId('add-name').fill('pp-1'))
  await act('panel-made', () => page.keyboard.press('Enter'))
  await expect.poll(() => figure('panels')).toBe('Panels 1')
  await act('cables', () => page.getByTestId('plan-tab-cables').click())
  await act('connect-range', () => page.keyboard.press('Control+l'))
  await act('ports', () => page.getByTestId('connect-range').fill('sw1 Gi0/1-20 ↔ sw2 Gi0/1-20'))
  await act('connected', () => page.keyboard.press('Enter'))
  await expect.poll(() => figure('cables')).toBe('Cables 20')
  await act('seen', () => page.getByTestId('nav-racks').click())
  await page.getByTestId('rack').nth(1).waitFor()
  expect(by.count()).toBeLessThanOrEqual(25)
}

/** From the start screen. */
export async function firstMove(by: Newcomer): Promise<void> {
  const { page, act } = by
  by.begin('demo')
  await act('demo', () => page.getByTestId('try-demo').click())
  await page.getByTestId('rack').nth(4).waitFor({ timeout: 60_000 })
  await act('verify', () => page.getByTestId('verify-all').click())
  await page.getByText('98 of 100 devices').first().waitFor({ timeout: 60_000 })
  await act('findings', () => page.getByTestId('nav-findings').click())
  await page.getByTestId('move').first().waitFor()
  expect(await page.getByTestId('move').first().innerText()).toMatch(/Move|Connect|Unplug/)
  expect(by.count()).toBeLessThanOrEqual(3)
}

/** In the demo lab, verified. */
export async function walkToClean(by: Newcomer): Promise<void> {
  const { page, act } = by
  by.begin('walk')
  const swapped = page.locator('[data-testid=finding][data-kind=swapped]')
  const before = await swapped.count()
  await act('finding', () => swapped.first().locator('> button').click())
  const cables = (await swapped.first().getAttribute('data-cables')) ?? ''
  await act('aisle', () => page.keyboard.press('w'))
  await page.getByTestId('aisle').waitFor()
  const phase = () => page.getByTestId('aisle').getAttribute('data-phase')
  while ((await page.getByTestId('aisle-end').count()) === 0) {
    await page.getByTestId('aisle-done').focus()
    await act('done', () => page.keyboard.press('Enter'))
    await expect.poll(phase, { timeout: 30_000 }).toBe('right')
    await act('next', () => page.keyboard.press('Enter'))
    await expect.poll(phase).toBe('ready')
  }
  expect(await page.getByTestId('aisle-end').innerText()).toContain('2 moves confirmed by their devices')
  await act('back', () => page.keyboard.press('Escape'))
  await expect.poll(() => swapped.count()).toBe(before - 1)
  expect(await page.locator(`[data-testid=finding][data-cables="${cables}"]`).count()).toBe(0)
}

export interface FaultyLab {
  readonly fleet: Fleet
  readonly path: string
  /** Where sw3 can be reached; its plan says another port. */
  readonly rightPort: number
}

const PASSWORD = 'planted-for-a-newcomer'

/** Three switches in a row; nobody knows their keys, and the plan has a wrong port for the third. */
export async function faultyLab(dir: string, env: Readonly<Record<string, string>>): Promise<FaultyLab> {
  const neighbors: Readonly<Record<string, readonly (readonly [string, string, string])[]>> = {
    sw1: [['Gi0/1', 'sw2', 'Gi0/1']],
    sw2: [
      ['Gi0/1', 'sw1', 'Gi0/1'],
      ['Gi0/2', 'sw3', 'Gi0/2'],
    ],
    sw3: [['Gi0/2', 'sw2', 'Gi0/2']],
  }
  const fleet = await startFleet(
    Object.entries(neighbors).map(([name, seen]) => ({
      platform: 'cisco_ios',
      name,
      hostname: name,
      outputs: { 'show version': 'Cisco IOS Software\n', 'show cdp neighbors detail': iosCdp(seen) },
    })),
    { user: 'lab', password: PASSWORD, latencyMs: 0, workerFile: SOURCE_FILES.fleetWorker },
  )
  const wrongPort = await freePort()
  const portOf = (name: string): number => fleet.endpoints.get(name)?.port ?? 0
  const rows = Object.keys(neighbors).map(
    (name, i) => `${name},R1,${i + 1},cisco_ios,127.0.0.1,${name === 'sw3' ? wrongPort : portOf(name)}`,
  )
  writeFileSync(join(dir, 'racks.csv'), 'name,height_u,order\nR1,12,1\n')
  writeFileSync(join(dir, 'devices.csv'), `name,rack,position,platform,address,ssh_port\n${rows.join('\n')}\n`)
  writeFileSync(
    join(dir, 'cables.csv'),
    'label,a_device,a_port,b_device,b_port\nC1,sw1,Gi0/1,sw2,Gi0/1\nC2,sw2,Gi0/2,sw3,Gi0/2\n',
  )
  await runPlumbline(['new', 'faulty.plumb'], { cwd: dir, env })
  await runPlumbline(['import', 'faulty.plumb', 'racks.csv', 'devices.csv', 'cables.csv'], { cwd: dir, env })
  return { fleet, path: join(dir, 'faulty.plumb'), rightPort: portOf('sw3') }
}

/** In the faulty lab. */
export async function curesFailures(by: Newcomer, { rightPort }: FaultyLab): Promise<void> {
  const { page, act } = by
  const card = (title: RegExp) => page.getByTestId('failure').filter({ hasText: title })
  const devicesOf = (title: RegExp) => card(title).getAttribute('data-devices')
  by.begin('cures')
  await act('verify', () => page.getByTestId('verify-all').click())
  // Without any login it is asked for first.
  const dialog = page.getByTestId('credentials-dialog')
  await act('user', () => dialog.getByLabel('User').fill('lab'))
  await act('wrong-password', () => dialog.getByLabel('Password').fill('guessed'))
  await act('save', () => page.keyboard.press('Enter'))
  await dialog.waitFor({ state: 'detached' })
  await page.getByTestId('run-progress').first().waitFor()
  await runEnds(page)
  await act('run', () => page.getByTestId('nav-run').click())
  // Nobody knows the keys of two; the third is at another port.
  await expect.poll(() => devicesOf(/Host key unknown/i)).toBe('2')
  await act('trust', () =>
    card(/Host key unknown/i)
      .locator('[data-cure=trust]')
      .click(),
  )
  await expect.poll(() => card(/Host key unknown/i).count(), { timeout: 30_000 }).toBe(0)
  await runEnds(page)
  await expect.poll(() => devicesOf(/Login rejected/i), { timeout: 30_000 }).toBe('2')
  const login = card(/Login rejected/i).getByTestId('cure-password')
  expect(await login.getByLabel('User').inputValue()).toBe('lab')
  await act('password', () => login.getByLabel('Password').fill(PASSWORD))
  await act('save-password', () => page.keyboard.press('Enter'))
  await expect.poll(() => card(/Login rejected/i).count(), { timeout: 30_000 }).toBe(0)
  await runEnds(page)
  const address = card(/Connection refused/i).getByTestId('cure-address')
  await act('port', () => address.getByLabel('SSH port').fill(String(rightPort)))
  await act('save-address', () => page.keyboard.press('Enter'))
  // It shows a key of its own, which nobody knows yet.
  await expect.poll(() => devicesOf(/Host key unknown/i), { timeout: 30_000 }).toBe('1')
  await runEnds(page)
  await act('trust-third', () =>
    card(/Host key unknown/i)
      .locator('[data-cure=trust]')
      .click(),
  )
  await expect.poll(() => page.getByTestId('failure').count(), { timeout: 30_000 }).toBe(0)
  await runEnds(page)
  await act('findings', () => page.getByTestId('nav-findings').click())
  await page.getByText('No open findings.').waitFor()
}
