/*
 * What pages ask of the engine, over real SSH from simulated devices:
 *
 *   session ──┬── sw1   cisco_ios   ARP, MAC table, a configuration that changes
 *             └── srv   linux       no configuration to back up
 */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { factPreviews, configPreviews } from '#main/services/command-previews.ts'
import { configDiff, configsOf } from '#main/services/configs-view.ts'
import { factCounts, factTable, whereInLab } from '#main/services/facts-view.ts'
import type { PageSession } from '#main/services/page-session.ts'
import { type Fleet, startFleet } from '#main/simulator/ssh/fleet.ts'
import { browserSession } from '#main/wiring/browser-session.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { SOURCE_FILES } from '#test/support/in-process.ts'
import { scratch } from '#test/support/labs.ts'

const arp = (mac: string): string =>
  `Protocol  Address          Age (min)  Hardware Addr   Type   Interface\nInternet  192.0.2.7              3   ${mac}  ARPA   Vlan10\n`
const macTable = (mac: string): string =>
  `          Mac Address Table\n-------------------------------------------\n\nVlan    Mac Address       Type        Ports\n----    -----------       --------    -----\n   1    ${mac}    DYNAMIC     Gi1/0/1\n`
const config = (description: string): string =>
  `hostname sw1\nusername lab secret 9 $9$abcdefgh\ninterface Gi1/0/1\n description ${description}\nend\n`
const outputs = (mac: string, description: string) => ({
  'show ip arp': arp(mac),
  'show mac address-table': macTable(mac),
  'show running-config': config(description),
})

const all = { kind: 'all' } as const

async function refused(work: () => Promise<unknown>): Promise<string> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Refusal) return error.said.code
    throw error
  }
  return 'not refused'
}

