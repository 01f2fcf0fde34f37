/** Takes the results of a run as they come: reads, verifies and keeps them, and says who is asked how much more. */
import type { Asked, HostKey, RawResult, StepEvent } from '#shared/model/collecting.ts'
import type { DeviceObservation } from '#shared/model/observation.ts'
import type { Device } from '#shared/model/plan.ts'
import type { Message } from '#shared/words/message.ts'
import type { VerdictChange } from '#shared/model/verdict.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import type { Ask, AskCourse } from '#shared/asking/ask-course.ts'
import { trustedBy, trustKeys } from './lab-trust.ts'
import { GIVEN_LOGIN } from './login-book.ts'
import type { OpenLab } from './open-lab.ts'
import type { Clock, StoredResult, TrustBook } from './ports.ts'
import { readResult } from './read-result.ts'

export interface RunWatcher {
  started?(runId: string, devices: readonly Device[]): void
  step?(event: StepEvent): void
  /** A collector at its site asks a device; `takenOver`: another one did before. */
  asking?(device: string, collector: string, takenOver: boolean): void
  /** What a person is to know of the queue to the sites. */
  told?(said: Message): void
  /** What devices have said changes the verdict. */
  changed?(change: VerdictChange): void
  /** What the verdict says of the links of these devices is final. */
  settled?(devices: readonly string[]): void
  result?(result: StoredResult): void
}

interface TakerDeps {
  readonly trust: TrustBook
  readonly clock: Clock
}

export interface TakenRun {
  readonly id: string
  readonly devices: readonly Device[]
  readonly signal: AbortSignal
  readonly watcher: RunWatcher
}

/** So many answers at once do not block the thread for long, in a large lab neither. */
const MOST_AT_ONCE = 16

/** Between two times that host keys are kept: each is a write to two files. */
const KEEP_MS = 100

interface Unverified {
  readonly observation: DeviceObservation
  /** Nothing more comes of the device. */
  readonly isOver: boolean
  /** It has said nothing before in this run. */
  readonly isFirst: boolean
}

export class ResultTaker {
  readonly #deps: TakerDeps
  readonly #lab: OpenLab
  readonly #run: TakenRun
  readonly #byName: ReadonlyMap<string, Device>
  readonly #course: AskCourse
  /** What devices have answered for their neighbors, until their result comes. */
  readonly #answers = new Map<string, StoredResult>()
  readonly #asks = new Map<string, (asked: Asked) => void>()
  /** Host keys that were given on trust and are not kept yet. */
  #trusted: HostKey[] = []
  #keptAt = -Infinity
  /** What is kept or waits for more, and is not verified yet. */
  #unverified: Unverified[] = []
  readonly #outcomes = new Map<string, 'collected' | 'failed'>()
  /** Credential sets that devices accepted and that are not remembered of them. */
  readonly goodSets = new Map<string, string>()
  readonly #remembered: ReturnType<OpenLab['store']['deviceSettings']>
  /** Devices with a whole answer from before; asked for only where a run is canceled. */
  #whole: ReadonlySet<string> | undefined
  #statusChanges: number
  #settledAt: number

  constructor(deps: TakerDeps, lab: OpenLab, run: TakenRun) {
    this.#deps = deps
    this.#lab = lab
    this.#run = run
    this.#byName = new Map(run.devices.map((d) => [d.name, d]))
    this.#course = lab.asking(this.#byName.keys())
    this.#remembered = lab.store.deviceSettings()
    this.#statusChanges = lab.statusChanges
    this.#settledAt = deps.clock.now().getTime()
  }

