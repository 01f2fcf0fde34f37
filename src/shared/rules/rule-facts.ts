/** What rules are checked against: the cables of the plan, or what the devices of a run see. */
import type { MessagesOf } from '#shared/words/entry.ts'
import type { RULE_FAULTS } from '#shared/words/rule-faults.ts'

export interface RulePort {
  readonly device: string
  /** In full. */
  readonly name: string
  /** What is compared, within its device. */
  readonly key: string
}

/** Two ports at the ends of a cable, or of several through panels. */
export interface RuleLink {
  readonly a: RulePort
  readonly b: RulePort
  /** Labels, by the plan. */
  readonly cables: readonly string[]
  readonly panels: readonly string[]
}

export interface RuleDevice {
  readonly name: string
  readonly rack?: string | undefined
  /** Cables on its fuller side, as planned; a panel has two. */
  readonly cables: number
}

export interface RuleFacts {
  /** What is not in a plan is not planned; what is not seen in a run may be there. */
  readonly source: 'plan' | 'run'
  readonly devices: readonly RuleDevice[]
  readonly links: readonly RuleLink[]
  /** What is compared when a rule names a port of a device. */
  readonly keyOf: (device: string, port: string) => string
}

export type RuleSaid = MessagesOf<typeof RULE_FAULTS>

/** One thing that breaks a rule. */
export interface RuleFault {
  readonly said: RuleSaid
  readonly devices: readonly string[]
  readonly cables: readonly string[]
  readonly ports: readonly RulePort[]
}

/** How a rule is kept. */
export interface RuleResult {
  /** Its name. */
  readonly rule: string
  /** What it is about: devices, pairs of devices or cables. */
  readonly subjects: number
  /** Of those, the ones nobody can say yet: not planned, or not seen. */
  readonly open: number
  readonly faults: readonly RuleFault[]
}
