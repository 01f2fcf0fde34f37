import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportPlan } from '#shared/exchange/export-plan.ts'
import { importPlan, type ImportOutcome } from '#shared/exchange/import-plan.ts'
import type { Plan } from '#shared/model/plan.ts'
import { lintPlan } from '#shared/verify/index.ts'
import { scratch } from '#test/support/labs.ts'
import { runPlumbline } from '#test/support/run-plumbline.ts'
import { mayLeaveOut, sharedFolder } from '#test/support/shared-folder.ts'

const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }
const cases = sharedFolder('cases')
const folder = (name: string): string => join(cases ?? '', 'plans', name)

const read = (name: string, files: readonly string[], plan = EMPTY): ImportOutcome =>
  importPlan(
    plan,
    files.map((file) => ({ name: file, bytes: readFileSync(join(folder(name), file)) })),
    { skipBad: true },
    lintPlan,
  )
const joins = ({ plan }: Pick<ImportOutcome, 'plan'>): string[] =>
  plan.cables.map(({ a, b }) => `${a.device} ${a.port} - ${b.device} ${b.port}`)
const left = ({ leftOut }: ImportOutcome): string[] =>
  leftOut.map(({ said, count }) => `${said.code} ${'column' in said ? said.column : ''} ${count}`.replace(/ +/g, ' '))

/** The summary of verifying the saved outputs of a case against the files, one import after the other. */
async function verified(name: string, imports: readonly (readonly string[])[], saved: string) {
  const made = scratch()
  try {
    const go = (...args: string[]) => runPlumbline(args, { cwd: made.dir })
    await go('new', 'l.plumb')
    for (const files of imports) await go('import', 'l.plumb', ...files.map((file) => join(folder(name), file)))
    const { stdout } = await go('verify', 'l.plumb', '--transcripts', join(folder(name), saved), '--json')
    const document = JSON.parse(stdout)
    return { links: document.links.map((l: { status: string }) => l.status), findings: document.findings.length }
  } finally {
    made.remove()
  }
}
const ALL_RIGHT = { links: ['ok', 'ok'], findings: 0 }

