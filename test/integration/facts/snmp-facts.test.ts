/*
 *   facts ── SNMP ── 30 simulated agents, whose ARP and MAC tables tell what is plugged into which port
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AGENT_COMMUNITY } from '#main/simulator/snmp/agent.ts'
import { macOfName } from '#main/simulator/lab/fact-texts.ts'
import { simulateLab, type SimulatedLab } from '#main/simulator/simulate.ts'
import { runInProcess, SOURCE_FILES } from '#test/support/in-process.ts'
import { scratch } from '#test/support/labs.ts'

const folder = scratch()
let fleet: SimulatedLab
beforeAll(async () => {
  const size = { racks: 2, devices: 30, cables: 150 }
  fleet = await simulateLab({
    ...size,
    faults: new Map(),
    seed: 3,
    latencyMs: 0,
    fleetWorker: SOURCE_FILES.fleetWorker,
    snmp: true,
  })
  for (const [name, text] of Object.entries(fleet.files)) writeFileSync(join(folder.dir, name), text)
  await runInProcess(['new', 'lab.plumb'], folder.dir)
  await runInProcess(['import', 'lab.plumb', 'racks.csv', 'devices.csv', 'cables.csv'], folder.dir)
})
afterAll(async () => {
  await fleet.close()
  folder.remove()
})

interface Told {
  readonly devices: readonly { readonly device: string; readonly rows?: readonly Readonly<Record<string, unknown>>[] }[]
}
const env = { PLUMBLINE_SNMP_COMMUNITY: AGENT_COMMUNITY }
const facts = async (...args: string[]): Promise<Told> => {
  const ran = await runInProcess(['facts', 'lab.plumb', ...args, '--json', '--timeout', '20'], folder.dir, env)
  return JSON.parse(ran.stdout) as Told
}

describe('facts by SNMP', () => {
  it.each([
    ['version', { version: '16.12(4)', uptime: '41 days, 0:00:00' }],
    ['memory', { pool: 'Processor', used: 392_837_208, free: 492_619_060 }],
    ['arp', { type: 'dynamic' }],
    ['mac', { vlan: '1', type: 'learned' }],
    ['inventory', { class: 'chassis' }],
    ['interfaces', { state: 'up' }],
  ])('are told by every agent: %s', async (kind, row) => {
    const { devices } = await facts(kind)
    expect(devices).toHaveLength(30)
    for (const { device, rows } of devices) expect(rows, device).toContainEqual(expect.objectContaining(row))
  })

  it('tell where an address is: MAC table, bridge port, port, cable and rack', async () => {
    await facts('mac')
    const cables = fleet.files['cables.csv'].split('\n').map((line) => line.split(','))
    const [label, near, port, far] = cables.find(([, a]) => a?.startsWith('acc')) ?? cables[1] ?? []
    const mac = macOfName(far ?? '').replace(/(?=(?:..)+$)(?!^)/g, ':')
    const ran = await runInProcess(['facts', 'lab.plumb', '--find', mac, '--cached', '--json'], folder.dir, env)
    const { found } = JSON.parse(ran.stdout) as { found: { device: string; port: string; cable?: string }[] }
    expect(found, `${label} ${near} ${port} ${far} ${mac}`).not.toHaveLength(0)
    for (const { device, port: at, cable } of found) {
      const row = cables.find(([name]) => name === cable)
      expect([row?.slice(1, 3), row?.slice(3, 5)]).toContainEqual([device, at])
      expect([row?.[1], row?.[3]]).toContain(far)
    }
  })

  it('are asked where SSH does not answer, and by no login that was not chosen', async () => {
    const ran = await runInProcess(['facts', 'lab.plumb', 'arp', '--json', '--timeout', '5'], folder.dir, {
      PLUMBLINE_SNMP_COMMUNITY: 'not-this-one',
    })
    const { devices } = JSON.parse(ran.stdout) as { devices: { error?: { code: string } }[] }
    expect(new Set(devices.map(({ error }) => error?.code))).toEqual(new Set(['snmp-timeout']))
    expect(ran.stdout + ran.stderr).not.toContain('not-this-one')
  })
})
