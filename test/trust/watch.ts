/** A week of watching in minutes: round after round over real SSH. Memory, handles and the file stay as large as they are. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { PageSession } from '#main/services/page-session.ts'
import type { DemoFleet } from '#main/services/ports.ts'
import { startFleet } from '#main/simulator/ssh/fleet.ts'
import { pageSessionDeps } from '#main/wiring/browser-session.ts'
import { heldAtRest } from '#test/integration/collect/leaks.ts'
import { SOURCE_FILES } from '#test/support/in-process.ts'
import { scratch } from '#test/support/labs.ts'
import { type Part, type Size, Tally } from './part.ts'

const ROUNDS: Readonly<Record<Size, number>> = { short: 60, long: 10_000 }
/** Rounds after which everything has its size: the lab is full of runs by then, and each thread's heap as large as V8 makes it. */
const WARM: Readonly<Record<Size, number>> = { short: 30, long: 4500 }
const KEPT: Readonly<Record<Size, number>> = { short: 10, long: 200 }
const EVERY_MS = 60_000
const SETTLED_MS = 3000
const MIB = 1024 * 1024

interface Held {
  readonly heap: number
  readonly rss: number
  readonly descriptors: number
  readonly resources: number
  readonly file: number
}

/** Lab, journal and what else lies beside it. */
function bytesIn(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
}

async function held(folder: string): Promise<Held> {
  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc') as () => void
  // By then the journal is in the file.
  await setTimeout(SETTLED_MS)
  const { descriptors, resources } = await heldAtRest()
  for (let i = 0; i < 3; i++) collectGarbage()
  const { heapUsed, rss } = process.memoryUsage()
  return { heap: heapUsed, rss, descriptors, resources: resources.length, file: bytesIn(folder) }
}

/*
 *   a eth0 --C1-- eth0 b
 */
const lldp = (far: string): string =>
  `${JSON.stringify({ lldp: { interface: { eth0: { via: 'LLDP', chassis: { [far]: {} }, port: { id: { type: 'ifname', value: 'eth0' } } } } } })}\n`

/** Two hosts with lldpd: no prompt is waited for, and rounds are as fast as logins. */
async function startPair(): Promise<DemoFleet> {
  const pair = [
    ['a', 'b'],
    ['b', 'a'],
  ] as const
  const login = { set: 'pair', user: 'lab', password: 'lab' }
  const fleet = await startFleet(
    pair.map(([name, far]) => ({
      name,
      platform: 'linux',
      hostname: name,
      outputs: { 'lldpcli show neighbors details -f json': lldp(far) },
    })),
    { user: login.user, password: login.password, latencyMs: 0, workerFile: SOURCE_FILES.fleetWorker },
  )
  const rows = [...fleet.endpoints].map(([name, { host, port }]) => `${name},linux,${host},${port}`)
  return {
    sheets: [
      { name: 'devices.csv', text: `name,platform,address,ssh_port\n${rows.join('\n')}\n` },
      { name: 'cables.csv', text: 'label,a_device,a_port,b_device,b_port\nC1,a,eth0,b,eth0\n' },
    ],
    knownHosts: fleet.knownHosts,
    login,
    recable: async () => undefined,
    close: () => fleet.close(),
  }
}

export const WATCH: Part = {
  name: 'watch',
  title: 'a week of watching',
  isHere: () => process.platform === 'linux',
  async run(size) {
    const tally = new Tally()
    const made = scratch()
    const deps = pageSessionDeps(SOURCE_FILES, { HOME: made.dir, PLUMBLINE_PROFILE: join(made.dir, 'profile') })
    let now = Date.parse('2026-01-05T00:00:00Z')
    let measure: (() => Promise<void>) | undefined
    const session = new PageSession({
      ...deps,
      app: { version: '0', shell: 'browser', os: process.platform, nativeDialogs: false },
      dialogs: {
        pickLab: async () => undefined,
        pickNewLab: async () => undefined,
        pickReportFile: async () => undefined,
        pickFolder: async () => undefined,
      },
      clock: { now: () => new Date(now) },
      // The week passes as fast as rounds end; at one of its pauses everything is measured.
      sleep: async (ms) => {
        now += ms
        if (measure && (session.watch.view()?.rounds ?? 0) >= WARM[size]) {
          const then = measure
          measure = undefined
          await then()
        }
        await new Promise((resolve) => setImmediate(resolve))
      },
      startDemo: () => startPair(),
    })
    try {
      await session.labs.demo(1)
      const { path } = session.labs.current().store.info
      session.settings.keepRuns(KEPT[size])
      // A page that stays open all week.
      const leave = session.hub.subscribe(() => undefined)
      let warm: Held | undefined
      measure = async () => {
        warm = await held(join(path, '..'))
      }
      await new Promise<void>((resolve, reject) => {
        const unsubscribe = session.hub.subscribe(() => {
          const view = session.watch.view()
          if (view?.problem) tally.harm(`after ${view.rounds} rounds: ${JSON.stringify(view.problem)}`)
          if ((view?.rounds ?? 0) < ROUNDS[size] && !view?.ended) return
          unsubscribe()
          resolve()
        })
        session.watch.start({ everyMs: EVERY_MS, scope: { kind: 'all' } }).catch(reject)
      })
      await session.watch.stop()
      await session.runs.ended()
      leave()
      const last = await held(join(path, '..'))
      tally.count('rounds', ROUNDS[size])
      const runs = session.labs.current().store.runs()
      tally.count('runs kept', runs.length)
      if (runs.length > KEPT[size] + 3) tally.harm(`${runs.length} runs are kept`)
      if (runs.some((run) => run.collected !== 2)) tally.harm('a round did not read both devices')
      if (!warm) throw new Error('it was never warm')
      compare(warm, last, tally)
    } finally {
      await session.shutdown()
      made.remove()
    }
    return tally.outcome()
  },
}

function compare(warm: Held, last: Held, tally: Tally): void {
  for (const key of ['heap', 'rss', 'file'] as const) {
    tally.count(`KiB of ${key} when warm`, Math.round(warm[key] / 1024))
    tally.count(`KiB of ${key} at the end`, Math.round(last[key] / 1024))
  }
  tally.count('descriptors when warm', warm.descriptors)
  tally.count('descriptors at the end', last.descriptors)
  if (last.heap > warm.heap * 1.2 + 8 * MIB) tally.harm('the heap grows')
  if (last.rss > warm.rss * 1.1 + 64 * MIB) tally.harm('memory grows')
  if (last.file > warm.file * 1.2 + MIB) tally.harm('the lab file grows')
  if (last.descriptors > warm.descriptors + 4) tally.harm('descriptors are left behind')
  if (last.resources > warm.resources + 8) tally.harm('handles are left behind')
}
