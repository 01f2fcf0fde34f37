/** ARP tables and memory of 1,000 devices of five platforms, collected and stored, beside the neighbors of the same devices. */
import { runEngine, startFleetProcess } from './processes.ts'
import { printTable } from './table.ts'

/** Facts may take so much more than the neighbors of the same devices. */
const MOST = 1.5

export async function benchFacts(): Promise<boolean> {
  const fleet = await startFleetProcess({ devices: 1000, latencyMs: 50, five: true })
  try {
    const neighbors = await runEngine('node', fleet)
    const facts = await runEngine('node', fleet, { kinds: ['arp', 'memory'] })
    return printTable('facts: ARP and memory of 1,000 devices of five platforms, each command answered 50 ms late', [
      { what: 'devices collected', value: facts.collected, unit: '' },
      { what: 'rows stored', value: facts.rows ?? 0, unit: '' },
      { what: 'wall', value: facts.wall / 1000, unit: 's' },
      { what: 'wall, neighbors', value: neighbors.wall / 1000, unit: 's' },
      { what: 'wall / neighbors', value: facts.wall / neighbors.wall, unit: 'x', budget: MOST },
      { what: 'processor time per device, store included', value: facts.cpu / 1000, unit: 'ms' },
      { what: 'the same, neighbors', value: neighbors.cpu / 1000, unit: 'ms' },
      { what: 'processor time / neighbors', value: facts.cpu / neighbors.cpu, unit: 'x', budget: MOST },
      { what: 'memory', value: facts.memory, unit: 'MB', budget: 400 },
      { what: 'longest block of the main thread', value: facts.longestBlock, unit: 'ms', budget: 50 },
      { what: 'the same, neighbors', value: neighbors.longestBlock, unit: 'ms' },
    ])
  } finally {
    fleet.close()
  }
}