describe.skipIf(mayLeaveOut(cases))('plans as people have them', () => {
  it('are there', () => expect(readdirSync(folder('.')).length).toBeGreaterThan(20))

  it('refuse a port that a spreadsheet made a date, by the name of its cell, and show numbers as the sheet does', () => {
    expect(read('01-xlsx-number-formats', ['date.xlsx'])).toMatchObject({
      refused: [{ line: 2, said: { code: 'cell-is-date', cell: 'B2' } }],
      plan: { cables: [{ label: 'C2' }] },
    })
    expect(joins(read('01-xlsx-number-formats', ['zero.xlsx']))).toEqual(['pp-1 01 - pp-2 01', 'pp-1 02 - pp-2 02'])
  })

  it.each([
    ['02-panel-same-names', [['devices.csv', 'netbox-cables.csv'], ['panel.yaml']]],
    ['03-port-mappings', [['devices.csv', 'netbox-cables.csv', 'panel.yaml']]],
    ['03-port-mappings', [['devices.csv', 'netbox-cables.csv'], ['panel-old.yaml']]],
    ['04-power-and-console', [['devices.csv', 'netbox-cables.csv']]],
    ['23-mpo-cassette', [['devices.csv', 'netbox-cables.csv', 'cassette.yaml']]],
    ['25-panel-kind-not-learnt', [['switches.csv', 'panel-cables.csv']]],
    ['25-panel-kind-not-learnt', [['switches.csv', 'panel-cables.csv'], ['panel-device.csv']]],
  ])('%s: both links are right, and nothing is found', async (name, imports) => {
    expect(await verified(name, imports, 'saved')).toEqual(ALL_RIGHT)
  })

  it.each([
    ['cat9k.clab.yml', 'saved-cat9k'],
    ['iol.clab.yml', 'saved-iol'],
  ])('verify ports of containerlab by the names that the system of %s has', async (file, saved) => {
    expect(await verified('06-containerlab-eth-names', [[file]], saved)).toEqual(ALL_RIGHT)
  })

  it('keep two sites that name racks and devices alike apart', () => {
    const racks = read('05-two-sites', ['racks.csv', 'devices.csv', 'cables.csv'])
    expect(racks.refused).toEqual([])
    expect(racks.plan.racks.map((r) => [r.name, r.site, r.heightU])).toEqual([
      ['AMS1/R1', 'AMS1', 42],
      ['FRA1/R1', 'FRA1', 47],
    ])
    expect(joins(racks)).toEqual(['AMS1/sw-1 Gi1/0/1 - AMS1/sw-2 Gi1/0/1', 'FRA1/sw-1 Gi1/0/1 - FRA1/sw-2 Gi1/0/1'])
  })

  it('go back to NetBox with the kinds and names of ports that they came with', () => {
    const { plan } = read('07-netbox-export-kinds', ['netbox-cables.csv'])
    const { files } = exportPlan(plan, 'netbox', 'x')
    const ends = String(files.find((f) => f.name === 'netbox-cables.csv')?.content)
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((row) => row.split(',').slice(0, 6).join(' '))
    expect(ends).toEqual([
      'leaf-01 dcim.interface Ethernet1/1 pp-01 dcim.frontport 01',
      'pp-01 dcim.rearport 01 pp-02 dcim.rearport 01',
      'pp-02 dcim.frontport 01 spine-01 dcim.interface Ethernet1/49',
      'leaf-01 dcim.powerport PSU1 pdu-1 dcim.poweroutlet Outlet 3',
      'leaf-01 dcim.consoleport Console ts-1 dcim.consoleserverport Port 7',
    ])
    expect(plan.devices.filter((d) => d.role === 'patch-panel').map((d) => d.name)).toEqual(['pp-01', 'pp-02'])
  })

  it.each(['repeat.csv', 'repeat.xlsx'])('pass over a header that %s repeats', (file) => {
    const outcome = read('08-repeated-header', [file])
    expect(joins(outcome)).toEqual(['sw-1 Gi1 - sw-2 Gi1', 'sw-1 Gi2 - sw-2 Gi2'])
    expect(left(outcome)).toEqual(['left-repeated-header 1'])
  })

  it('make a cable of each port of a range', () => {
    expect(joins(read('09-port-ranges', ['rng.csv']))).toHaveLength(8)
    const ports = joins(read('09-port-ranges', ['portmap.csv']))
    expect(ports).toContain('TOR-1 50 - SPINE-1 2')
    expect(ports).toContain('TOR-1 25.4 - HOST-02 4')
  })

  it('say the same with their words in any order', () => {
    const [one, other] = ['ad.csv', 'da.csv'].map((file) => read('10-a-device-word-order', [file]))
    expect(one?.plan).toEqual(other?.plan)
    expect(one?.plan).toMatchObject({
      devices: [{ name: 'sw-a', rack: 'R1', position: 20 }, { name: 'sw-b' }],
      cables: [{ label: 'C-17', type: 'Cat6A', lengthM: 3 }],
    })
    expect(read('10-a-device-word-order', ['rackula.csv']).plan.cables[0]).toMatchObject({
      label: 'Patch-001',
      type: 'cat6a',
      lengthM: 2.5,
    })
  })

  it('take all that NetBox’s lists say, or name it as left out', () => {
    const outcome = read('12-netbox-columns-dropped', ['cables.csv', 'front-ports.csv', 'devices.csv'])
    expect(outcome.plan.racks.map((r) => [r.name, r.site, r.location])).toEqual([
      ['R1', 'AMS1', 'Hall 1'],
      ['R2', 'AMS1', 'Hall 1'],
    ])
    expect(outcome.plan.devices.find((d) => d.name === 'spine-01')?.rack).toBe('R2')
    expect(outcome.plan.panels).toEqual([
      { device: 'pp-01', front: 'Port 1', rear: 'Port 1' },
      { device: 'pp-01', front: 'Port 2', rear: 'Port 2' },
    ])
    expect(outcome.refused).toEqual([])
    expect(left(outcome)).toEqual(expect.arrayContaining(['netbox-several-ends 1', 'left-half-cable 1']))
  })

  it('go through the jump host of a testbed, and name the file that it extends', () => {
    const outcome = read('14-pyats-proxy-extends', ['testbed.yaml'])
    expect(outcome.plan.devices.find((d) => d.name === 'sw-b')).toMatchObject({ address: '10.0.0.2', via: 'jump' })
    expect(outcome.leftOut.map((l) => l.said)).toContainEqual({
      code: 'file-not-followed',
      file: 'base.yaml',
      by: 'extends',
    })
    expect(joins(outcome)).toEqual(['sw-a GigabitEthernet1/0/1 - sw-b Ethernet1/1'])
  })

  it('give the second of two equal headers to the second end', () => {
    expect(joins(read('15-two-ends-under-one-header', ['shcd.xlsx']))).toEqual([
      'sw-spine-001 32 - sw-spine-002 32',
      'ncn-m001 ocp:1 - sw-leaf-001 1',
    ])
    const group = read('15-two-ends-under-one-header', ['group.xlsx'])
    expect(joins(group)).toEqual(['leaf-01 Eth1/1 - spine-01 Eth1/49', 'leaf-01 Eth1/2 - spine-02 Eth1/49'])
    expect(group.plan.devices.map((d) => [d.name, d.rack, d.position])).toEqual([
      ['leaf-01', 'R1', 10],
      ['spine-01', 'R2', 12],
      ['spine-02', 'R2', 13],
    ])
  })

  it.each([
    ['avd-topology.csv', 2],
    ['local-remote.csv', 1],
    ['sonic-links.csv', 5],
    ['target.csv', 1],
    ['ufm-ndt.csv', 1],
  ])('are understood in the words of %s', (file, cables) => {
    const outcome = read('17-words-for-ends', [file])
    expect([outcome.refused, outcome.plan.cables.length]).toEqual([[], cables])
  })

  it('lose nothing to one row that has no place in a plan', () => {
    expect(left(read('18-one-row-refuses-all', ['circuit.csv']))).toEqual(['left-half-cable 1'])
    expect(read('18-one-row-refuses-all', ['circuit.csv']).plan.cables).toHaveLength(1)
    const devices = read('18-one-row-refuses-all', ['devices.csv'])
    expect([devices.refused, devices.plan.devices.length]).toEqual([[], 4])
    expect(left(devices)).toContain('left-nameless 1')
    expect(left(read('18-one-row-refuses-all', ['connections.csv']))).toContain('left-one-ended 1')
  })

  it('have lengths in any unit, and statuses in any words', () => {
    const { plan, refused } = read('19-values-of-engineers', ['len.csv'])
    expect(refused).toEqual([])
    expect(plan.cables.map((c) => c.lengthM)).toEqual([3.048, 2.5, 0.5, 3, 3])
    expect(read('19-values-of-engineers', ['stat.csv']).plan.cables.map((c) => c.status)).toEqual([
      'connected',
      'connected',
      'connected',
      'decommissioned',
    ])
  })

  it('list devices with addresses and systems', () => {
    const devices = ['hostname-ip.csv', 'name-ip.csv', 'pyats-sheet.csv', 'sonic-devices.csv'].map((file) => {
      const { address, platform } = read('20-device-lists', [file]).plan.devices[0] ?? {}
      return [address, platform]
    })
    expect(devices).toEqual([
      ['10.0.0.1', 'cisco_ios'],
      ['10.0.0.1', 'auto'],
      ['10.0.0.1', 'cisco_ios'],
      ['10.251.0.188', 'sonic'],
    ])
  })

  it('are taken for what they are', () => {
    expect(joins(read('22-taken-for-another', ['x.gns3']))).toHaveLength(1)
    expect(read('22-taken-for-another', ['router.db']).plan.devices).toMatchObject([
      { name: '10.0.0.1', platform: 'cisco_ios' },
      { name: 'sw1.example.net', platform: 'juniper_junos' },
    ])
    expect(joins(read('22-taken-for-another', ['layer1_topology.json']))).toEqual(['a Ethernet1 - b Ethernet6'])
    expect(read('22-taken-for-another', ['module.yaml']).refused).toMatchObject([
      { said: { code: 'file-is-other', what: 'module type' } },
    ])
  })

  it('have small things that are read as they are meant', () => {
    expect(read('24-small-ones', ['air.dot']).plan.devices.find((d) => d.name === 'leaf01')).toMatchObject({
      role: 'switch',
      platform: 'cumulus_linux',
      address: '192.168.200.11',
    })
    expect(joins(read('24-small-ones', ['host-link.clab.yml']))).toEqual(['a eth1 - host v1', 'a eth2 - host v2'])
    expect(read('24-small-ones', ['srl.clab.yml']).warnings.map((w) => w.said.code)).toEqual(['port-used-twice'])
    expect(read('24-small-ones', ['v6.ini']).plan.devices).toMatchObject([{ address: '2001:db8::1', sshPort: 2222 }])
    expect(read('24-small-ones', ['two-addresses.ini']).plan.devices).toMatchObject([{ address: '10.1.1.1' }])
    expect(joins(read('24-small-ones', ['breakout.csv']))).toEqual([
      'leaf-01 Ethernet49/1 - host-1 eth0',
      'leaf-01 Ethernet49/2 - host-2 eth0',
      'leaf-01 Ethernet1 - spine-01 Ethernet1',
      'leaf-01 Ethernet2 - spine-01 Ethernet2',
    ])
  })

  it('change nothing when they are read a second time', () => {
    for (const name of readdirSync(folder('.')).filter((entry) => statSync(folder(entry)).isDirectory()))
      for (const file of readdirSync(folder(name)).filter((f) => /\.(csv|xlsx|ya?ml|json|dot|ini|db|gns3)$/.test(f))) {
        const first = read(name, [file])
        expect([name, file, read(name, [file], first.plan).changed]).toEqual([name, file, 0])
        expect(read(name, [file], first.plan).added).toBe(0)
      }
  })
})
