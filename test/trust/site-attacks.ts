/** Jobs and results that nobody wants, put on the queue by somebody who can write to it. */
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { Queue } from 'bullmq'
import { Redis } from 'ioredis'
import { DEFAULT_LIMITS } from '#shared/model/collecting.ts'
import { FACT_KINDS } from '#shared/model/facts.ts'
import { DRIVERS, factDrivers, RECOGNIZED_BY } from '#shared/parse/registry.ts'
import { startSshHost } from '#test/integration/collect/ssh-host.ts'
import { FLEET_LOGIN, PASSWORD, until } from '#test/support/site-lab.ts'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SiteTrial } from './site-trial.ts'

/** What a device may be sent: nothing of it changes anything. */
const ALLOWED = new Set([
  RECOGNIZED_BY,
  ...[...DRIVERS, ...factDrivers(FACT_KINDS)].flatMap(({ prepare, commands }) => [
    ...prepare,
    ...commands.map(({ command }) => command),
  ]),
])

/** A switch that writes down every line it is sent. */
async function startRecorder() {
  const lines: string[] = []
  const host = await startSshHost({
    authenticate: (context) =>
      context.method === 'password' && context.password === PASSWORD ? context.accept() : context.reject(['password']),
    shell(channel) {
      let typed = ''
      channel.write('recorder#')
      channel.on('data', (data: Buffer) => {
        typed += data.toString()
        for (let end = typed.search(/[\r\n]/); end >= 0; end = typed.search(/[\r\n]/)) {
          const line = typed.slice(0, end).trim()
          typed = typed.slice(end + 1)
          if (line !== '') lines.push(line)
          channel.write(`${line}\r\nrecorder#`)
        }
      })
    },
  })
  return { ...host, lines }
}

export async function forgeJobs({ lab, redis, tally, begin, whole }: SiteTrial): Promise<void> {
  const client = new Redis(redis.port, { maxRetriesPerRequest: null })
  const recorder = await startRecorder()
  let outside = 0
  const stranger = createServer((socket) => {
    outside += 1
    socket.destroy()
  })
  await new Promise<void>((done) => stranger.listen(0, '127.0.0.2', done))
  const strangerPort = (stranger.address() as { port: number }).port
  writeFileSync(join(lab.dir, 'recorder_hosts'), recorder.knownHosts)
  const url = `redis://127.0.0.1:${redis.port}`
  const queue = new Queue('jobs1', { prefix: 'plumbline:fra1', connection: client, skipVersionCheck: true })
  const collector = lab.start(
    ['collector', '--site', 'fra1', '--name', 'fra1-f', '--queue', url, '--within', '127.0.0.1/32'].concat(
      ['known_hosts', 'recorder_hosts'].flatMap((file) => ['--known-hosts', file]),
    ),
    { ...FLEET_LOGIN, PLUMBLINE_PROFILE: join(lab.dir, 'profile-f') },
  )
  try {
    await until(() => /^ready$/m.test(collector.said()))
    const run = randomBytes(12).toString('hex')
    await client.set(`plumbline:fra1:run:${run}`, 'on')
    const device = {
      name: 'rec',
      address: '127.0.0.1',
      sshPort: recorder.port,
      discovery: 'cdp',
      platform: 'cisco_ios',
    }
    const job = (own: object, more: object = {}) => ({
      v: 1,
      run,
      lab: 'x',
      index: 0,
      attempt: 1,
      hops: [],
      via: [],
      limits: DEFAULT_LIMITS,
      neighborsFirst: false,
      device: { ...device, ...own },
      ...more,
    })
    const forged: unknown[] = [
      job({}, { commands: ['reload', 'write erase'] }),
      job({}, { drivers: [{ platform: 'cisco_ios', commands: [{ command: 'reload', needed: true }] }] }),
      job({ commands: ['configure terminal'] }),
      job({ platform: 'x; reload' }),
      job({ name: '../../../../tmp/planted' }),
      job({ name: '/etc/cron.d/planted' }),
      job({ credentials: 'a\u0000b' }),
      job({ address: '127.0.0.1\nreload' }),
      job({}, { v: 2 }),
      job({}, { run: '*' }),
      job({}, { lab: '' }),
      job({ sshPort: 1e9 }),
      job({}, { limits: { ...DEFAULT_LIMITS, totalTimeoutMs: 1e12 } }),
      job({}, { facts: ['version; reload'] }),
      job({}, { facts: ['show running-config'] }),
      job({}, { facts: 'version' }),
      job({}, { facts: [] }),
      job({}, { facts: Array.from({ length: 10_000 }, () => 'version') }),
      { __proto__: null, constructor: 'x' },
      [],
      'text',
      null,
      // As a job may be, to where it may not go.
      job({ name: 'out-1', address: '127.0.0.2', sshPort: strangerPort }, { index: 1 }),
      job({ name: 'out-2', via: `127.0.0.2:${strangerPort}` }, { index: 2 }),
      job({ name: 'out-3', address: 'localhost' }, { index: 3 }),
      // As a job may be, to where it may go: only what the registry says is sent.
      job({ name: 'in-1' }, { index: 4 }),
      job({ name: 'in-2', platform: 'auto' }, { index: 5 }),
      job({ name: 'in-3', platform: 'arista_eos' }, { index: 6 }),
      job({ name: 'in-4' }, { index: 7, facts: ['version', 'arp', 'mac', 'inventory'] }),
      // Another kind in the same run, and by another way than the one that tells it.
      job({ name: 'in-5' }, { index: 8, facts: ['memory'], ways: ['snmp'] }),
    ]
    for (const data of forged) await queue.add('ask', data, { removeOnComplete: true, removeOnFail: true })
    await client.hset('plumbline:fra1:jobs1:garbage', { name: 'ask', data: '{"v":1,', opts: '{}', timestamp: '1' })
    await client.lpush('plumbline:fra1:jobs1:wait', 'garbage')
    tally.count('forged jobs', forged.length + 1)
    const waits = async (): Promise<number> =>
      (await client.llen('plumbline:fra1:jobs1:wait')) + (await client.llen('plumbline:fra1:jobs1:active'))
    // The one that is no JSON stays where it is, and harms nobody.
    await until(
      async () => (await waits()) <= 1 && recorder.lines.length > 3,
      () => collector.said(),
    )
    const bad = recorder.lines.filter((line) => !ALLOWED.has(line))
    if (bad.length > 0) tally.harm(`a device was sent ${JSON.stringify(bad)}`)
    if (outside > 0) tally.harm(`an address outside of the networks was connected to ${outside} times`)
    if (collector.child.exitCode !== null) tally.harm(`the collector ended: ${collector.said().slice(-300)}`)
    tally.count('commands that a recording switch was sent, all of the list', recorder.lines.length)
    await whole('after forged jobs', begin())
  } finally {
    collector.child.kill('SIGKILL')
    await collector.ended
    await queue.close()
    client.disconnect()
    await recorder.close()
    await new Promise((done) => stranger.close(done))
  }
}

