/** Simulated devices that answer each command late: wall, processor time and memory against the budgets. */
import { runBareSsh2 } from './peers.ts'
import { runEngine, runOneLoop, startFleetProcess } from './processes.ts'
import { printTable } from './table.ts'

/** So many devices are asked one after another; the rest is worked out from them. */
const SHARE = 3

export async function benchCollect(): Promise<boolean> {
  const hundred = await benchHundred()
  const thousand = await benchThousand()
  return hundred && thousand
}

async function benchHundred(): Promise<boolean> {
  const fleet = await startFleetProcess({ devices: 100, latencyMs: 1000 })
  try {
    const ours = await runEngine('node', fleet)
    const loop = await runOneLoop('node', fleet)
    const share = await runEngine('node', fleet, { concurrency: 1, first: SHARE })
    const oneByOne = (share.wall / SHARE) * 100
    return printTable('collect: 100 devices, each command answered 1 s late', [
      { what: 'devices collected', value: ours.collected, unit: '' },
      { what: 'slowest device', value: ours.slowest / 1000, unit: 's' },
      { what: 'wall / slowest device', value: ours.wall / ours.slowest, unit: 'x', budget: 1.3 },
      {
        what: `ours / one after another (worked out from ${SHARE})`,
        value: ours.wall / oneByOne,
        unit: 'x',
        budget: 0.02,
      },
      { what: 'ours / one event loop with stock ssh2', value: ours.wall / loop.wall, unit: 'x' },
      { what: 'longest block of the main thread', value: ours.longestBlock, unit: 'ms', budget: 50 },
      { what: 'longest block of the one event loop', value: loop.longestBlock, unit: 'ms' },
    ])
  } finally {
    fleet.close()
  }
}

async function benchThousand(): Promise<boolean> {
  const fleet = await startFleetProcess({ devices: 1000, latencyMs: 50, ios: true })
  try {
    const ours = await runEngine('node', fleet)
    const full = await runEngine('node', fleet, { full: true })
    const wide = await runEngine('node', fleet, { concurrency: 1000 })
    // Told by Linux alone.
    const bare = process.platform === 'linux' ? await runBareSsh2(fleet) : undefined
    return printTable('collect: 1,000 devices, each command answered 50 ms late, 100 at once', [
      { what: 'devices collected', value: ours.collected, unit: '' },
      { what: 'wall', value: ours.wall / 1000, unit: 's' },
      { what: 'wall, --full', value: full.wall / 1000, unit: 's' },
      { what: 'processor time per device, store and verdict included', value: ours.cpu / 1000, unit: 'ms' },
      { what: 'the same, --full', value: full.cpu / 1000, unit: 'ms' },
      ...(bare
        ? [
            { what: 'bare ssh2, login and one command: answered', value: bare.answered, unit: '' },
            { what: 'its processor time per device', value: bare.cpu / 1000, unit: 'ms' },
            { what: 'ours / bare ssh2', value: ours.cpu / bare.cpu, unit: 'x', budget: 1.8 },
          ]
        : []),
      { what: 'memory', value: ours.memory, unit: 'MB', budget: 400 },
      { what: 'memory, --full', value: full.memory, unit: 'MB', budget: 400 },
      { what: 'memory, all 1,000 at once', value: wide.memory, unit: 'MB', budget: 400 },
      { what: 'longest block of the main thread', value: ours.longestBlock, unit: 'ms', budget: 50 },
    ])
  } finally {
    fleet.close()
  }
}
