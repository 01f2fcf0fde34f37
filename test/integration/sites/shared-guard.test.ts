import { randomBytes } from 'node:crypto'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { queueScripts } from '#main/queue/queue-scripts.ts'
import { sharedGuard } from '#main/queue/shared-guard.ts'
import type { SharedAnswer } from '#main/services/shared-guard.ts'
import { REDIS, startRedis, type TestRedis } from '#test/support/redis.ts'

describe.skipIf(!REDIS)('the lock-out guard of a run on two machines', () => {
  let redis: TestRedis
  const clients: Redis[] = []
  beforeAll(async () => {
    redis = await startRedis()
    for (let i = 0; i < 2; i++) clients.push(new Redis(redis.port))
  })
  afterAll(async () => {
    for (const client of clients) client.disconnect()
    await redis?.close()
  })
  const guards = () => {
    const run = randomBytes(12).toString('hex')
    return clients.map((client) => sharedGuard(queueScripts(client), run)) as [
      ReturnType<typeof sharedGuard>,
      ReturnType<typeof sharedGuard>,
    ]
  }
  const ticketOf = (answer: SharedAnswer): string => {
    expect(answer.kind).toBe('go')
    return answer.kind === 'go' ? answer.ticket : ''
  }

  it('lets one device go first among both, and closes the set for both after two refusals', async () => {
    const [here, there] = guards()
    const first = ticketOf(await here.ask('set', 'a'))
    expect(await there.ask('set', 'b')).toEqual({ kind: 'wait' })
    expect(await there.ask('other set', 'b')).toMatchObject({ kind: 'go' })
    await here.tell('set', first, 'a', 'refused')
    const second = ticketOf(await there.ask('set', 'b'))
    await there.tell('set', second, 'b', 'refused')
    for (const guard of [here, there])
      expect(await guard.ask('set', 'c')).toEqual({ kind: 'closed', refusedBy: ['a', 'b'] })
  })

  it('takes an acceptance on one machine for no promise on the other, whose secret may be another', async () => {
    const [here, there] = guards()
    for (let n = 0; n < 3; n++) await here.tell('set', ticketOf(await here.ask('set', 'a')), 'a', 'accepted')
    for (const device of ['b', 'c'])
      await there.tell('set', ticketOf(await there.ask('set', device)), device, 'refused')
    expect(await there.ask('set', 'd')).toEqual({ kind: 'closed', refusedBy: ['b', 'c'] })
  })

  it('lets just one go of many that ask at the same time', async () => {
    const both = guards()
    const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => both[i % 2]?.ask('set', `d${i}`)))
    expect(answers.filter((answer) => answer?.kind === 'go')).toHaveLength(1)
  })

  it('tells the queue no name of set or user', async () => {
    const [here] = guards()
    await here.ask(JSON.stringify(['Lab login', 'netops']), 'a')
    const all = await Promise.all((await clients[0]?.keys('*'))?.map((key) => clients[0]?.dump(key)) ?? [])
    expect(`${await clients[0]?.keys('*')} ${all}`).not.toMatch(/Lab login|netops/)
  })
})
