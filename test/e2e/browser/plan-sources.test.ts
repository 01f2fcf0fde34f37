/*
 * A plan from elsewhere, by a scripted user against the real engine, a simulated fleet and a server that answers as NetBox:
 *
 *   seed ──tells of── neighbor ──tells of── …    10 devices, 30 cables in 2 racks: discovered, then adopted
 *   NetBox: the same cables as planned, and a rack R9 with a device of its own
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planFleet } from '#main/simulator/lab/fleet-plan.ts'
import { addressOfName } from '#main/simulator/lab/transcripts.ts'
import { FLEET_PASSWORD, FLEET_USER, simulateLab, type SimulatedLab } from '#main/simulator/simulate.ts'
import { exportedPlan } from '#test/e2e/exported-plan.ts'
import { noViolations, startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { SOURCE_FILES } from '#test/support/in-process.ts'
import { scratch } from '#test/support/labs.ts'
import {
  netboxCable,
  netboxDevice,
  netboxPort,
  netboxRack,
  type NetboxServer,
  netboxType,
  startNetbox,
} from '#test/support/netbox-server.ts'
import { runPlumbline } from '#test/support/run-plumbline.ts'

const SIZE = { racks: 2, devices: 10, cables: 30 }

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('a plan from elsewhere', () => {
  const made = scratch()
  const env = { PLUMBLINE_PROFILE: join(made.dir, 'profile'), HOME: made.dir }
  const names = planFleet(SIZE, 1).devices.map((device) => device.name)
  let fleet: SimulatedLab
  let netbox: NetboxServer
  let on: StartedPage
  let page: Page

  beforeAll(async () => {
    const faults = new Map()
    fleet = await simulateLab({ ...SIZE, seed: 1, faults, latencyMs: 0, fleetWorker: SOURCE_FILES.fleetWorker })
    const config = names.map((name) => {
      const { host = '', port = 0 } = fleet.endpoints.get(name) ?? {}
      return `Host ${addressOfName(name)}\n  HostName ${host}\n  Port ${port}\n`
    })
    mkdirSync(join(made.dir, '.ssh'))
    writeFileSync(join(made.dir, '.ssh', 'config'), config.join('\n'))
    writeFileSync(join(made.dir, '.ssh', 'known_hosts'), fleet.knownHosts)
    await runPlumbline(['new', 'l.plumb'], { cwd: made.dir, env })
    on = await startPage(made.dir, ['l.plumb'], { HOME: made.dir })
    page = on.page
    await page.getByText('No racks yet').waitFor()
  })
  afterAll(async () => {
    await on?.stop()
    await netbox?.close()
    await fleet?.close()
    made.remove()
  })

  const command = async (words: string): Promise<void> => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
  }
  const inBothThemes = async (): Promise<void> => {
    for (const theme of ['light', 'dark']) {
      await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme)
      await noViolations(page)
    }
  }
  /** The cables of the plan, by the page's own export. */
  const planned = async (): Promise<string> =>
    (await exportedPlan(page)).split('-- cables.csv\n')[1]?.split('\n-- ')[0] ?? ''
  const tally = (): Promise<string> => page.locator('footer.status').innerText()

  it('says in the dialog what lacks for a discovery, and which network is none', async () => {
    await page.getByRole('button', { name: 'Discover devices…' }).click()
    expect(await page.getByTestId('discover-dialog').innerText()).toContain('No credential sets yet')
    expect(await page.getByTestId('discover-start').isDisabled()).toBe(true)
    await page.keyboard.press('Escape')
    await command('new credential set')
    const dialog = page.getByTestId('credentials-dialog')
    await dialog.getByLabel('Name', { exact: true }).fill('Lab')
    await dialog.getByLabel('User').fill(FLEET_USER)
    await dialog.getByLabel('Password').fill(FLEET_PASSWORD)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(0)
    await command('discover')
    await page.getByTestId('discover-seeds').fill(addressOfName(names[0] ?? ''))
    await page.getByTestId('discover-within').fill('192.0.2.0/99')
    await page.getByTestId('discover-start').click()
    await expect.poll(() => page.getByTestId('error-message').innerText()).toContain('"192.0.2.0/99" isn\'t a network')
    await inBothThemes()
  })

  it('discovers a lab from one device, keeps what is ticked, and adopts its cables as one step', async () => {
    await page.getByTestId('discover-within').fill('192.0.2.0/24')
    await page.getByTestId('discover-start').click()
    await expect.poll(() => page.getByTestId('discover-tally').innerText(), { timeout: 30_000 }).toContain('10 devices')
    expect(await page.getByTestId('discover-found').count()).toBe(10)
    await inBothThemes()
    await page.getByLabel(`Add ${names[3]}`).click()
    await page.getByTestId('discover-keep').click()
    await page.getByTestId('adopt-all-dialog').waitFor()
    await expect.poll(() => tally()).toContain('9 devices')
    await page.keyboard.press('Escape')
    await command('discover')
    await page.getByTestId('discover-seeds').fill(addressOfName(names[0] ?? ''))
    await page.getByTestId('discover-within').fill('192.0.2.0/24')
    await page.getByTestId('discover-start').click()
    await page.getByTestId('discover-keep').click()
    await page.getByTestId('adopt-all-dialog').waitFor()
    await expect.poll(() => tally()).toContain('10 devices')
    await expect.poll(() => page.getByTestId('adopt-tally').innerText()).toContain('settles 30 findings')
    expect(await page.getByTestId('adopt-change').count()).toBe(30)
    await inBothThemes()
    await page.getByTestId('adopt-all-now').click()
    await expect.poll(() => tally()).toContain('30 cables')
    await page.getByTestId('nav-findings').click()
    await page.getByText('No open findings.').waitFor()
    await page.keyboard.press('3')
    await expect.poll(() => page.getByTestId('plan-step').first().innerText()).toContain('Adopt 30 findings')
    await page.getByTestId('plan-undo').click()
    await expect.poll(() => tally()).toContain('· 0 cables')
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(() => tally()).toContain('30 cables')
  })

  it('says in the dialog what NetBox refuses, and shows row by row what it would change before it does', async () => {
    netbox = await startNetbox(netboxOf(await planned()), 'good-token')
    await page.getByRole('button', { name: 'NetBox, discovery and adoption' }).click()
    await page.getByRole('menuitem', { name: 'Import from NetBox…' }).click()
    await page.getByTestId('netbox-url').fill('http://netbox.example.net')
    await page.getByLabel('Token', { exact: false }).first().fill('wrong')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByTestId('error-message').innerText()).toContain('Use https')
    await page.getByTestId('netbox-url').fill(netbox.url)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByTestId('error-message').innerText()).toContain('rejected the token (403')
    await inBothThemes()
    await page.getByLabel('Token', { exact: false }).first().fill('good-token')
    await page.keyboard.press('Enter')
    await page.getByTestId('import-preview').waitFor()
    const hash = await page.locator('.hash').innerText()
    const rows = await page.getByTestId('import-row').allInnerTexts()
    expect(rows.some((row) => row.includes('rack R9'))).toBe(true)
    expect(await page.getByTestId('import-preview').innerText()).toMatch(/30 same|added/)
    expect(await tally()).toContain('0 racks')
    await page.getByTestId('import-apply').click()
    await expect.poll(() => tally()).toContain('1 rack')
    expect(await page.locator('.hash').innerText()).not.toBe(hash)
    // Once more: nothing doubles, and the token is known.
    await command('import from netbox')
    expect(await page.getByTestId('netbox-url').inputValue()).toContain('127.0.0.1')
    await page.getByRole('button', { name: 'Read and preview' }).click()
    await page.getByTestId('import-preview').waitFor()
    expect(await page.getByTestId('import-row').count()).toBe(0)
    await page.getByTestId('import-preview').getByRole('button', { name: 'Cancel' }).click()
    await page.getByTestId('plan-undo').click()
    await expect.poll(() => page.locator('.hash').innerText()).toBe(hash)
  })

  it('writes to NetBox which cables were verified, after it has shown them', async () => {
    await command('write verified')
    await page.getByRole('button', { name: 'Read and preview' }).click()
    await expect.poll(() => page.getByTestId('netbox-writable').count()).toBe(30)
    expect(netbox.asked.some((line) => line.startsWith('PATCH'))).toBe(false)
    await inBothThemes()
    await page.getByTestId('netbox-write-now').click()
    await expect.poll(() => page.getByText('30 cables marked as connected in NetBox').count()).toBe(1)
    const states = (netbox.lists['dcim/cables'] ?? []).map((row) => (row['status'] as { value: string }).value)
    expect(states.filter((state) => state === 'connected')).toHaveLength(30)
  })

  it('logged no error, and never sent the token or a password to the page', async () => {
    expect(on.errors).toEqual([])
    expect(await page.content()).not.toContain('good-token')
  })

  /** The cables of the plan as planned ones of a NetBox, and a rack that the plan has not. */
  function netboxOf(csv: string): Record<string, Record<string, unknown>[]> {
    const rack = netboxRack('R9')
    const type = netboxType('7050X', 1)
    const devices = new Map(names.map((name) => [name, netboxDevice(name, {})]))
    const extra = netboxDevice('netbox-only', { rack, position: 1, type })
    const end = (device: string, port: string) =>
      ['interface', netboxPort(devices.get(device) ?? {}, port)] as [string, Record<string, unknown>]
    const [head = '', ...lines] = csv.trim().split('\n')
    const at = (line: string, column: string): string => line.split(',')[head.split(',').indexOf(column)] ?? ''
    const cables = lines.map((line) =>
      netboxCable(end(at(line, 'a_device'), at(line, 'a_port')), end(at(line, 'b_device'), at(line, 'b_port')), {
        label: at(line, 'label'),
      }),
    )
    return {
      'dcim/racks': [rack],
      'dcim/device-types': [type],
      'dcim/devices': [...devices.values(), extra],
      'dcim/front-ports': [],
      'dcim/rear-ports': [],
      'dcim/cables': cables,
    }
  }
})
