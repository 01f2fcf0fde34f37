/** Old switches among a hundred devices, in Node and in Electron: all collected, and the main thread never blocked. */
import { findElectron, runEngine, runOneLoop, type Runtime, startFleetProcess } from './processes.ts'
import { printTable } from './table.ts'

const OLD = { 'diffie-hellman-group14-sha1': 20, 'diffie-hellman-group1-sha1': 5 }

export async function benchLegacy(): Promise<boolean> {
  const electron = findElectron()
  if (electron === undefined)
    process.stdout.write('legacy: Electron is not here (ELECTRON_OVERRIDE_DIST_PATH); measured in Node only\n')
  let good = true
  for (const runtime of electron === undefined ? (['node'] as const) : (['node', 'electron'] as const))
    good = (await benchIn(runtime)) && good
  return good
}

async function benchIn(runtime: Runtime): Promise<boolean> {
  const fleet = await startFleetProcess({ devices: 100, latencyMs: 200, old: OLD })
  try {
    const ours = await runEngine(runtime, fleet, { legacy: true })
    for (const failure of ours.failed.slice(0, 5)) process.stdout.write(`  failed: ${failure}\n`)
    const loop = await runOneLoop(runtime, fleet)
    return printTable(
      `legacy (${runtime}): 100 devices 200 ms late, 20 with group14-sha1 and 5 with group1-sha1 only`,
      [
        { what: 'devices not collected', value: ours.failed.length, unit: '', budget: 0 },
        { what: 'wall', value: ours.wall / 1000, unit: 's' },
        { what: 'processor time per device', value: ours.cpu / 100, unit: 'ms' },
        { what: 'wall / slowest device', value: ours.wall / ours.slowest, unit: 'x' },
        { what: 'longest block of the main thread', value: ours.longestBlock, unit: 'ms', budget: 50 },
        { what: 'collected by one event loop with stock ssh2', value: loop.collected, unit: '' },
        { what: 'its longest block', value: loop.longestBlock, unit: 'ms' },
        { what: 'its wall', value: loop.wall / 1000, unit: 's' },
        // In Node these groups cost OpenSSL little; the app runs in Electron.
        {
          what: 'ours / its wall',
          value: ours.wall / loop.wall,
          unit: 'x',
          ...(runtime === 'electron' ? { budget: 0.5 } : {}),
        },
      ],
    )
  } finally {
    fleet.close()
  }
}