  get collected(): number {
    return [...this.#outcomes.values()].filter((outcome) => outcome === 'collected').length
  }

  get failed(): number {
    return this.#outcomes.size - this.collected
  }

  /** When the last device had answered for its neighbors or failed, and no status changed any more; since the epoch. */
  get settledAt(): number {
    return this.#settledAt
  }

  /** Devices that must be asked everything after all. */
  unsettled(): readonly string[] {
    return this.#course.unsettled()
  }

  /** A device has answered for its neighbors and waits for how much more it is asked; `verify` tells it. */
  answered(raw: RawResult, ask: (asked: Asked) => void): void {
    const device = this.#byName.get(raw.device)
    if (!device) return ask('neighbors')
    const result = readResult(raw, device)
    // What cannot be read fails when everything was asked.
    if (result.observation.outcome === 'failed') return ask('all')
    this.#answers.set(device.name, result)
    this.#asks.set(device.name, ask)
    this.#hear({ observation: result.observation, isOver: false, isFirst: true })
  }

  /** Each device once: what it said before is verified first. */
  #hear(said: Unverified): void {
    if (this.#isUnverified(said.observation.device)) this.verify()
    this.#unverified.push(said)
    if (this.#unverified.length >= MOST_AT_ONCE) this.verify()
  }

  #isUnverified(device: string): boolean {
    return this.#unverified.some(({ observation }) => observation.device === device)
  }

  /** At the end of a burst: verifies, and keeps the host keys that were trusted, if the last time is a while ago. */
  burstOver(): void {
    if (performance.now() - this.#keptAt >= KEEP_MS) this.keepKeys()
    this.verify()
  }

  /** Keeps the host keys that were trusted since the last time. Throws `Refusal`. */
  keepKeys(): void {
    const keys = this.#trusted
    this.#trusted = []
    this.#keptAt = performance.now()
    trustKeys(this.#lab, this.#deps.trust, keys)
  }

  /** Verifies with all that was said since: a burst costs little more than one answer. */
  verify(): void {
    const said = this.#unverified
    if (said.length === 0) return
    this.#unverified = []
    const { change, asks } = this.#course.heard({
      answered: said.flatMap(({ isOver, observation }) => (isOver ? [] : observation)),
      over: said.flatMap(({ isOver, observation }) => (isOver ? observation : [])),
    })
    this.#settle(said.some(({ isFirst }) => isFirst))
    const { watcher } = this.#run
    watcher.changed?.(change)
    this.#tell(asks)
    watcher.settled?.(this.#course.settled(said.map(({ observation }) => observation.device)))
  }

  /** A result; of a device that is asked `again` only one that is whole takes the place of what it answered before. */
  take(raw: RawResult, again: boolean): void {
    const device = this.#byName.get(raw.device)
    if (!device || (again && raw.outcome === 'failed')) return
    const { watcher, id } = this.#run
    watcher.step?.({ device: device.name, step: { kind: 'parsing' }, at: this.#deps.clock.now().getTime() })
    this.#trusted.push(...trustedBy(raw))
    this.#rememberSet(device, raw)
    const answer = this.#answers.get(device.name)
    this.#answers.delete(device.name)
    this.#asks.delete(device.name)
    const isOver = raw.asked === 'neighbors' || raw.error?.code === 'cancelled'
    if (answer && isOver) {
      // Nothing came after what it answered; a canceled run keeps it too.
      if (this.#isUnverified(device.name)) this.verify()
      const result = { ...answer, finishedAt: raw.finishedAt }
      this.#outcomes.set(device.name, 'collected')
      this.#lab.keep(id, result)
      this.#tell(this.#course.finished(result.observation))
      watcher.result?.(result)
      return watcher.settled?.(this.#course.settled([device.name]))
    }
    const result = readResult(raw, device)
    const { observation } = result
    this.#outcomes.set(device.name, observation.outcome)
    // A canceled login takes nothing from an earlier whole answer.
    const isKept = observation.error?.code !== 'cancelled' || !(this.#whole ??= this.#lab.collected()).has(device.name)
    if (isKept) this.#lab.keep(id, result)
    watcher.result?.(result)
    if (isKept) this.#hear({ observation, isOver: true, isFirst: answer === undefined && !again })
  }

  #tell(asks: readonly Ask[]): void {
    // First those who have more to say: the others are only let go.
    const isLast = ({ asked }: Ask): number => (asked === 'neighbors' ? 1 : 0)
    for (const { device, asked } of [...asks].sort((a, b) => isLast(a) - isLast(b))) {
      this.#asks.get(device)?.(asked)
      this.#asks.delete(device)
    }
  }

  #settle(isFirst: boolean): void {
    const { statusChanges } = this.#lab
    if (!isFirst && statusChanges === this.#statusChanges) return
    this.#statusChanges = statusChanges
    this.#settledAt = this.#deps.clock.now().getTime()
  }

  #rememberSet({ name }: Device, { acceptedSet }: RawResult): void {
    if (acceptedSet === undefined || acceptedSet === GIVEN_LOGIN) return
    if (this.#remembered.get(deviceKey(name))?.goodSet !== acceptedSet) this.goodSets.set(name, acceptedSet)
  }
}
