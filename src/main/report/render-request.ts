/** Whatever can be asked for, as pieces of its file. */
import { buildReport } from '#shared/report/build-report.ts'
import { cableLabels } from '#shared/report/label-text.ts'
import type { ReportJob } from '#shared/report/report-job.ts'
import { workList } from '#shared/report/work-list.ts'
import { LABEL_LAYOUTS } from './labels/label-layouts.ts'
import { labelSheets } from './labels/label-sheets.ts'
import { csvLabels, zplLabels } from './labels/label-texts.ts'
import { renderReport } from './render-report.ts'
import { renderWorkList } from './work-list-report.ts'
import type { Chunks } from './write-stream.ts'

/** Pieces of the file; a bar code without room throws `Refusal` while they are read. */
export function renderRequest(job: ReportJob): Chunks {
  const { request, plan } = job
  switch (request.kind) {
    case 'worklist': {
      const list = { name: job.lab.name, planHash: job.lab.planHash, cables: workList(plan, request.racks) }
      return renderWorkList(list, request.format, request.paper)
    }
    case 'labels': {
      const labels = cableLabels(plan, request.racks)
      if (request.format === 'csv') return csvLabels(labels)
      if (request.format === 'zpl') return zplLabels(labels, request.code)
      return labelSheets(labels, LABEL_LAYOUTS[request.layout], request.code, job.lab.name)
    }
    case 'report': {
      const { document, comparison } = job
      if (!document) throw new Error('A report is made of a verdict.')
      const report = buildReport({
        document,
        plan,
        scope: request.scope,
        version: job.version,
        marks: job.marks,
        movesDone: job.movesDone,
        ...(request.by === undefined ? {} : { by: request.by }),
        ...(request.cabledBy === undefined ? {} : { cabledBy: request.cabledBy }),
        ...(request.parts === undefined ? {} : { parts: request.parts }),
        ...(request.logo === undefined ? {} : { logo: request.logo }),
        ...(job.evidence ? { evidence: job.evidence } : {}),
        ...(comparison ? { comparison } : {}),
      })
      return renderReport(report, request.format, request.paper)
    }
  }
}
