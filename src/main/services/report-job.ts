/** Gathers from an open lab what a report, a worklist or labels are made of. */
import type { Plan } from '#shared/model/plan.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
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
  if (request.compare === undefined) return { ...common, document }
  const earlier = verdictDocument(lab, findRun(lab, request.compare))
  return { ...common, document, comparison: { run: earlier.run, ...diffVerdicts(earlier, document) } }
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
