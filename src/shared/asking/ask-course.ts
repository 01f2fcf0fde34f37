/** The course of a run that asks for neighbors first: who is asked how much more, and when. No clock, no sockets. */
import type { Asked } from '#shared/model/collecting.ts'
import type { DeviceObservation } from '#shared/model/observation.ts'
import type { VerdictChange } from '#shared/model/verdict.ts'
import type { Verifier } from '#shared/verify/index.ts'

/** How much a device that has answered for its neighbors is asked now. */
export interface Ask {
  readonly device: string
  readonly asked: Asked
}

export class AskCourse {
  readonly #verifier: Verifier
  /** Devices whose neighbors are still to be told. */
  readonly #expected: Set<string>
  /** Those that wait, with the devices they wait for. */
  readonly #waiting = new Map<string, readonly string[]>()
  /** Those that were not asked everything. */
  readonly #partly = new Set<string>()
  /** Those that are done, until their far ends have answered too. */
  readonly #done = new Set<string>()

  /** `devices` are all that the run asks, by their names in the plan. */
  constructor(verifier: Verifier, devices: Iterable<string>) {
    this.#verifier = verifier
    this.#expected = new Set(devices)
  }

  /** Takes the neighbors of devices, each of another one; returns what that changed, and who is asked what now. */
  answered(observations: readonly DeviceObservation[]): {
    readonly change: VerdictChange
    readonly asks: readonly Ask[]
  } {
    const change = this.#verifier.applyAll(observations)
    const devices = new Set(observations.map(({ device }) => device))
    for (const device of devices) {
      this.#expected.delete(device)
      this.#waiting.set(device, [])
      this.#partly.add(device)
    }
    return { change, asks: this.#decide(devices) }
  }

  /** The result of a device is there, and was verified: nothing more comes of it. Returns who is asked what now. */
  finished(observation: DeviceObservation): readonly Ask[] {
    const { device } = observation
    const isNews = this.#expected.delete(device)
    this.#waiting.delete(device)
    this.#done.add(device)
    if (observation.asked === undefined) this.#partly.delete(device)
    else this.#partly.add(device)
    return isNews || observation.asked !== 'neighbors' ? this.#decide(new Set([device])) : []
  }

  /**
   * After devices have answered or are done: those of which nothing more comes, and whose far ends have all answered. What
   * the verdict says of their links is final.
   */
  settled(devices: readonly string[]): readonly string[] {
    const isSettled = (name: string): boolean =>
      this.#done.has(name) && this.#verifier.linkedTo(name).every((far) => !this.#expected.has(far))
    const near = new Set(devices.flatMap((device) => [device, ...this.#verifier.linkedTo(device)]))
    const settled = [...near].filter(isSettled)
    for (const name of settled) this.#done.delete(name)
    return settled
  }

  /** When all have had their results: those that must be asked everything after all. */
  unsettled(): readonly string[] {
    const nobody = (): boolean => false
    return [...this.#partly].filter((device) => 'ask' in this.#verifier.doubt(device, nobody))
  }

  /** Looks anew at those that wait for these devices, at themselves, and at all that are in doubt for what they said. */
  #decide(devices: ReadonlySet<string>): Ask[] {
    const asks: Ask[] = []
    for (const [name, waitFor] of this.#waiting) {
      if (!devices.has(name) && !waitFor.some((each) => devices.has(each))) continue
      const doubt = this.#verifier.doubt(name, (each) => this.#expected.has(each))
      if ('ask' in doubt) asks.push({ device: name, asked: doubt.ask })
      else if (doubt.waitFor.length === 0) asks.push({ device: name, asked: 'neighbors' })
      else this.#waiting.set(name, doubt.waitFor)
    }
    for (const ask of asks) this.#waiting.delete(ask.device)
    return asks
  }
}
