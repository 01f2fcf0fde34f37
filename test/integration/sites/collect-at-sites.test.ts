import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CA_FILE } from '#test/support/certificates.ts'
import { formsOfSecret } from '#test/support/forms-of-secret.ts'
import { REDIS, startRedis, type TestRedis } from '#test/support/redis.ts'
import {
  FLEET_LOGIN,
  judged,
  PASSWORD,
  type SiteDocument,
  type SiteLab,
  startSiteLab,
  until,
} from '#test/support/site-lab.ts'

/*
 *   rack R1, R4   fra1     asked by fra1-a and fra1-b   ─┐
 *   rack R2, R5   sin1     asked by sin1-a              ─┼─ queue ─ collect
 *   rack R3, R6   no site  asked from here ──────────────────────────┘
 */
describe.skipIf(!REDIS)('a lab whose racks stand at sites with collectors', () => {
  let redis: TestRedis
  let lab: SiteLab
  let client: Redis

  beforeAll(async () => {
    redis = await startRedis()
    client = new Redis(redis.port)
    lab = await startSiteLab({ sites: ['fra1', 'sin1', ''], racks: 6, devices: 90, latencyMs: 20 })
  })
  afterAll(async () => {
    client?.disconnect()
    await lab?.close()
    await redis?.close()
  })

  it('is found to be as it is found from one machine, and every device says who asked it', async () => {
    const alone = JSON.parse((await lab.collect('--json', '--quiet')).stdout) as SiteDocument
    const collectors = await Promise.all([
      lab.collector('fra1', 'fra1-a', redis.url),
      lab.collector('fra1', 'fra1-b', redis.url),
      lab.collector('sin1', 'sin1-a', redis.url, '--within', '127.0.0.0/8'),
    ])
    const ran = await lab.collect('--json', '--queue', redis.url)
    const document = JSON.parse(ran.stdout) as SiteDocument
    expect(judged(document)).toEqual(judged(alone))
    const siteOf = (rack: string): string => ['fra1', 'sin1', ''][(Number(rack.slice(1)) - 1) % 3] ?? ''
    for (const { rack, collector = '' } of document.devices) expect(collector.split('-')[0]).toBe(siteOf(rack))

    const told = JSON.parse((await lab.run(['sites', 'l.plumb', '--queue', redis.url, '--json'])).stdout)
    expect(told.sites).toMatchObject([
      { site: 'fra1', racks: 2, asked: 'at-site', waiting: 0 },
      { site: 'sin1', racks: 2, asked: 'at-site', collectors: [{ name: 'sin1-a', state: 'online', capacity: 100 }] },
      { racks: 2, asked: 'here', collectors: [] },
    ])
    expect(told.sites[0].collectors.map((each: { name: string }) => each.name)).toEqual(['fra1-a', 'fra1-b'])
    // The job is done, so nothing of it is left but the names of who is there.
    const keys = await client.keys('*')
    expect(keys.filter((key) => /:run:|:answers:|:jobs1:[\da-f]{24}-/.test(key))).toEqual([])

    await client.save()
    const dump = readFileSync(join(redis.dir, 'dump.rdb')).toString('latin1')
    expect(dump).toContain('fra1-a')
    for (const form of formsOfSecret(PASSWORD)) expect(dump).not.toContain(form)

    for (const { child } of collectors) child.kill('SIGTERM')
    expect(await Promise.all(collectors.map(({ ended }) => ended))).toEqual([0, 0, 0])
    const after = JSON.parse((await lab.run(['sites', 'l.plumb', '--queue', redis.url, '--json'])).stdout)
    expect(after.sites.flatMap((each: { collectors: unknown[] }) => each.collectors)).toEqual([])
  })

  it('is whole if a collector is stopped in the middle: it hands back what it has not asked', async () => {
    const first = await lab.collector('fra1', 'fra1-a', redis.url, '--concurrency', '2')
    const sin1 = await lab.collector('sin1', 'sin1-a', redis.url)
    const run = lab.start(['collect', 'l.plumb', '--known-hosts', 'known_hosts', '--queue', redis.url], FLEET_LOGIN)
    await until(
      () => (run.said().match(/\(fra1-a\)/g)?.length ?? 0) >= 3,
      () => run.said(),
    )
    const second = await lab.collector('fra1', 'fra1-b', redis.url)
    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    expect(await run.ended, run.said()).toBe(1)
    expect(run.said()).toMatch(/\(fra1-b\)/)
    expect(run.said()).not.toContain('collector-lost')
    for (const { child, ended } of [second, sin1]) {
      child.kill('SIGTERM')
      expect(await ended).toBe(0)
    }
  })

  it('is left at once if the person cancels, and no job of it stays behind', async () => {
    const names = ['fra1-a', 'fra1-b']
    await Promise.all(names.map((name) => lab.collector('fra1', name, redis.url, '--concurrency', '1')))
    await lab.collector('sin1', 'sin1-a', redis.url)
    const run = lab.start(['collect', 'l.plumb', '--known-hosts', 'known_hosts', '--queue', redis.url], FLEET_LOGIN)
    await until(
      () => /\(fra1-.\)/.test(run.said()),
      () => run.said(),
    )
    run.child.kill('SIGINT')
    expect(await run.ended, run.said()).toBe(130)
    const busy = async (): Promise<number> => {
      const told = JSON.parse((await lab.run(['sites', 'l.plumb', '--queue', redis.url, '--json'])).stdout)
      const all = told.sites.flatMap((each: { collectors: { busy: number }[] }) => each.collectors)
      expect(all).toHaveLength(3)
      return all.reduce((sum: number, each: { busy: number }) => sum + each.busy, 0)
    }
    await until(async () => (await busy()) === 0)
    await until(async () => (await client.keys('*')).every((key) => !/:jobs1:[\da-f]{24}-|:run:|:answers:/.test(key)))
    const outcomes = lab.withStore((store) => store.runs().at(-1))
    expect(outcomes).toMatchObject({ cancelled: true })
    expect((outcomes?.collected ?? 0) + (outcomes?.failed ?? 0)).toBeGreaterThan(0)
  })

  it('tries a wrong password on two devices in all, whoever asks', async () => {
    // All collectors of before, and this machine.
    const wrong = { ...FLEET_LOGIN, PLUMBLINE_PASSWORD: 'no' }
    const others = ['fra1-x', 'sin1-x'].map((name) => {
      const site = name.slice(0, 4)
      return lab.start(
        ['collector', '--site', site, '--name', name, '--queue', redis.url, '--known-hosts', 'known_hosts'],
        { ...wrong, PLUMBLINE_PROFILE: join(lab.dir, name) },
      )
    })
    await until(() => others.every((each) => /^ready$/m.test(each.said())))
    for (const site of ['fra1', 'sin1'])
      for (const name of ['a', 'b'])
        await client.publish(
          `plumbline:${site}:control`,
          JSON.stringify({ kind: 'drain', collector: `${site}-${name}`, on: true }),
        )
    await until(async () => {
      const told = JSON.parse((await lab.run(['sites', 'l.plumb', '--queue', redis.url, '--json'])).stdout)
      const states = told.sites.flatMap((each: { collectors: { state: string }[] }) => each.collectors)
      return states.filter(({ state }: { state: string }) => state === 'draining').length === 3
    })
    const ran = await lab.run(['collect', 'l.plumb', '--known-hosts', 'known_hosts', '--queue', redis.url], wrong)
    expect(ran.status).toBe(3)
    const codes = lab.withStore((store) => store.observations().map(({ error }) => error?.said.code))
    const tried = codes.filter((code) => code === 'login-rejected')
    expect(tried.length, JSON.stringify(codes)).toBeLessThanOrEqual(2)
    expect(
      codes.filter((code) => code === 'set-not-tried').length,
      JSON.stringify([...new Set(codes)]),
    ).toBeGreaterThan(80)
  })
})

