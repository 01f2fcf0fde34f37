/** What the parts of one device's course share. */
import type { CollectJob, CollectStep, RawOutput } from '#shared/model/collecting.ts'
import type { RunSettings } from './messages.ts'
import type { Target } from './failures.ts'
import type { Life } from './life.ts'

/** Takes what a course has to tell. */
export interface Reporter {
  step(step: CollectStep): void
  /** A second output for the same position replaces the first. */
  output(position: number, output: RawOutput): void
}

export interface Course {
  readonly job: CollectJob
  readonly target: Target
  readonly settings: RunSettings
  readonly life: Life
  readonly report: Reporter
}

/** Only the beginning of an output is looked at for a refusal; refusals are short. */
const REFUSAL_LENGTH = 4_096

/** True when the device refuses a command by this answer. */
export function isRefusal(text: string, refused: RegExp): boolean {
  return new RegExp(refused.source, refused.flags.replace(/[gy]/g, '')).test(text.slice(0, REFUSAL_LENGTH))
}
