/**
 * The same simulated devices asked by the program itself, and by 1, 2 and 4 collectors over a queue: devices a second,
 * processor time a device of all processes, and the memory of the queue. PLUMBLINE_BENCH_DEVICES: fewer than 10,000.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { startRedis, type TestRedis } from '#test/support/redis.ts'
import type { Once } from './collect-once.ts'
import { type RunningFleet, runEngine, startFleetProcess } from './processes.ts'
import { printTable, type Row } from './table.ts'

const DEVICES = Number(process.env['PLUMBLINE_BENCH_DEVICES'] ?? 10_000)
const SITE = 'Demo site'
const AT_ONCE = 100
const BUDGET = 1.25
const COLLECTORS = [1, 2, 4]
/** Clock ticks of Linux in a second, in which /proc counts. */
const TICKS = 100

interface Measured extends Once {
  /** Of all processes but that of the devices; milliseconds. */
  readonly all: number
  /** Of the queue alone. */
  readonly queue: number
  /** Of the queue, at its most; MB. */
  readonly queueMemory: number
}

export async function benchSites(): Promise<boolean> {
  if (process.platform !== 'linux') {
    process.stdout.write('sites: left out, processor time of other processes is told by Linux alone\n')
    return true
  }
  const fleet = await startFleetProcess({ devices: DEVICES, latencyMs: 0 })
  try {
    process.stdout.write(
      `load before: ${loadavg()
        .map((n) => n.toFixed(1))
        .join(', ')}\n`,
    )
    const alone = await runEngine('node', fleet, { concurrency: AT_ONCE })
    const over: [number, Measured][] = []
    for (const count of COLLECTORS) over.push([count, await overQueue(fleet, count)])
    // Once more, since others may use this machine: the better of the two stands against the better.
    const again = await runEngine('node', fleet, { concurrency: AT_ONCE })
    const base = { ...alone, wall: Math.min(alone.wall, again.wall), cpu: Math.min(alone.cpu, again.cpu) }
    const perSecond = (wall: number): number => DEVICES / (wall / 1000)
    const one = over[0]?.[1]
    process.stdout.write(
      `load after: ${loadavg()
        .map((n) => n.toFixed(1))
        .join(', ')}\n`,
    )
    return printTable(`sites: ${DEVICES} devices, 100 at once, collectors of 2 threads each`, [
      { what: 'no queue, 2 threads: devices collected', value: alone.collected, unit: '' },
      { what: 'no queue: devices a second', value: perSecond(base.wall), unit: '' },
      { what: 'no queue: processor time a device', value: base.cpu / DEVICES, unit: 'ms' },
      ...over.flatMap(([count, once]): Row[] => {
        const what = `${count} ${count === 1 ? 'collector' : 'collectors'}`
        return [
          { what: `${what}: devices collected`, value: once.collected, unit: '' },
          { what: `${what}: devices a second`, value: perSecond(once.wall), unit: '' },
          {
            what: `${what}: processor time a device, engine, collectors and queue`,
            value: once.all / DEVICES,
            unit: 'ms',
          },
          { what: `${what}: of it the engine`, value: once.cpu / DEVICES, unit: 'ms' },
          { what: `${what}: of it the queue`, value: once.queue / DEVICES, unit: 'ms' },
          { what: `${what}: memory of the queue at its most`, value: once.queueMemory, unit: 'MB' },
        ]
      }),
      { what: '1 collector / no queue, processor time', value: (one?.all ?? 0) / base.cpu, unit: 'x', budget: BUDGET },
      { what: '1 collector / no queue, wall', value: (one?.wall ?? 0) / base.wall, unit: 'x', budget: BUDGET },
    ])
  } finally {
    fleet.close()
  }
}

async function overQueue(fleet: RunningFleet, count: number): Promise<Measured> {
  const dir = mkdtempSync(join(tmpdir(), 'plumbline-bench-'))
  writeFileSync(join(dir, 'known_hosts'), fleet.knownHosts)
  const redis = await startRedis()
  const collectors: ChildProcess[] = []
  try {
    for (let i = 0; i < count; i++) collectors.push(await startCollector(dir, redis, i, Math.ceil(AT_ONCE / count)))
    const client = new Redis(redis.port)
    const pids = [...collectors.map(({ pid }) => pid ?? 0), await pidOf(client)]
    const before = pids.map(cpuOf)
    const once = await runEngine('node', fleet, { concurrency: AT_ONCE, queue: redis.url })
    const used = pids.map((pid, i) => cpuOf(pid) - (before[i] ?? 0))
    const others = used.reduce((sum, each) => sum + each, 0)
    const memory = /used_memory_peak:(\d+)/.exec(await client.info('memory'))?.[1]
    client.disconnect()
    return { ...once, all: once.cpu + others, queue: used.at(-1) ?? 0, queueMemory: Number(memory) / 1024 / 1024 }
  } finally {
    for (const child of collectors) child.kill('SIGKILL')
    await redis.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

async function startCollector(dir: string, redis: TestRedis, i: number, capacity: number): Promise<ChildProcess> {
  const cli = join(import.meta.dirname, '..', 'out', 'engine', 'cli.cjs')
  const args = ['--site', SITE, '--name', `bench-${i}`, '--queue', redis.url, '--known-hosts', join(dir, 'known_hosts')]
  const child = spawn(process.execPath, [cli, 'collector', ...args, '--concurrency', String(capacity)], {
    env: {
      ...process.env,
      PLUMBLINE_USER: 'lab',
      PLUMBLINE_PASSWORD: 'lab',
      PLUMBLINE_PROFILE: join(dir, `p${i}`),
      HOME: dir,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve())
    child.once('exit', (code) => reject(new Error(`a collector ended with ${code}`)))
  })
  return child
}

async function pidOf(client: Redis): Promise<number> {
  return Number(/process_id:(\d+)/.exec(await client.info('server'))?.[1])
}

/** Milliseconds of processor time that a process has used so far, all threads. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return ((Number(fields[11]) + Number(fields[12])) / TICKS) * 1000
}