describe('a queue that cannot be used', () => {
  it.each([
    [['--queue', 'redis://192.0.2.1:6379'], 'would be used without encryption'],
    [['--queue', 'http://127.0.0.1'], "isn't the address of a queue"],
    [['--queue', 'redis://127.0.0.1:1'], "Can't reach the queue redis://127.0.0.1:1"],
    [[], 'The address of the queue is missing'],
  ])('is told in one sentence: %j', async (args, sentence) => {
    const { runPlumbline } = await import('#test/support/run-plumbline.ts')
    const ran = await runPlumbline(['collector', '--site', 'fra1', '--within', '10.0.0.0/8', ...args])
    expect(ran).toMatchObject({ status: 2, stdout: '' })
    expect(ran.stderr).toContain(sentence)
    expect(ran.stderr.trim().split('\n')).toHaveLength(1)
  })
})

describe.skipIf(!REDIS)('a queue with TLS and users', () => {
  it('is used by certificate and password, and a collector can touch its own site alone', async () => {
    const text = readFileSync(new URL('../../../docs/sites.md', import.meta.url), 'utf8')
    const acl = /```acl\n([\s\S]*?)```/.exec(text)?.[1]?.replaceAll(/>[a-z\d-]+-password/g, '>Pa55-planted-4711') ?? ''
    expect(acl).toContain('user fra1')
    const fixtures = join(CA_FILE, '..')
    const port = 20_000 + (process.pid % 9000)
    const redis = await startRedis({
      more: [
        ...acl.trim().split('\n'),
        `tls-port ${port}`,
        `tls-cert-file ${join(fixtures, 'good.pem')}`,
        `tls-key-file ${join(fixtures, 'good.key')}`,
        `tls-ca-cert-file ${CA_FILE}`,
        'tls-auth-clients no',
      ],
    })
    const lab = await startSiteLab({ sites: ['fra1', ''], racks: 2, devices: 20 })
    const url = `rediss://127.0.0.1:${port}`
    const as = (user: string) => `rediss://${user}:Pa55-planted-4711@127.0.0.1:${port}`
    try {
      const refused = await lab.run(['sites', 'l.plumb', '--queue', url, '--queue-ca', CA_FILE])
      expect(refused).toMatchObject({ status: 2 })
      expect((await lab.run(['sites', 'l.plumb'], { PLUMBLINE_QUEUE: as('engine') })).stderr).toMatch(
        /CERT|SIGNED|VERIFY/,
      )
      const collector = lab.start(
        ['collector', '--site', 'fra1', '--name', 'fra1-a', '--known-hosts', 'known_hosts', '--queue-ca', CA_FILE],
        { ...FLEET_LOGIN, PLUMBLINE_QUEUE: as('fra1') },
      )
      await until(
        () => /^ready$/m.test(collector.said()),
        () => collector.said(),
      )
      const ran = await lab.run(
        ['collect', 'l.plumb', '--known-hosts', 'known_hosts', '--json', '--queue-ca', CA_FILE],
        {
          ...FLEET_LOGIN,
          PLUMBLINE_QUEUE: as('engine'),
        },
      )
      expect(ran.stderr).not.toContain('Pa55')
      const document = JSON.parse(ran.stdout) as SiteDocument
      expect(document.devices.filter(({ collector: by }) => by === 'fra1-a').length).toBeGreaterThan(5)
      expect(collector.said()).not.toContain('Pa55')
      const other = await lab.run(['collector', '--site', 'sin1', '--queue-ca', CA_FILE], {
        PLUMBLINE_QUEUE: as('fra1'),
      })
      expect(other.status).toBe(2)
      const cli = (...args: string[]) =>
        execFileSync(
          'redis-cli',
          ['-p', String(redis.port), '--user', 'fra1', '--pass', 'Pa55-planted-4711', '--no-auth-warning', ...args],
          {
            encoding: 'utf8',
          },
        )
      expect(cli('get', 'plumbline:sin1:run:x')).toContain('NOPERM')
      expect(cli('flushall')).toContain('NOPERM')
      expect(cli('config', 'get', '*')).toContain('NOPERM')
      expect(cli('publish', 'plumbline:sin1:control', 'x')).toContain('NOPERM')
    } finally {
      await lab.close()
      await redis.close()
    }
  })
})
