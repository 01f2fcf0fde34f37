/** What must happen on the queue in one piece, as scripts of Redis. */
import type { Redis } from 'ioredis'

/** What a collector says of itself, with the time of the queue, which all sides go by. */
const BEAT = `
local t = redis.call('TIME')
redis.call('HSET', KEYS[1], ARGV[1], t[1] * 1000 + math.floor(t[2] / 1000) .. ' ' .. ARGV[2])
redis.call('HSET', KEYS[2], ARGV[3], ARGV[4])
return 1`

/** An answer: -1 if nobody wants the run any more, 0 if too many wait already, 1 if it was added. */
const ANSWER = `
if redis.call('EXISTS', KEYS[2]) == 0 then return -1 end
if redis.call('XLEN', KEYS[1]) >= tonumber(ARGV[1]) then return 0 end
redis.call('XADD', KEYS[1], '*', 'h', ARGV[3], 'b', ARGV[4])
redis.call('EXPIRE', KEYS[1], ARGV[2])
return 1`

/**
 * Whether a device may try a credential set: one at a time among all machines of a run, until two were refused. That one was
 * accepted is nobody else's news: another machine may have another secret by the same name.
 */
const GUARD_ASK = `
if tonumber(redis.call('HGET', KEYS[1], 'refused') or 0) >= tonumber(ARGV[4]) then
  return {'closed', redis.call('HGET', KEYS[1], 'by')}
end
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
if tonumber(redis.call('HGET', KEYS[1], 'until') or 0) > now then return {'wait'} end
redis.call('HSET', KEYS[1], 'until', now + ARGV[2], 'holder', ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[3])
return {'go'}`

const GUARD_TELL = `
if redis.call('HGET', KEYS[1], 'holder') == ARGV[1] then redis.call('HDEL', KEYS[1], 'holder', 'until') end
if ARGV[2] == 'refused' then
  local by = redis.call('HGET', KEYS[1], 'by')
  redis.call('HSET', KEYS[1], 'by', by and by .. '\\n' .. ARGV[3] or ARGV[3])
  redis.call('HINCRBY', KEYS[1], 'refused', 1)
end
redis.call('EXPIRE', KEYS[1], ARGV[4])
return 1`

export interface QueueScripts {
  beat(collectors: string, sites: string, name: string, beat: string, site: string, siteName: string): Promise<number>
  answer(stream: string, run: string, most: number, keptS: number, head: string, body: Buffer): Promise<number>
  guardAsk(
    key: string,
    ticket: string,
    patienceMs: number,
    keptS: number,
    enough: number,
  ): Promise<readonly [string, string?]>
  guardTell(key: string, ticket: string, outcome: string, device: string, keptS: number): Promise<number>
}

/** Scripts are sent once; a server that forgot them gets them again. */
export function queueScripts(client: Redis): QueueScripts {
  client.defineCommand('plumblineBeat', { numberOfKeys: 2, lua: BEAT })
  client.defineCommand('plumblineAnswer', { numberOfKeys: 2, lua: ANSWER })
  client.defineCommand('plumblineGuardAsk', { numberOfKeys: 1, lua: GUARD_ASK })
  client.defineCommand('plumblineGuardTell', { numberOfKeys: 1, lua: GUARD_TELL })
  const own = client as unknown as Record<string, (...args: unknown[]) => Promise<never>>
  const run =
    (name: string) =>
    (...args: unknown[]) =>
      own[name]?.(...args) as Promise<never>
  return {
    beat: run('plumblineBeat'),
    answer: run('plumblineAnswer'),
    guardAsk: run('plumblineGuardAsk'),
    guardTell: run('plumblineGuardTell'),
  }
}
