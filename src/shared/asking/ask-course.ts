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

/** What devices have said since it was last looked at. */
export interface Heard {
  readonly answered: readonly DeviceObservation[]
  readonly over: readonly DeviceObservation[]
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

  /**
   * Takes what devices have said, each another one: `answered` for their neighbors, or `over`, of which nothing more comes.
   * Returns what that changed, and who is asked what now.
   */
  heard({ answered, over }: Heard): { readonly change: VerdictChange; readonly asks: readonly Ask[] } {
    const change = this.#verifier.applyAll([...answered, ...over])
    const news = new Set<string>()
    for (const { device } of answered) {
      this.#expected.delete(device)
      this.#waiting.set(device, [])
      this.#partly.add(device)
      news.add(device)
    }
    for (const observation of over) if (this.#end(observation)) news.add(observation.device)
    return { change, asks: this.#decide(news) }
  }

  /** A device that has answered is asked no more, and its answer was taken. Returns who is asked what now. */
  finished(observation: DeviceObservation): readonly Ask[] {
    return this.#end(observation) ? this.#decide(new Set([observation.device])) : []
  }

  /** True if it says anything that was not known. */
  #end({ device, asked }: DeviceObservation): boolean {
    const isNews = this.#expected.delete(device)
    this.#waiting.delete(device)
    this.#done.add(device)
    if (asked === undefined) this.#partly.delete(device)
    else this.#partly.add(device)
    return isNews || asked !== 'neighbors'
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
