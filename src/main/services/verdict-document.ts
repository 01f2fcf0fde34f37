/** The JSON of verification.md, section 8. */
import type { Verdict, VerdictDocument } from '#shared/model/verdict.ts'
import { verifyLab } from '#shared/verify/index.ts'
import type { OpenLab } from './open-lab.ts'
import { Refusal } from '#shared/model/refusal.ts'
import type { RunRecord, StoredVerdict } from './ports.ts'
import { verifierMark } from './verifier-mark.ts'

/** The run by its id, or the latest. Throws `Refusal` if there is none. */
export function findRun(lab: OpenLab, id: string | undefined): RunRecord {
  const runs = lab.store.runs()
  const found = id === undefined ? runs[runs.length - 1] : runs.find((r) => r.id === id)
  if (found) return found
  const { path } = lab.store.info
  throw new Refusal(id === undefined ? { code: 'nothing-verified', path } : { code: 'unknown-run', path, run: id })
}

/** What a verdict rests on besides the results: the verifier, and the plan. */
function verdictBasis(lab: OpenLab): string {
  return `${verifierMark()} ${lab.store.planHash()}`
}

/** The verdict of the latest results, as a run keeps it when it ends. */
export function verdictToStore(lab: OpenLab): StoredVerdict {
  return { ...lab.verdict(), basis: verdictBasis(lab) }
}

/** The verdict of a run by today's plan, as a document. What the run stored is taken while the plan is still the same. */
export function verdictDocument(lab: OpenLab, run: RunRecord): VerdictDocument {
  return {
    schemaVersion: 1,
    lab: { name: lab.store.info.name, planHash: lab.store.planHash() },
    run: {
      id: run.id,
      startedAt: run.startedAt,
      ...(run.settledAt === undefined ? {} : { settledAt: run.settledAt }),
      finishedAt: run.finishedAt ?? run.startedAt,
    },
    ...verdictOf(lab, run),
  }
}

function verdictOf(lab: OpenLab, run: RunRecord): Verdict {
  if (lab.isVerified && lab.store.runs().at(-1)?.id === run.id) return lab.verdict()
  return storedVerdict(lab, run) ?? verifyLab(lab.plan, lab.store.observations(run.id))
}

/** Apart from those who verify anew: of a large lab it is too much to be held beside a new one. */
function storedVerdict(lab: OpenLab, run: RunRecord): Verdict | undefined {
  const wanted = verdictBasis(lab)
  const { basis, ...stored } = lab.store.verdict(run.id, wanted) ?? {}
  return basis === wanted ? (stored as Verdict) : undefined
}
