import type { DeviceObservation } from '#shared/model/observation.ts'
import type { Steps } from '#shared/model/steps.ts'
import type { Verdict, VerdictChange } from '#shared/model/verdict.ts'
import type { Doubt } from './doubts.ts'

/** Takes results one by one and keeps the verdict up to date (verification.md, section 7). */
export interface Verifier {
  /** Takes the latest result of one device and tells what changed. */
  apply(observation: DeviceObservation): VerdictChange
  /** Takes the latest results of several devices at once, each of another one, and tells what changed by all of them. */
  applyAll(observations: readonly DeviceObservation[]): VerdictChange
  /** The whole verdict as it stands. */
  verdict(): Verdict
  /** Makes ready in steps what `verdict` would make at once. */
  verdictSteps(): Steps<Verdict>
  /** How often the status of a link has changed by what was applied. */
  readonly statusChanges: number
  /** Names of the devices at the far ends of a device's planned links. */
  linkedTo(device: string): readonly string[]
  /** How much more a device must be asked; `expected` says of one that its answer is still to come. */
  doubt(device: string, expected: (name: string) => boolean): Doubt
}
