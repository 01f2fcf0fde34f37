/*
 *   racks of fra1   asked by fra1-a   ── SSH, SNMP, eAPI, NX-API, RESTCONF; some by two ways
 *                       │
 *                     queue ── collect
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { REDIS, startRedis, type TestRedis } from '#test/support/redis.ts'
import { FLEET_LOGIN, judged, type SiteDocument, type SiteLab, startSiteLab } from '#test/support/site-lab.ts'

interface Fact {
  readonly device: string
  readonly rows?: readonly object[]
  readonly error?: { readonly code: string }
}
describe.skipIf(!REDIS)('devices of a site that are asked by other ways than SSH', () => {
  let redis: TestRedis
  let lab: SiteLab

  beforeAll(async () => {
    redis = await startRedis()
    lab = await startSiteLab({ sites: ['fra1'], racks: 3, devices: 40, mixed: true, faults: 'swapped=2,missing=2' })
  })
  afterAll(async () => {
    await lab?.close()
    await redis?.close()
  })

  it('are found to be as they are found from one machine, and the lab keeps by which ways they were asked', async () => {
    const alone = JSON.parse((await lab.collect('--json', '--quiet', '--ca', 'authorities.pem')).stdout) as SiteDocument
    const ways = () => lab.withStore((store) => store.latestResults().map(({ device, tried }) => ({ device, tried })))
    const askedAlone = ways()
    const all = new Set(askedAlone.map(({ tried }) => tried?.join(' ')))
    expect(all).toEqual(new Set([undefined, 'snmp', 'ssh', 'eapi', 'nxapi', 'restconf', 'nxapi ssh']))
    await lab.collector('fra1', 'fra1-a', redis.url, '--ca', 'authorities.pem')
    const ran = await lab.collect('--json', '--queue', redis.url)
    const document = JSON.parse(ran.stdout) as SiteDocument
    expect(judged(document), ran.stderr).toEqual(judged(alone))
    for (const { collector } of document.devices) expect(collector).toBe('fra1-a')
    expect(ways()).toEqual(askedAlone)
  })

  it('give the same facts by their agents', async () => {
    const ask = async (...more: readonly string[]) => {
      const args = ['facts', 'l.plumb', 'interfaces', '--known-hosts', 'known_hosts', '--json', ...more]
      const { devices } = JSON.parse((await lab.run(args, FLEET_LOGIN)).stdout) as { readonly devices: readonly Fact[] }
      return devices.map(({ device, rows, error }) => ({ device, rows, code: error?.code }))
    }
    const alone = await ask()
    expect(alone.filter(({ rows }) => rows !== undefined).length).toBeGreaterThan(20)
    expect(await ask('--queue', redis.url)).toEqual(alone)
  })
})
