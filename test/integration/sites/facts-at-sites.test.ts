import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { REDIS, startRedis, type TestRedis } from '#test/support/redis.ts'
import { FLEET_LOGIN, type SiteLab, startSiteLab } from '#test/support/site-lab.ts'

interface Told {
  readonly device: string
  readonly rows?: readonly object[]
  readonly collectedAt?: string
  readonly error?: { readonly code: string; readonly message: string }
}

/*
 *   rack R1, R3   fra1     asked by fra1-a   ── queue ─┐
 *   rack R2, R4   no site  asked from here ────────────┴─ facts, backup, fetch, discover
 */
describe.skipIf(!REDIS)('what is asked for besides neighbors, of devices at a site with collectors', () => {
  let redis: TestRedis
  let lab: SiteLab
  let client: Redis
  let atSite: ReadonlySet<string>

  beforeAll(async () => {
    redis = await startRedis()
    client = new Redis(redis.port)
    lab = await startSiteLab({ sites: ['fra1', ''], racks: 4, devices: 24 })
    await lab.collector('fra1', 'fra1-a', redis.url, '--within', '127.0.0.0/8')
    const plan = lab.withStore((store) => store.plan())
    const there = new Set(plan.racks.flatMap(({ name, site }) => (site === 'fra1' ? [name] : [])))
    atSite = new Set(plan.devices.flatMap(({ name, rack }) => (rack !== undefined && there.has(rack) ? [name] : [])))
  })
  afterAll(async () => {
    client?.disconnect()
    await lab?.close()
    await redis?.close()
  })

  const ask = (args: readonly string[], env: Readonly<Record<string, string>> = FLEET_LOGIN) =>
    lab.run([...args, '--known-hosts', 'known_hosts', '--json'], env)
  const devicesOf = (text: string) => (JSON.parse(text) as { readonly devices: readonly Told[] }).devices
  const sorted = (told: readonly Told[]) => told.map(({ device, rows, error }) => ({ device, rows, code: error?.code }))

  it('are facts, by the collectors alone, and the same as from one machine', async () => {
    for (const kind of ['version', 'interfaces', 'mac']) {
      const alone = devicesOf((await ask(['facts', 'l.plumb', kind])).stdout)
      const together = devicesOf((await ask(['facts', 'l.plumb', kind, '--queue', redis.url])).stdout)
      expect(sorted(together)).toEqual(sorted(alone))
      expect(together.some(({ rows }) => rows !== undefined)).toBe(true)
    }
    // Without any login here, those at the site answer and the others cannot.
    const without = await ask(['facts', 'l.plumb', 'version', '--queue', redis.url], { PLUMBLINE_USER: 'nobody' })
    for (const { device, error, rows } of devicesOf(without.stdout)) {
      if (!atSite.has(device)) expect(error, device).toBeDefined()
      else expect(rows !== undefined || error?.code !== 'no-credentials', device).toBe(true)
    }
    const keys = await client.keys('*')
    expect(keys.filter((key) => /:run:|:answers:|:jobs1:[\da-f]{24}-/.test(key))).toEqual([])
  })

  it('is no configuration, file or discovery: each device says so, is counted, and is not asked from here', async () => {
    const backup = await ask(['backup', 'l.plumb', '--queue', redis.url])
    const fetch = await ask(['fetch', 'l.plumb', '--path', '/etc/motd', '-o', 'files', '--queue', redis.url])
    for (const [{ stdout, stderr }, deed] of [
      [backup, 'back up configurations'],
      [fetch, 'fetch files'],
    ] as const) {
      const told = devicesOf(stdout)
      for (const { device, error } of told) {
        const said = `${device}: collectors at fra1 don't ${deed}.`
        expect(error?.message.startsWith(said) ?? false, `${device} ${error?.message}`).toBe(atSite.has(device))
        expect(stderr.includes(said), device).toBe(atSite.has(device))
      }
      expect(told.filter(({ error }) => error?.code === 'unsupported').length).toBeGreaterThanOrEqual(atSite.size)
    }
    const counted = await lab.run(
      ['backup', 'l.plumb', '--known-hosts', 'known_hosts', '--quiet', '--queue', redis.url],
      FLEET_LOGIN,
    )
    expect(counted.stdout).toMatch(new RegExp(`${backup.stdout.match(/"error"/g)?.length ?? 0} failed`))
    writeFileSync(join(lab.dir, 'devices.csv'), 'name,rack,position,address\nlone,R1,41,127.0.0.9\n')
    expect((await lab.run(['import', 'l.plumb', 'devices.csv'])).status).toBe(0)
    const seed = ['--seed', '127.0.0.9', '--dry-run', '--queue', redis.url]
    const found = JSON.parse((await ask(['discover', 'l.plumb', ...seed])).stdout)
    expect(found.failed[0].error.message).toContain(`lone: collectors at fra1 don't discover.`)
    // Without a queue nothing is at a site, and all are asked from here, as ever.
    const here = devicesOf((await ask(['backup', 'l.plumb'])).stdout)
    expect(here.filter(({ device, error }) => error === undefined && atSite.has(device)).length).toBeGreaterThan(0)
  })
})