describe('facts for pages', () => {
  const made = scratch()
  const lab = join(made.dir, 'lab.plumb')
  let fleet: Fleet
  let session: PageSession

  const home = (name: string): Record<string, string> => {
    mkdirSync(join(made.dir, name, '.ssh'), { recursive: true })
    writeFileSync(join(made.dir, name, '.ssh', 'known_hosts'), fleet.knownHosts)
    return { HOME: join(made.dir, name), PLUMBLINE_PROFILE: join(made.dir, name, 'profile') }
  }
  const ended = (): Promise<void> =>
    expect.poll(() => session.asks.view()?.state, { timeout: 30_000 }).not.toBe('running')

  beforeAll(async () => {
    fleet = await startFleet(
      [
        { platform: 'cisco_ios', name: 'sw1', hostname: 'sw1', outputs: outputs('0050.56ab.0007', 'old') },
        { platform: 'linux', name: 'srv', hostname: 'srv', outputs: { 'ip -j neigh show': '[]\n' } },
      ],
      { user: 'lab', password: 'lab', latencyMs: 0, workerFile: SOURCE_FILES.fleetWorker },
    )
    session = browserSession({ ...SOURCE_FILES }, home('me'))
    await session.labs.create('Lab', lab)
    const port = (name: string) => fleet.endpoints.get(name)?.port
    await session.labs.import(
      [
        { name: 'racks.csv', text: 'name,height_u\nR1,42\n' },
        {
          name: 'devices.csv',
          text: `name,rack,position,platform,address,ssh_port\nsw1,R1,5,cisco_ios,127.0.0.1,${port('sw1')}\nsrv,R1,9,linux,127.0.0.1,${port('srv')}\n`,
        },
        { name: 'cables.csv', text: 'label,a_device,a_port,b_device,b_port\nC1,sw1,Gi1/0/1,srv,eth0\n' },
      ],
      { dryRun: false, skipBad: false },
    )
    await session.credentials.save({ name: 'Lab', user: 'lab', password: 'lab', useAgent: false })
  })
  afterAll(async () => {
    await session.shutdown()
    await fleet.close()
    made.remove()
  })

  it('are told by their commands before anybody is asked', () => {
    const current = session.labs.current()
    expect(factPreviews(current, all, ['arp'])).toEqual([
      {
        platform: 'cisco_ios',
        devices: 1,
        prepare: ['terminal length 0', 'terminal width 511'],
        commands: ['show ip arp'],
      },
      { platform: 'linux', devices: 1, prepare: [], commands: ['ip -j neigh show'] },
    ])
    expect(configPreviews(current, all).map(({ commands }) => commands)).toEqual([['show running-config'], []])
    expect(factCounts(current).every(({ devices }) => devices === 0)).toBe(true)
  })

  it('are collected one asking at a time, counted, and compared with the time before', async () => {
    await session.asks.facts(all, ['arp', 'mac'])
    expect(await refused(() => session.asks.facts(all, ['arp']))).toBe('asking-in-progress')
    await ended()
    expect(session.asks.view()).toMatchObject({ what: 'facts', state: 'done', devices: 2, done: 2, failed: 0 })
    const current = session.labs.current()
    expect(factCounts(current)).toMatchObject([
      {},
      {},
      { kind: 'arp', devices: 2, rows: 1 },
      {},
      { kind: 'mac', rows: 1 },
      {},
      {},
    ])
    expect(factTable(current, 'arp', 'before').every(({ since }) => since === undefined)).toBe(true)
    await fleet.setOutputs('sw1', outputs('0050.56ab.00ff', 'new'))
    await session.asks.facts({ kind: 'devices', devices: ['sw1'] }, ['arp', 'mac'])
    await ended()
    const table = factTable(current, 'arp', 'before').find(({ device }) => device === 'sw1')
    expect(table?.since).toMatchObject({ changes: { 0: 'changed' }, gone: [] })
    // Up to a time before everything: the oldest one counts.
    expect(factTable(current, 'arp', '2000-01-01T00:00:00Z')[1]?.since?.changes).toEqual({ 0: 'changed' })
    expect(current.store.factHistory('sw1', 'arp')).toHaveLength(2)
  })

  it('tell where an address is, up to the far end of the planned cable', () => {
    const { places } = whereInLab(session.labs.current(), '192.0.2.7')
    expect(places).toMatchObject([{ device: 'sw1', cable: 'C1', far: { device: 'srv', rack: 'R1', u: 9 } }])
  })

  it('leave systems without a configuration out of a backup, and mark what changed outside the plan', async () => {
    await fleet.setOutputs('sw1', outputs('0050.56ab.0007', 'old'))
    await session.asks.backup(all)
    await ended()
    expect(session.asks.view()).toMatchObject({ what: 'backup', devices: 1, failed: 0 })
    await fleet.setOutputs('sw1', outputs('0050.56ab.0007', 'new'))
    await session.asks.backup(all)
    await ended()
    expect(session.asks.view()).toMatchObject({ changed: 1, outsidePlan: 1 })
    const current = session.labs.current()
    expect(configsOf(current)).toMatchObject([
      { device: 'sw1', backups: 2, state: 'outside-plan', added: 1, removed: 1 },
    ])
    const text = (secrets: boolean): string =>
      JSON.stringify(configDiff(current, 'sw1', ['backup-1', 'backup-2'], secrets).lines)
    expect(text(false)).not.toContain('$9$abcdefgh')
    expect(text(true)).toContain('$9$abcdefgh')
    expect(() => configDiff(current, 'sw1', ['backup-1', 'backup-9'], false)).toThrow()
    expect(await refused(() => session.asks.backup({ kind: 'devices', devices: ['srv'] }))).toBe('backup-nobody')
  })

  it('are asked of nobody in a lab from elsewhere until it is approved, and its services neither', async () => {
    session.services.save({ name: 'web', url: 'http://127.0.0.1:9/' }, undefined)
    const mailed = join(made.dir, 'mailed.plumb')
    session.labs.saveCopy(mailed)
    copyFileSync(mailed, join(made.dir, 'got.plumb'))
    const other = browserSession({ ...SOURCE_FILES }, home('other'))
    try {
      await other.labs.open(join(made.dir, 'got.plumb'))
      await other.credentials.save({ name: 'Lab', user: 'lab', password: 'lab', useAgent: false })
      expect(await refused(() => other.asks.facts(all, ['arp']))).toBe('made-elsewhere')
      expect(await refused(() => other.asks.backup(all))).toBe('made-elsewhere')
      expect(await refused(() => other.asks.fetch(all, ['/etc/hostname']))).toBe('made-elsewhere')
      expect(await refused(() => other.services.check(undefined))).toBe('made-elsewhere')
      expect(other.asks.view()).toBeUndefined()
      other.settings.approve()
      await other.services.check(undefined)
      await expect.poll(() => other.services.view()?.running, { timeout: 30_000 }).toBeUndefined()
      expect(other.services.list()).toMatchObject([{ checks: [{ status: 'refused', ok: false }] }])
    } finally {
      await other.shutdown()
    }
  })

  it('end with the lab', async () => {
    await session.asks.facts(all, ['arp', 'mac', 'version', 'memory'])
    await session.labs.close()
    expect(session.asks.view()).toBeUndefined()
    expect(session.services.view()).toBeUndefined()
  })
})
