/** Reports, worklists and labels for a page: made in a thread, sent to the page or saved by the shell. */
import type { ReportEvent } from '#shared/contract/report-contract.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { fileKindOf, fileNameOf, type ReportRequest } from '#shared/model/report-request.ts'
import type { ReportPreview } from '#shared/model/report-task.ts'
import type { OpenLab } from './open-lab.ts'
import type { MakeReport, ShellDialogs } from './ports.ts'
import { reportJob } from './report-job.ts'

export interface ReportSessionDeps {
  /** Throws `Refusal` while no lab is open. */
  readonly lab: () => OpenLab
  readonly makeReport: MakeReport
  readonly dialogs: ShellDialogs
  /** The shell asks for the place of a file and writes it; else the page gets the bytes. */
  readonly savesFiles: boolean
  readonly version: string
}

export class ReportSession {
  readonly #deps: ReportSessionDeps

  constructor(deps: ReportSessionDeps) {
    this.#deps = deps
  }

  async preview(request: ReportRequest, signal = new AbortController().signal): Promise<ReportPreview> {
    const job = reportJob(this.#deps.lab(), this.#deps.version, request)
    for await (const message of this.#deps.makeReport(job, { to: 'preview' }, signal)) {
      if (message.kind === 'preview') return message.preview
    }
    throw new Refusal({ code: 'preview-canceled' })
  }

  /** Ends with `done` or `dismissed`. The signal, or leaving the generator, cancels it. Throws `Refusal`. */
  async *export(request: ReportRequest, signal = new AbortController().signal): AsyncGenerator<ReportEvent> {
    const { makeReport, dialogs, savesFiles, version } = this.#deps
    const job = reportJob(this.#deps.lab(), version, request)
    const name = fileNameOf(request, job.lab.name, job.document?.run.id)
    const path = savesFiles ? await dialogs.pickReportFile(name) : undefined
    if (savesFiles && path === undefined) {
      yield { kind: 'dismissed' }
      return
    }
    const task = path === undefined ? ({ to: 'page' } as const) : ({ to: 'file', path } as const)
    for await (const message of makeReport(job, task, signal)) {
      if (message.kind === 'progress') yield message
      else if (message.kind === 'block') {
        const { buffer, byteOffset, byteLength } = message.bytes
        yield { kind: 'block', base64: Buffer.from(buffer, byteOffset, byteLength).toString('base64') }
      } else if (message.kind === 'done') {
        const { mime } = fileKindOf(request)
        yield { kind: 'done', name, mime, size: message.size, ...(path === undefined ? {} : { path }) }
      }
    }
  }
}
