/** Where every device of a run is, for the pages. */
import type { DeviceProgress, RunView } from '#shared/contract/page-state.ts'
import type { HostKey, StepEvent } from '#shared/model/collecting.ts'
import type { RunScope } from '#shared/contract/run-scope.ts'
import type { FirstFrameWait } from './first-frame.ts'
import type { StoredResult } from './ports.ts'

export class RunTracker {
  readonly id: string
  readonly #scope: RunScope
  readonly #startedAt: Date
  readonly #devices: Map<string, DeviceProgress>
  #finishedAt: Date | undefined
  #state: RunView['state'] = 'running'
  #firstFrame: FirstFrameWait | undefined

  constructor(id: string, scope: RunScope, devices: readonly string[], startedAt: Date) {
    this.id = id
    this.#scope = scope
    this.#startedAt = startedAt
    this.#devices = new Map(devices.map((device) => [device, { device, state: 'queued' }]))
  }

  step(event: StepEvent): DeviceProgress | undefined {
    const before = this.#devices.get(event.device)
    if (!before || before.state === 'done' || before.state === 'failed') return undefined
    if (event.step.kind === 'queued') return undefined
    return this.#put({
      device: event.device,
      state: 'running',
      step: event.step,
      startedAt: before.startedAt ?? event.at,
      phases: [...(before.phases ?? []), { step: event.step.kind, at: event.at }],
      ...byWhom(before),
    })
  }

  result({ device, observation, skippedSet, offered, way, startedAt, finishedAt }: StoredResult): DeviceProgress {
    const { error } = observation
    const state = error ? 'failed' : 'done'
    const before = this.#devices.get(device)
    const phases = before?.phases
    const { collector } = observation
    return this.#put({
      device,
      state,
      startedAt,
      finishedAt,
      ...(error ? { error } : {}),
      ...(skippedSet ? { skippedSet } : {}),
      ...(offered ? { offered } : {}),
      ...(way ? { way } : {}),
      ...(phases ? { phases } : {}),
      ...byWhom(before),
      ...(collector === undefined ? {} : { collector }),
    })
  }

  /** A collector at its site asks it; `takenOver`: another one did before. */
  asking(device: string, collector: string, takenOver: boolean): DeviceProgress | undefined {
    const before = this.#devices.get(device)
    if (!before) return undefined
    return this.#put({ ...before, collector, ...(takenOver ? { takenOver: true as const } : {}) })
  }

  /** What the verdict says of its links is final. */
  settle(device: string): DeviceProgress | undefined {
    const before = this.#devices.get(device)
    return before && this.#put({ ...before, final: true })
  }

  /** The unknown host key that a device showed. */
  offered(device: string): HostKey | undefined {
    return this.#devices.get(device)?.offered
  }

  /** Devices that gave a whole answer. */
  answered(): readonly string[] {
    return [...this.#devices.values()].flatMap((each) => (each.state === 'done' ? each.device : []))
  }

  end(state: 'done' | 'cancelled', at: Date): void {
    this.#state = state
    this.#finishedAt = at
  }

  /** Says that the run is done again until ports have heard each other. */
  waitFor(firstFrame: FirstFrameWait | undefined): void {
    this.#firstFrame = firstFrame
  }

  view(): RunView {
    return {
      id: this.id,
      state: this.#state,
      startedAt: this.#startedAt.toISOString(),
      ...(this.#finishedAt ? { finishedAt: this.#finishedAt.toISOString() } : {}),
      scope: this.#scope,
      ...(this.#firstFrame ? { firstFrame: this.#firstFrame } : {}),
      devices: [...this.#devices.values()],
    }
  }

  #put(progress: DeviceProgress): DeviceProgress {
    this.#devices.set(progress.device, progress)
    return progress
  }
}

function byWhom(before: DeviceProgress | undefined): Pick<DeviceProgress, 'collector' | 'takenOver'> {
  const { collector, takenOver } = before ?? {}
  return { ...(collector === undefined ? {} : { collector }), ...(takenOver ? { takenOver } : {}) }
}
