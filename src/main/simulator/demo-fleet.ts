import type { DemoFleet } from '#main/services/ports.ts'
import { DEMO_SIZE, FLEET_PASSWORD, FLEET_USER, simulateLab } from './simulate.ts'

/** Slow enough that one sees the racks fill. */
const DEMO_LATENCY_MS = 350

/** The fleet of the demo lab, with its login and its sheets. */
export async function startDemoFleet(
  seed: number,
  fleetWorker: string | URL,
  latencyMs = DEMO_LATENCY_MS,
): Promise<DemoFleet> {
  const lab = await simulateLab({ ...DEMO_SIZE, seed, latencyMs, fleetWorker })
  return {
    sheets: (['racks.csv', 'devices.csv', 'cables.csv'] as const).map((name) => ({ name, text: lab.files[name] })),
    knownHosts: lab.knownHosts,
    login: { set: 'simulated fleet', user: FLEET_USER, password: FLEET_PASSWORD },
    recable: (moves) => lab.recable(moves),
    close: () => lab.close(),
  }
}
