import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { VerdictDocument } from '#shared/model/verdict.ts'
import { REDIS, startRedis, type TestRedis } from '#test/support/redis.ts'
import { runPlumbline } from '#test/support/run-plumbline.ts'
import { until } from '#test/support/site-lab.ts'
import { type LabWire, type NamespaceLab, startNamespaceLab } from './namespace-lab.ts'
import { makeSiteNetworks, type SiteNetworks } from './site-networks.ts'

const PROGRAM = fileURLToPath(new URL('../../bin/plumbline', import.meta.url))
const SITES = ['fra1', 'nyc1', 'sin1']

/*
 *   fra1                     nyc1                     sin1
 *   f1 swp1 --F1-- swp1 f2   n1 swp1 --N1-- swp1 n2   s1 swp1 --S1-- swp1 s2
 *   f1 swp2 --F2-- swp2 f2   n1 swp2 --N2-- swp2 n2   s1 swp2 --S2-- swp2 s2
 *   f2 swp3 --F3-- swp1 f3   n2 swp3 --N3-- swp1 n3   s2 swp3 --S3-- swp1 s3
 *   f3 swp5 -------------X1------------- swp5 n1
 *                            n3 swp5 -------X2------- swp5 s1
 *
 *   Really: F1 and F2 are swapped at f2; N3 was never plugged in; X2 ends in swp6 of s1.
 */
const HOSTS = ['f1', 'f2', 'f3', 'n1', 'n2', 'n3', 's1', 's2', 's3']
const PLANNED: readonly (readonly [string, string, string])[] = [
  ...(['f', 'n', 's'] as const).flatMap((x) => {
    const label = x.toUpperCase()
    return [
      [`${label}1`, `${x}1 swp1`, `${x}2 swp1`],
      [`${label}2`, `${x}1 swp2`, `${x}2 swp2`],
      [`${label}3`, `${x}2 swp3`, `${x}3 swp1`],
    ] as const
  }),
  ['X1', 'f3 swp5', 'n1 swp5'],
  ['X2', 'n3 swp5', 's1 swp5'],
]
const REAL: Readonly<Record<string, string | undefined>> = {
  F1: 'f2 swp2',
  F2: 'f2 swp1',
  N3: undefined,
  X2: 's1 swp6',
}
const end = (text: string) => text.split(' ') as [string, string]
const WIRES = PLANNED.flatMap(([label, a, b]): LabWire[] => {
  const far = label in REAL ? REAL[label] : b
  return far === undefined ? [] : [{ a: end(a), b: end(far) }]
})

/** Where in an output a neighbor stands is the daemon's own matter, and may change between two questions. */
const withoutLines = (link: VerdictDocument['links'][number]): unknown =>
  JSON.parse(JSON.stringify(link, (key, value: unknown) => (key === 'lines' ? undefined : value)))