/** Results that nobody asked for, among those that are wanted: and each of these once more. */
export async function forgeResults({ redis, tally, begin, whole }: SiteTrial): Promise<void> {
  const client = new Redis(redis.port, { maxRetriesPerRequest: null })
  const body = gzipSync('[]')
  // Made before the run begins: it takes a while, in which nothing else is done here.
  const bomb = gzipSync(Buffer.alloc(400 * 1024 * 1024))
  const run = begin()
  const seen = new Set<string>()
  let over = false
  let sent = 0
  void run.ended.then(() => {
    over = true
  })
  let bombs = 0
  try {
    while (!over) {
      for (const stream of await client.keys('plumbline:*:answers:*')) {
        const token = stream.split(':').at(-1) ?? ''
        for (const [id, fields] of await client.xrangeBuffer(stream, '-', '+')) {
          if (seen.has(id.toString())) continue
          seen.add(id.toString())
          const head = JSON.parse(fields[1]?.toString() ?? '{}')
          const add = async (own: unknown, packed: Buffer = body): Promise<void> => {
            const text = typeof own === 'string' ? own : JSON.stringify(own)
            seen.add((await client.xaddBuffer(stream, '*', 'h', text, 'b', packed))?.toString() ?? '')
            sent += 1
          }
          await add(fields[1]?.toString() ?? '', fields[3])
          await add({ ...head, run: '0'.repeat(24) }, fields[3])
          await add({ ...head, attempt: 2 }, fields[3])
          await add({ ...head, index: head.index + 1 }, fields[3])
          await add({ ...head, more: 1 }, fields[3])
          await add('{"v":')
          await add({ ...head, index: 999_999 })
          const other = token && (await client.keys(`plumbline:*:answers:${token}`)).find((key) => key !== stream)
          if (other) {
            seen.add((await client.xaddBuffer(other, '*', 'h', JSON.stringify(head), 'b', body))?.toString() ?? '')
            sent += 1
          }
          if (bombs++ === 0) await add({ ...head, kind: 'answered' }, bomb)
        }
      }
      await sleep(5)
    }
    await whole('with forged and doubled results', run)
    if (sent === 0) tally.harm('no result could be forged in time')
    if (!/answers? from the queue left out/.test(run.err())) tally.harm('nothing is said of results that were left out')
    tally.count('forged, doubled and late results', sent)
  } finally {
    client.disconnect()
  }
}

/** Only a collector of another version stands at a site: its devices fail at once, and it is said why. */
export async function otherVersion({ lab, redis, tally }: SiteTrial): Promise<void> {
  const client = new Redis(redis.port, { maxRetriesPerRequest: null })
  const beat = {
    name: 'old1-a',
    version: '9.9.9',
    protocol: 2,
    host: 'h',
    since: 0,
    capacity: 1,
    busy: 0,
    asking: [],
    done: 0,
    draining: false,
    lostAfterMs: 3_600_000,
  }
  await client.hset('plumbline:sites', 'old1', 'old1')
  await client.hset('plumbline:old1:collectors', 'old1-a', `${Date.now()} ${JSON.stringify(beat)}`)
  const ran = await lab.collect('--rack', 'R3', '--json', '--queue', `redis://127.0.0.1:${redis.port}`)
  const { devices } = JSON.parse(ran.stdout) as {
    devices: { rack?: string; error?: { code: string; message: string } }[]
  }
  for (const { error } of devices.filter(({ rack }) => rack === 'R3')) {
    tally.count('devices of a site with another version')
    if (error?.code !== 'collector-lost' || !error.message.includes('9.9.9'))
      tally.harm(`another version: ${error?.code}`)
  }
  await lab.run(['sites', 'l.plumb', '--forget', 'old1', '--queue', `redis://127.0.0.1:${redis.port}`])
  client.disconnect()
}
