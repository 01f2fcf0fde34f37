/** The JSON of verification.md, section 8. */
import type { VerdictDocument } from '#shared/model/verdict.ts'
import { verifyLab } from '#shared/verify/index.ts'
import type { OpenLab } from './open-lab.ts'
import { Refusal } from '#shared/model/refusal.ts'
import type { RunRecord } from './ports.ts'

/** The run by its id, or the latest. Throws `Refusal` where there is none. */
export function findRun(lab: OpenLab, id: string | undefined): RunRecord {
  const runs = lab.store.runs()
  const found = id === undefined ? runs[runs.length - 1] : runs.find((r) => r.id === id)
  if (found) return found
  throw new Refusal(
    id === undefined
      ? `${lab.store.info.path} holds no run yet. Collect first, or give saved outputs with --transcripts DIR.`
      : `${lab.store.info.path} holds no run "${id}". "runs" lists them.`,
  )
}

/** The verdict of a run by today's plan, as a document. */
export function verdictDocument(lab: OpenLab, run: RunRecord): VerdictDocument {
  const verdict = verifyLab(lab.plan, lab.store.observations(run.id))
  return {
    schemaVersion: 1,
    lab: { name: lab.store.info.name, planHash: lab.store.planHash() },
    run: { id: run.id, startedAt: run.startedAt, finishedAt: run.finishedAt ?? run.startedAt },
    ...verdict,
  }
}
