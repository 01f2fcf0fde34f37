/** 1,000 simulated SNMP agents against the same 1,000 devices by SSH, each process alone: time and processor time. */
import { runEngine, startFleetProcess } from './processes.ts'
import { printTable } from './table.ts'

const DEVICES = 1000

export async function benchAgents(): Promise<boolean> {
  const fleet = await startFleetProcess({ devices: DEVICES, latencyMs: 0, ios: true, snmp: true })
  try {
    const ssh = await runEngine('node', fleet, { full: true })
    const snmp = await runEngine('node', fleet, { way: 'snmp', full: true })
    return printTable('agents: 1,000 devices by SNMP 2c and by SSH, 100 at once, no latency', [
      { what: 'collected by SSH', value: ssh.collected, unit: '' },
      { what: 'collected by SNMP', value: snmp.collected, unit: '' },
      { what: 'wall, SSH', value: ssh.wall / 1000, unit: 's' },
      { what: 'wall, SNMP', value: snmp.wall / 1000, unit: 's' },
      { what: 'wall, SNMP / SSH', value: snmp.wall / ssh.wall, unit: 'x', budget: 2 },
      { what: 'processor time per device, SNMP / SSH', value: snmp.cpu / ssh.cpu, unit: 'x', budget: 2 },
      { what: 'memory, SNMP', value: snmp.memory, unit: 'MB', budget: 400 },
      { what: 'longest block of the main thread, SNMP', value: snmp.longestBlock, unit: 'ms' },
    ])
  } finally {
    fleet.close()
  }
}
