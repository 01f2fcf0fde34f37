/** Takes everything that was observed in a part of the lab into the plan, as one step. */
import type { Plan } from '#shared/model/plan.ts'
import type { Finding, Move } from '#shared/model/verdict.ts'
import type { Message } from '#shared/words/message.ts'
import { AdoptionDraft, newErrors } from './adopt-finding.ts'

export interface AdoptedAll {
  readonly plan: Plan
  readonly adopted: readonly Finding[]
  /** One for each cable or device that changes. */
  readonly changes: readonly Message[]
  /** What could not be adopted, and why. */
  readonly refused: readonly { readonly finding: Finding; readonly said: Message }[]
}

/**
 * Adopts as many of the findings as can be; what cannot be, or would give the plan an error, is left and told. `moves` are
 * all moves of the verdict.
 */
export function adoptAll(plan: Plan, findings: readonly Finding[], moves: readonly Move[]): AdoptedAll {
  const byFinding = new Map<string, Move[]>()
  for (const move of moves) byFinding.set(move.finding, [...(byFinding.get(move.finding) ?? []), move])
  const refused: { finding: Finding; said: Message }[] = []
  let left = findings
  // Each round leaves out what would give the plan an error, until none is new.
  for (;;) {
    const draft = new AdoptionDraft(plan)
    const adopted: Finding[] = []
    for (const finding of left) {
      const said = draft.adopt(finding, byFinding.get(finding.id) ?? [])
      if (said === undefined) adopted.push(finding)
      else refused.push({ finding, said })
    }
    const errors = newErrors(plan, draft.plan)
    if (errors.length === 0) return { plan: draft.plan, adopted, changes: draft.changes, refused }
    const blamed = new Map<Finding, Message>()
    for (const finding of adopted) {
      const labels = new Set([...finding.cables, ...(draft.planned.get(finding.id) ?? [])])
      const error = errors.find((each) => each.cables.some((label) => labels.has(label)))
      if (error) blamed.set(finding, error.said)
    }
    // An error that names none of their cables: of devices that have changed places, say.
    const [any] = errors
    if (blamed.size === 0 && any) for (const finding of adopted) blamed.set(finding, any.said)
    for (const [finding, error] of blamed) {
      refused.push({ finding, said: { code: 'adoption-plan-error', error } })
    }
    const out = new Set(blamed.keys())
    left = adopted.filter((finding) => !out.has(finding))
  }
}