describe.skipIf(!process.env['PLUMBLINE_TEST_LAB'] || !REDIS)('a lab of three sites behind firewalls', () => {
  let lab: NamespaceLab
  let networks: SiteNetworks
  let redis: TestRedis
  const collectors: ChildProcess[] = []

  beforeAll(async () => {
    networks = makeSiteNetworks(3, 3)
    redis = await startRedis({ bind: '0.0.0.0' })
    const hosts = HOSTS.map((name, i) => {
      const site = networks.sites[Math.floor(i / 3)]
      const at = { space: site?.space ?? '', address: site?.address(i % 3) ?? '' }
      return { name, speaks: 'lldp' as const, at }
    })
    // Its wires and its power stay as they are: nothing has to be forgotten.
    lab = await startNamespaceLab(hosts, WIRES, { holdS: 240 })
    writeFileSync(join(lab.dir, 'racks.csv'), `name,site\n${SITES.map((site, i) => `R${i + 1},${site}`).join('\n')}\n`)
    const rows = hosts.map(({ name, at }, i) => {
      const rack = `R${Math.floor(i / 3) + 1}`
      return `${name},${rack},${(i % 3) + 1},linux,${at.address},${lab.ports.get(name)},lldp`
    })
    writeFileSync(
      join(lab.dir, 'devices.csv'),
      `name,rack,position,platform,address,ssh_port,discovery\n${rows.join('\n')}\n`,
    )
    const cables = PLANNED.map(([label, a, b]) => [label, ...end(a), ...end(b)].join(','))
    writeFileSync(join(lab.dir, 'cables.csv'), `label,a_device,a_port,b_device,b_port\n${cables.join('\n')}\n`)
    await lab.settled()
  })
  afterAll(async () => {
    for (const child of collectors) child.kill('SIGKILL')
    await lab?.close()
    networks?.close()
    await redis?.close()
  })

  it('is verified as one by three collectors, of which each reaches its own devices alone', async () => {
    const here = { cwd: lab.dir, env: { HOME: lab.dir, PLUMBLINE_PROFILE: join(lab.dir, 'profile') } }
    const login = ['--user', 'root', '--identity', lab.identity, '--known-hosts', lab.knownHosts]
    const collect = async (...args: string[]): Promise<VerdictDocument> => {
      const ran = await runPlumbline(['collect', 'lab.plumb', '--json', '--quiet', ...args], here)
      expect(ran.status, ran.stderr).toBe(1)
      return JSON.parse(ran.stdout)
    }
    await runPlumbline(['new', 'lab.plumb'], here)
    expect((await runPlumbline(['import', 'lab.plumb', 'racks.csv', 'devices.csv', 'cables.csv'], here)).status).toBe(0)

    // With a route to all three networks, as one machine would do it.
    const alone = await collect(...login)
    const kinds = alone.findings.map(({ kind, cables }) => `${kind} ${cables.join(' ')}`).sort()
    expect(kinds).toEqual(['missing N3', 'swapped F1 F2', 'wrong-port X2'])

    networks.isolate()
    const doors = HOSTS.map((name, i) => ({
      site: Math.floor(i / 3),
      address: networks.sites[Math.floor(i / 3)]?.address(i % 3) ?? '',
      port: lab.ports.get(name) ?? 0,
    }))
    for (const { site, address, port } of doors) {
      expect(networks.reaches(undefined, address, port)).toBe(false)
      networks.sites.forEach(({ space }, i) => expect(networks.reaches(space, address, port)).toBe(i === site))
    }

    await Promise.all(
      networks.sites.map(async ({ space, network, home }, i) => {
        const own = ['--site', SITES[i] ?? '', '--name', `${SITES[i]}-a`, '--within', network]
        const queue = ['--queue', `redis://${home}:${redis.port}`, '--insecure-queue']
        const args = ['netns', 'exec', space, PROGRAM, 'collector', ...own, ...queue, ...login]
        const env = {
          ...process.env,
          PLUMBLINE_QUEUE: '',
          PLUMBLINE_PROFILE: join(lab.dir, `profile-${i}`),
          HOME: lab.dir,
        }
        const child = spawn('ip', args, { cwd: lab.dir, env, stdio: 'pipe' })
        collectors.push(child)
        let said = ''
        for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += String(data)))
        await until(
          () => /^ready$/m.test(said),
          () => said,
        )
      }),
    )
    // No login is given here: this machine asks nobody itself.
    const together = await collect('--queue', `redis://127.0.0.1:${redis.port}`)
    expect(together.findings).toEqual(alone.findings)
    expect(together.links.map(withoutLines)).toEqual(alone.links.map(withoutLines))
    expect(together.summary).toEqual(alone.summary)
    expect(together.moves).toEqual(alone.moves)
    expect(together.devices.map(({ device, collector }) => `${device} ${collector}`)).toEqual(
      HOSTS.map((name, i) => `${name} ${SITES[Math.floor(i / 3)]}-a`),
    )
  })
})
