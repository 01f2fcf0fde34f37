/** Collectors, engine, queue and network that end in the middle of runs: nothing is lost, nothing doubled, nothing disclosed. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Random, randomOf } from '#test/builders/random.ts'
import { startCutProxy } from '#test/support/cut-proxy.ts'
import { REDIS } from '#test/support/redis.ts'
import { type RunningProgram, until } from '#test/support/site-lab.ts'
import { type Part, type Size, Tally } from './part.ts'
import { forgeJobs, forgeResults, otherVersion } from './site-attacks.ts'
import { DEVICES, type SiteTrial, startSiteTrial } from './site-trial.ts'

const KILLS: Readonly<Record<Size, number>> = { short: 3, long: 60 }
const RESTARTS: Readonly<Record<Size, number>> = { short: 1, long: 12 }
const ENGINE_KILLS: Readonly<Record<Size, number>> = { short: 1, long: 10 }
const CUT_MS: Readonly<Record<Size, number>> = { short: 3_000, long: 30_000 }
const NAMES = ['fra1-a', 'fra1-b', 'sin1-a', 'sin1-b'] as const
/** So that a run does not wait long for the devices of a collector that is dead. */
const LOST_AFTER = ['--lost-after', '2', '--concurrency', '4']

class Collectors {
  readonly #trial: SiteTrial
  readonly #running = new Map<string, RunningProgram>()

  constructor(trial: SiteTrial) {
    this.#trial = trial
  }

  async start(name: string, port = this.#trial.redis.port): Promise<void> {
    const url = `redis://127.0.0.1:${port}`
    this.#running.set(name, await this.#trial.lab.collector(name.slice(0, 4), name, url, ...LOST_AFTER))
  }

  async startAll(port?: number): Promise<void> {
    await Promise.all(NAMES.map((name) => this.start(name, port)))
  }

  async kill(name: string): Promise<void> {
    const program = this.#running.get(name)
    program?.child.kill('SIGKILL')
    await program?.ended
  }

  async killAll(): Promise<void> {
    await Promise.all(NAMES.map((name) => this.kill(name)))
  }
}

/** Kills them one after another at random moments; each is started again, as systemd would. */
async function killCollectors(trial: SiteTrial, random: Random, size: Size): Promise<void> {
  const collectors = new Collectors(trial)
  await collectors.startAll()
  for (let kills = 0; kills < KILLS[size]; ) {
    const run = trial.begin()
    let over = false
    void run.ended.then(() => {
      over = true
    })
    await until(() => over || /\((?:fra1|sin1)-/.test(run.err()))
    while (!over && kills < KILLS[size]) {
      await sleep(random.below(400))
      if (over) break
      const name = random.pick(NAMES)
      await collectors.kill(name)
      kills += 1
      trial.tally.count('kills of collectors')
      await collectors.start(name)
    }
    await trial.whole(`after ${kills} kills of collectors`, run)
  }
  await collectors.killAll()
}

async function restartQueue(trial: SiteTrial, random: Random, size: Size, journal: string): Promise<void> {
  const collectors = new Collectors(trial)
  await collectors.startAll()
  for (let restarts = 0; restarts < RESTARTS[size]; restarts++) {
    const run = trial.begin()
    await until(() => /\((?:fra1|sin1)-/.test(run.err()))
    await sleep(random.below(300))
    await trial.redis.kill()
    await sleep(random.below(1500))
    await trial.redis.start()
    trial.tally.count(`restarts of the queue with ${journal === 'always' ? 'its' : 'no'} journal`)
    await trial.whole(`after restart ${restarts} of the queue (journal: ${journal})`, run)
    if (!/Connected to the queue .* again/.test(run.err())) trial.tally.harm('nobody said that the queue was gone')
  }
  await collectors.killAll()
}

/** What it stored is there, and the next run is whole. */
async function killEngine(trial: SiteTrial, random: Random, size: Size): Promise<void> {
  const collectors = new Collectors(trial)
  await collectors.startAll()
  for (let kills = 0; kills < ENGINE_KILLS[size]; kills++) {
    const run = trial.begin()
    await until(() => /\((?:fra1|sin1)-/.test(run.err()))
    await sleep(random.below(600))
    const told = run.err().match(/^\[\d+\/\d+\]/gm)?.length ?? 0
    run.child.kill('SIGKILL')
    if ((await run.ended) !== 'SIGKILL') continue
    trial.tally.count('kills of the engine')
    const kept = trial.lab.withStore((store) => store.runs().at(-1))
    const count = (kept?.collected ?? 0) + (kept?.failed ?? 0)
    // The last result may have been stored in the moment of the kill: such a run has ended and is whole.
    const ended = kept?.interrupted === true || count === DEVICES
    if (!ended || count < told)
      trial.tally.harm(`the engine told ${told} results and kept ${count} in a run that is not interrupted`)
    await trial.whole(`after kill ${kills} of the engine`, trial.begin())
  }
  await collectors.killAll()
}

/** The network to the queue is cut, for one collector and then for the engine. */
async function cutNetwork(trial: SiteTrial, size: Size): Promise<void> {
  const proxy = await startCutProxy(trial.redis.port)
  const collectors = new Collectors(trial)
  try {
    for (const who of ['collector', 'engine'] as const) {
      for (const name of NAMES)
        await collectors.start(name, who === 'collector' && name.endsWith('a') ? proxy.port : undefined)
      const run = trial.begin(who === 'engine' ? proxy.port : undefined)
      await until(
        () => /\((?:fra1|sin1)-a/.test(run.said()),
        () => run.said(),
      )
      proxy.cut()
      await sleep(CUT_MS[size])
      proxy.mend()
      trial.tally.count(`seconds without network for the ${who}`, CUT_MS[size] / 1000)
      await trial.whole(`after a cut of the network of the ${who}`, run)
      await collectors.killAll()
    }
  } finally {
    await proxy.close()
  }
}

export const SITE_FAULTS: Part = {
  name: 'sites',
  title: 'collectors, queue, engine and network that end in the middle, and by whoever can write to the queue',
  isHere: () => REDIS !== undefined,
  async run(size) {
    const tally = new Tally()
    const random = randomOf(11)
    for (const journal of ['always', 'none'] as const) {
      const trial = await startSiteTrial(tally, journal)
      try {
        await restartQueue(trial, random, size, journal)
        if (journal === 'always') {
          await killCollectors(trial, random, size)
          await killEngine(trial, random, size)
          await cutNetwork(trial, size)
        } else {
          await otherVersion(trial)
          const collectors = new Collectors(trial)
          await collectors.start('sin1-a')
          await forgeJobs(trial)
          await collectors.killAll()
          await collectors.startAll()
          await forgeResults(trial)
          await collectors.killAll()
        }
        await trial.searchQueue(`journal ${journal}`)
      } finally {
        await trial.close()
      }
    }
    return tally.outcome()
  },
}
