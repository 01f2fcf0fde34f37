/** What the parts of one device's course share. */
import type { Asked, CollectJob, CollectStep, RawOutput } from '#shared/model/collecting.ts'
import type { BareResult, RunSettings } from './messages.ts'
import { quote, type Target } from './failures.ts'
import type { Life } from './life.ts'
import { stateless } from './prompt.ts'

/** Takes what a course has to tell. */
export interface Reporter {
  step(step: CollectStep): void
  /** A second output for the same position replaces the first. */
  output(position: number, output: RawOutput): void
  /** The neighbors are answered for, as this result tells; settles with how much is to be asked. */
  answered(result: BareResult): Promise<Asked>
}

export interface Course {
  readonly job: CollectJob
  readonly target: Target
  readonly settings: RunSettings
  readonly life: Life
  readonly report: Reporter
  /** Tells that the neighbors are answered for, and waits for how much more is asked; absent: everything is. */
  readonly answered?: () => Promise<Asked>
}

/** Refusals are short; a longer answer with such a line in it is an answer. */
const LONGEST_REFUSAL = 1_000

/** What AAA servers and shells say on any platform; some without the sign that the platform's own refusals have. */
const REFUSED_ANYWHERE =
  /^\s*(?:%\s*|error: *)?(?:(?:command )?authori[sz]ation (?:has )?(?:failed|denied)|(?:this |the )?command (?:is )?(?:not authori[sz]ed|denied)|not authori[sz]ed\b|permission denied|access denied|(?:warning: *)?(?:your )?password (?:has expired|change required)|you (?:are not|do not have) (?:authori[sz]|permi|allowed)|[\w-]{1,40}: command not found)/im

/** The first line that says something, to be quoted. */
export function firstWords(text: string): string {
  return quote(text.split('\n').find((line) => /[\p{L}\p{N}]/u.test(line)) ?? '')
}

/** True when the device refuses a command by this answer. */
export function isRefusal(text: string, refused: RegExp): boolean {
  return text.length <= LONGEST_REFUSAL && (stateless(refused).test(text) || REFUSED_ANYWHERE.test(text))
}
