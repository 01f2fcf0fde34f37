/** The beginning of what was asked for, as a page or as text: what a PDF or a workbook says, HTML shows as well. */
import { htmlLabels } from '#main/report/labels/html-labels.ts'
import { shownPages } from '#main/report/pdf/shown-pages.ts'
import { renderRequest } from '#main/report/render-request.ts'
import { blocks, gather } from '#main/report/write-stream.ts'
import type { ReportJob } from '#shared/report/report-job.ts'
import type { ReportRequest } from '#shared/model/report-request.ts'
import type { ReportPreview } from '#shared/model/report-task.ts'

/** Bytes; several sheets, and still shown at once. */
const MOST = { html: 600_000, text: 60_000 } as const

/** Cables of a PDF that is made while somebody waits for it: a few seconds. */
const SOON = 8000

/** Throws `Refusal` as the file itself would. */
export async function previewOf(job: ReportJob): Promise<ReportPreview> {
  if (job.request.format === 'pdf' && job.plan.cables.length <= SOON) {
    const logo = job.request.kind === 'report' ? job.request.logo : undefined
    return shownPages(Buffer.from(await gather(renderRequest(job))), job.lab.name, logo)
  }
  return beginningOf(job)
}

async function beginningOf(job: ReportJob): Promise<ReportPreview> {
  const shown = shownAs(job.request)
  if (shown === 'labels') return { kind: 'html', ...(await htmlLabels(job)) }
  const kind = shown.format === 'html' ? 'html' : 'text'
  const parts: Uint8Array[] = []
  let size = 0
  for await (const block of blocks(renderRequest({ ...job, request: shown }))) {
    parts.push(block)
    size += block.length
    if (size >= MOST[kind]) break
  }
  const all = Buffer.concat(parts)
  // Cut where a line ends: neither a character nor a tag is broken.
  const end = size < MOST[kind] ? all.length : all.lastIndexOf(10, MOST[kind]) + 1
  return { kind, text: all.subarray(0, end).toString('utf8'), more: size >= MOST[kind] }
}

function shownAs(request: ReportRequest): ReportRequest | 'labels' {
  if (request.kind === 'labels') return request.format === 'pdf' ? 'labels' : request
  return request.format === 'pdf' || request.format === 'xlsx' ? { ...request, format: 'html' } : request
}
