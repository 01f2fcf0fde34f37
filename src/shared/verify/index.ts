/** What is planned, what was seen, what follows: the public face of verification (verification.md). */
import type { DeviceObservation } from '#shared/model/observation.ts'
import type { Plan, PlanError } from '#shared/model/plan.ts'
import { finish, type Steps } from '#shared/model/steps.ts'
import type { Finding, Verdict } from '#shared/model/verdict.ts'
import { tracedLab, traceSteps } from './build-lab.ts'
import { formerPlanErrorIds as formerIds } from './plan-error-findings.ts'
import { LabVerifier } from './lab-verifier.ts'
import type { Verifier } from './verifier.ts'

export type { Verifier } from './verifier.ts'

/** The errors of a plan, each with the rows at fault (section 1). */
export function lintPlan(plan: Plan): PlanError[] {
  return finish(lintSteps(plan))
}

/** `lintPlan` in steps. */
export function* lintSteps(plan: Plan): Steps<PlanError[]> {
  const { faults } = yield* traceSteps(plan)
  return faults.map(({ kind, cables, devices, said }) => ({ kind, cables, devices, said }))
}

/** Ids that older versions gave to the errors of a plan, each with the id that it has now. */
export function formerPlanErrorIds(plan: Plan): ReadonlyMap<string, string> {
  return formerIds(tracedLab(plan))
}

/** The verdict on a lab: its plan against the latest results of its devices (sections 2 to 6). */
export function verifyLab(plan: Plan, observations: readonly DeviceObservation[]): Verdict {
  return createVerifier(plan, observations).verdict()
}

/** A verifier that takes results as they arrive, in any order, and tells what each changed (section 7). */
export function createVerifier(plan: Plan, observations: readonly DeviceObservation[] = []): Verifier {
  return finish(verifierSteps(plan, observations))
}

/** `createVerifier` in steps. */
export function verifierSteps(plan: Plan, observations: readonly DeviceObservation[]): Steps<Verifier> {
  return LabVerifier.steps(plan, observations)
}

/** Findings of two runs compared by id. */
export function diffVerdicts(
  before: Pick<Verdict, 'findings'>,
  after: Pick<Verdict, 'findings'>,
): { mended: Finding[]; new: Finding[]; still: Finding[] } {
  const old = new Set(before.findings.map(({ id }) => id))
  const now = new Set(after.findings.map(({ id }) => id))
  return {
    mended: before.findings.filter(({ id }) => !now.has(id)),
    new: after.findings.filter(({ id }) => !old.has(id)),
    still: after.findings.filter(({ id }) => old.has(id)),
  }
}
