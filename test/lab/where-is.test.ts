import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runPlumbline } from '#test/support/run-plumbline.ts'
import { type NamespaceLab, startNamespaceLab } from './namespace-lab.ts'

/*
 *   alpha swp1 --C1-- swp1 sw swp2 --C2-- swp1 beta      sw: a Linux bridge of both ports that is logged in to
 *   10.9.0.1                                10.9.0.2
 */
const HOSTS = [
  { name: 'alpha', speaks: 'lldp' as const },
  { name: 'beta', speaks: 'lldp' as const },
  { name: 'sw', speaks: 'lldp' as const },
]
const WIRES = [
  { a: ['alpha', 'swp1'], b: ['sw', 'swp1'] },
  { a: ['beta', 'swp1'], b: ['sw', 'swp2'] },
] as const

describe.skipIf(!process.env['PLUMBLINE_TEST_LAB'])('facts of real hosts behind a real Linux bridge', () => {
  let lab: NamespaceLab

  beforeAll(async () => {
    lab = await startNamespaceLab(HOSTS, WIRES, { holdS: 240 })
    lab.inside('sw', 'ip', 'link', 'add', 'br0', 'type', 'bridge')
    lab.inside('sw', 'ip', 'link', 'set', 'br0', 'up')
    for (const port of ['swp1', 'swp2']) lab.inside('sw', 'ip', 'link', 'set', port, 'master', 'br0')
    lab.inside('alpha', 'ip', 'address', 'add', '10.9.0.1/24', 'dev', 'swp1')
    lab.inside('beta', 'ip', 'address', 'add', '10.9.0.2/24', 'dev', 'swp1')
    const at = (name: string): string => `linux,127.0.0.1,${lab.ports.get(name)}`
    writeFileSync(join(lab.dir, 'racks.csv'), 'name,height_u\nR1,42\n')
    writeFileSync(
      join(lab.dir, 'devices.csv'),
      `name,rack,position,role,platform,address,ssh_port\nalpha,R1,3,server,${at('alpha')}\nbeta,R1,4,server,${at('beta')}\nsw,R1,12,switch,${at('sw')}\n`,
    )
    writeFileSync(
      join(lab.dir, 'cables.csv'),
      'label,a_device,a_port,b_device,b_port\nC1,alpha,swp1,sw,swp1\nC2,sw,swp2,beta,swp1\n',
    )
    const here = { cwd: lab.dir }
    await runPlumbline(['new', 'lab.plumb'], here)
    await runPlumbline(['import', 'lab.plumb', 'racks.csv', 'devices.csv', 'cables.csv'], here)
  })
  afterAll(() => lab?.close())

  const facts = async (...args: string[]) => {
    const login = ['--user', 'root', '--identity', lab.identity, '--known-hosts', lab.knownHosts]
    const { stdout, stderr, status } = await runPlumbline(['facts', 'lab.plumb', ...args, '--json', ...login], {
      cwd: lab.dir,
    })
    expect(status, stderr).toBe(0)
    return JSON.parse(stdout)
  }
  /** A packet to a port where nobody listens is enough for an ARP entry, and for the bridge to learn. */
  const talk = (): string => lab.inside('beta', 'bash', '-c', 'echo hello > /dev/udp/10.9.0.1/9')

  it('read /proc/meminfo, the neighbor table and the forwarding table of the bridge', async () => {
    await expect
      .poll(
        () => {
          talk()
          return lab.inside('beta', 'ip', 'neigh', 'show', '10.9.0.1')
        },
        { timeout: 30_000, interval: 500 },
      )
      .toMatch(/lladdr/)
    const memory = await facts('memory')
    expect(memory.devices.map(({ device }: { device: string }) => device)).toEqual(['alpha', 'beta', 'sw'])
    for (const { rows } of memory.devices) expect(Number(rows[0].memtotal)).toBeGreaterThan(1000)
    const arp = await facts('arp', '--device', 'beta')
    expect(arp.devices).toMatchObject([
      {
        device: 'beta',
        rows: expect.arrayContaining([expect.objectContaining({ ip: '10.9.0.1', interface: 'swp1' })]),
      },
    ])
    const mac = arp.devices[0].rows.find(({ ip }: { ip: string }) => ip === '10.9.0.1').mac
    const table = await facts('mac', '--device', 'sw')
    expect(table.devices[0].rows).toContainEqual(expect.objectContaining({ mac, interface: 'swp1' }))
  })

  it('find a host by its address, with cable, rack and U of the port that it is behind', async () => {
    const place = { device: 'sw', port: 'swp1', cable: 'C1', rack: 'R1', u: 12 }
    expect(await facts('--find', '10.9.0.1')).toEqual({
      query: '10.9.0.1',
      found: [{ ...place, via: ['arp beta', 'mac sw'] }],
    })
    const [row] = (await facts('interfaces', '--device', 'alpha')).devices[0].rows.filter(
      ({ name }: { name: string }) => name === 'swp1',
    )
    expect(await facts('--find', row.mac, '--cached')).toEqual({
      query: row.mac,
      found: [{ ...place, via: ['mac sw'] }],
    })
    expect(await facts('--find', 'alpha', '--cached')).toEqual({
      query: 'alpha',
      found: [{ ...place, via: ['interfaces alpha', 'mac sw'] }],
    })
    expect(await facts('--find', '10.9.0.77')).toEqual({ query: '10.9.0.77', found: [] })
  })
})
