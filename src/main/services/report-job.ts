/** Gathers from an open lab what a report, a worklist or labels are made of. */
import type { Plan } from '#shared/model/plan.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import type { VerdictDocument } from '#shared/model/verdict.ts'
import type { RawEvidence } from '#shared/report/build-report.ts'
import type { ReportJob } from '#shared/report/report-job.ts'
import type { ReportRequest } from '#shared/model/report-request.ts'
import { diffVerdicts } from '#shared/verify/index.ts'
import type { OpenLab } from './open-lab.ts'
import { findRun, verdictDocument } from './verdict-document.ts'

/** Throws `Refusal` for racks, devices and runs that are not there, and if there is nothing to print. */
export function reportJob(lab: OpenLab, version: string, request: ReportRequest): ReportJob {
  const { plan, store } = lab
  refuseUnknown(plan, request)
  const common = {
    request,
    version,
    lab: { name: store.info.name, planHash: store.planHash() },
    plan,
    marks: store.marks(),
    movesDone: store.movesDone(),
  }
  if (request.kind !== 'report') {
    if (plan.cables.length === 0) {
      throw new Refusal({ code: 'no-cables', path: store.info.path })
    }
    return common
  }
  const document = verdictDocument(lab, findRun(lab, request.run))
  const evidence = request.parts?.includes('evidence') ? { evidence: rawEvidence(lab, document) } : {}
  if (request.compare === undefined) return { ...common, document, ...evidence }
  const earlier = verdictDocument(lab, findRun(lab, request.compare))
  const comparison = { run: earlier.run, ...diffVerdicts(earlier, document) }
  return { ...common, document, comparison, ...evidence }
}

/** Lines of one place in an output; a neighbor is told of in some ten. */
const MOST_LINES = 60

/** What devices printed, for each finding that rests on it; outputs that a lab no longer keeps are left out. */
function rawEvidence({ store }: OpenLab, { run, findings }: VerdictDocument): RawEvidence[] {
  return findings.flatMap(({ id, evidence }) =>
    evidence.flatMap(({ device, command, lines: [first, last] }) => {
      const output = store.output(device, command, run.id)
      if (!output) return []
      const lines = output.text.split('\n').slice(first - 1, Math.min(last, first - 1 + MOST_LINES))
      return { finding: id, device, command, first, lines: lines.map((line) => line.trimEnd()) }
    }),
  )
}

function refuseUnknown(plan: Plan, request: ReportRequest): void {
  const known = (names: readonly { readonly name: string }[]) => new Set(names.map((x) => deviceKey(x.name)))
  const refuse = (what: 'rack' | 'device', wanted: readonly string[], there: ReadonlySet<string>): void => {
    const stranger = wanted.find((name) => !there.has(deviceKey(name)))
    if (stranger !== undefined) throw new Refusal({ code: 'unknown-name', what, name: stranger })
  }
  refuse('rack', request.kind === 'report' ? request.scope.racks : request.racks, known(plan.racks))
  if (request.kind === 'report') refuse('device', request.scope.devices, known(plan.devices))
}
