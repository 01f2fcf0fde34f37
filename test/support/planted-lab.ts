/** A made-up lab with its planted mistakes, verified without any socket. */
import { readResult } from '#main/services/read-result.ts'
import type { FaultCounts } from '#main/simulator/lab/fault-kinds.ts'
import { planFleet } from '#main/simulator/lab/fleet-plan.ts'
import { labFiles } from '#main/simulator/lab/lab-files.ts'
import { plantFaults, type Reality } from '#main/simulator/lab/reality.ts'
import { outputsOf } from '#main/simulator/lab/transcripts.ts'
import { importPlan } from '#shared/exchange/import-plan.ts'
import type { DeviceObservation } from '#shared/model/observation.ts'
import type { Plan } from '#shared/model/plan.ts'
import { lintPlan } from '#shared/verify/index.ts'
import { kept } from '#test/support/told.ts'

export interface PlantedLab {
  readonly plan: Plan
  readonly reality: Reality
  readonly observations: readonly DeviceObservation[]
}

export function plantedLab(
  size: { racks: number; devices: number; cables: number },
  faults: FaultCounts,
  seed: number,
): PlantedLab {
  const fleet = planFleet(size, seed)
  const reality = plantFaults(fleet, faults, seed, true)
  const at = { host: '192.0.2.1', port: 22 }
  const files = labFiles(fleet, reality, seed, new Map(fleet.devices.map((d) => [d.name, at])))
  const sheets = (['racks.csv', 'devices.csv', 'cables.csv'] as const).map((name) => ({ name, text: files[name] }))
  const { plan } = importPlan({ racks: [], devices: [], panels: [], cables: [] }, sheets, {}, lintPlan)
  const byName = new Map(plan.devices.map((d) => [d.name, d]))
  const observations = fleet.devices.flatMap((d): DeviceObservation[] => {
    const device = byName.get(d.name)
    if (!device) return []
    if (reality.down.includes(d.name)) {
      const error = { code: 'refused' as const, said: kept('It refuses connections.') }
      return [{ device: d.name, outcome: 'failed', error, neighbors: [], answered: [] }]
    }
    const outputs = Object.entries(outputsOf(d, reality)).map(([command, text]) => ({
      command,
      text,
      complete: true,
      refused: false,
    }))
    const raw = {
      device: d.name,
      outcome: 'collected',
      platform: d.platform,
      outputs,
      startedAt: 0,
      finishedAt: 0,
    } as const
    return [readResult(raw, device).observation]
  })
  return { plan, reality, observations }
}
