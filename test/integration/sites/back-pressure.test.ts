import { randomBytes } from 'node:crypto'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AnswerSender } from '#main/queue/answer-sender.ts'
import { openSiteQueue } from '#main/queue/open-site-queue.ts'
import { siteKeys } from '#main/queue/queue-keys.ts'
import { queueScripts } from '#main/queue/queue-scripts.ts'
import type { SiteRunDevice } from '#main/services/site-ports.ts'
import { DEFAULT_LIMITS } from '#shared/model/collecting.ts'
import { readQueueAddress } from '#shared/sites/queue-address.ts'
import { REDIS, startRedis, type TestRedis } from '#test/support/redis.ts'
import { until } from '#test/support/site-lab.ts'

const keys = siteKeys('fra1')
const raw = { device: 'd', outcome: 'collected', outputs: [], startedAt: 0, finishedAt: 0 } as const

const DEVICE = { name: 'd', address: '192.0.2.1', sshPort: 22, discovery: 'lldp' } as const
const JOB: SiteRunDevice = {
  lab: 'lab',
  device: DEVICE,
  hops: [],
  via: [],
  limits: DEFAULT_LIMITS,
  neighborsFirst: true,
}

describe.skipIf(!REDIS)('the queue to the sites', () => {
  let redis: TestRedis
  let client: Redis
  beforeAll(async () => {
    redis = await startRedis()
    client = new Redis(redis.port)
  })
  afterAll(async () => {
    client?.disconnect()
    await redis?.close()
  })

  it('takes 1,000 answers of a run, has collectors wait then, and takes none of a run that nobody wants', async () => {
    const run = randomBytes(12).toString('hex')
    const sender = new AnswerSender(queueScripts(client), keys, 'fra1-a')
    await client.set(keys.run(run), 'on')
    const send = (index: number, isCanceled?: () => boolean) =>
      sender.send('result', { run, index, attempt: 1 }, raw, isCanceled ? { isCanceled } : {})
    await Promise.all(Array.from({ length: 1_000 }, (_, i) => send(i)))
    let isSent = false
    const late = send(1_000).then((sent) => {
      isSent = sent
    })
    // What was only answered so far is not worth waiting for.
    expect(await sender.send('answered', { run, index: 1_001, attempt: 1 }, raw)).toBe(false)
    expect(await client.xlen(keys.answers(run))).toBe(1_000)
    expect(isSent).toBe(false)
    const [first] = await client.xrange(keys.answers(run), '-', '+', 'COUNT', 1)
    await client.xdel(keys.answers(run), first?.[0] ?? '')
    await late
    expect(isSent).toBe(true)
    await client.del(keys.run(run))
    expect(await send(2_000)).toBe(false)
    expect(await client.exists(keys.answers(run))).toBe(1)
    expect(await client.ttl(keys.answers(run))).toBeGreaterThan(0)
  })

  it('has at most 1,000 jobs of a run for one site, and none of them after a cancel', async () => {
    const read = readQueueAddress(redis.url)
    const queue = await openSiteQueue('address' in read ? read.address : fail())
    const devices = Array.from(
      { length: 2_500 },
      (_, i): SiteRunDevice => ({ ...JOB, device: { ...DEVICE, name: `d${i}` } }),
    )
    const abort = new AbortController()
    const results: string[] = []
    const handlers = {
      step: () => undefined,
      result: async ({ error }: { error?: { code: string } | undefined }) => void results.push(error?.code ?? ''),
    }
    const done = queue.startRun().collect({ bySite: new Map([['sin1', devices]]), attempt: 1 }, handlers, abort.signal)
    const waiting = () => client.llen('plumbline:sin1:jobs1:wait')
    await until(async () => (await waiting()) === 1_000)
    // The engine looks once a second, says anew that it wants the run, and would add more by then.
    const [marker = ''] = await client.keys('plumbline:sin1:run:*')
    let left = await client.pttl(marker)
    const isRefreshed = async (): Promise<boolean> => {
      const before = left
      left = await client.pttl(marker)
      return left > before
    }
    await until(isRefreshed)
    await until(isRefreshed)
    expect(await waiting()).toBe(1_000)
    abort.abort()
    await done
    expect(results).toHaveLength(2_500)
    expect(new Set(results)).toEqual(new Set(['cancelled']))
    await until(async () => (await waiting()) === 0)
    expect((await client.keys('plumbline:sin1:jobs1:*-1-*')).length).toBe(0)
    await queue.close()
  })

  it('ends a run in one sentence where the queue is full', async () => {
    const small = await startRedis({ more: ['maxmemory 1500kb'] })
    const read = readQueueAddress(small.url)
    const queue = await openSiteQueue('address' in read ? read.address : fail())
    const devices = Array.from(
      { length: 1_000 },
      (_, i): SiteRunDevice => ({ ...JOB, device: { ...DEVICE, name: `d${i}` } }),
    )
    const handlers = { step: () => undefined, result: async () => undefined }
    const run = queue
      .startRun()
      .collect({ bySite: new Map([['sin1', devices]]), attempt: 1 }, handlers, new AbortController().signal)
    await expect(run).rejects.toMatchObject({
      said: { code: 'queue-unreachable', reason: expect.stringMatching(/^OOM/) },
    })
    await queue.close()
    await small.close()
  })

  it('gives a site up where nobody comes, and keeps every device', async () => {
    const read = readQueueAddress(redis.url)
    const queue = await openSiteQueue('address' in read ? read.address : fail(), { patienceMs: 200 })
    const said: string[] = []
    await queue
      .startRun()
      .collect(
        { bySite: new Map([['nyc1', [JOB]]]), attempt: 1 },
        { step: () => undefined, result: async ({ error }) => void said.push(`${error?.code} ${error?.said.code}`) },
        new AbortController().signal,
      )
    expect(said).toEqual(['collector-lost collector-missing'])
    await queue.close()
  })
})

function fail(): never {
  throw new Error('no address')
}
