/** A lab with its mistakes, whose devices have their answers ready: everything is the product's own but the logins. */
import type { Collector } from '#main/services/ports.ts'
import { defaultFaults } from '#main/simulator/lab/fault-kinds.ts'
import { planFleet } from '#main/simulator/lab/fleet-plan.ts'
import { labFiles } from '#main/simulator/lab/lab-files.ts'
import { plantFaults } from '#main/simulator/lab/reality.ts'
import { outputsOf } from '#main/simulator/lab/transcripts.ts'
import type { RawResult } from '#shared/model/collecting.ts'

/** So many results a second: a run of 1,000 devices takes ten. */
const RATE = 100

export interface LabSize {
  readonly racks: number
  readonly devices: number
  readonly cables: number
}

export interface ReadyFleet {
  readonly collector: Collector
  readonly sheets: readonly { readonly name: string; readonly text: string }[]
  /** When each device answered; milliseconds since the epoch. */
  readonly answered: Map<string, number>
  /** When each batch went to the page, and the devices of the errors that were new in it. */
  readonly batches: { readonly at: number; readonly devices: readonly string[] }[]
}

/** A lab with its mistakes, and a collector that gives out its answers at an even rate. */
export function readyFleet(size: LabSize): ReadyFleet {
  const plan = planFleet(size, 1)
  const reality = plantFaults(plan, defaultFaults(size.cables), 1, true)
  const endpoints = new Map(plan.devices.map((d) => [d.name, { host: '127.0.0.1', port: 22 }]))
  const texts = labFiles(plan, reality, 1, endpoints)
  const results = new Map(
    plan.devices.map((d) => [
      d.name,
      Object.entries(outputsOf(d, reality)).map(([command, text]) => ({
        command,
        text,
        complete: true,
        refused: false,
      })),
    ]),
  )
  const platforms = new Map(plan.devices.map((d) => [d.name, d.platform]))
  const answered = new Map<string, number>()
  const collector: Collector = {
    async collect({ jobs }, handlers) {
      const start = Date.now()
      for (const [i, { device }] of jobs.entries()) {
        const wait = start + (i * 1000) / RATE - Date.now()
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
        const now = Date.now()
        for (const kind of ['connecting', 'authenticating', 'preparing'] as const) {
          handlers.step({ device, step: { kind }, at: now })
        }
        const outputs = results.get(device) ?? []
        const raw: RawResult = {
          device,
          outcome: 'collected',
          platform: platforms.get(device),
          outputs,
          startedAt: now - 900,
          finishedAt: now,
        }
        answered.set(device, now)
        handlers.result(raw)
      }
    },
    close: async () => undefined,
  }
  const sheets = (['racks.csv', 'devices.csv', 'cables.csv'] as const).map((name) => ({ name, text: texts[name] }))
  return { collector, sheets, answered, batches: [] }
}
