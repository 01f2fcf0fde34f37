/** `report`: what is handed to the customer, carried into the aisle, or read by a pipeline. */
import { resolve } from 'node:path'
import { renderRequest } from '#main/report/render-request.ts'
import { logoUrl, MOST_LOGO_BYTES } from '#main/report/logo.ts'
import { blocks, type Chunks, writeStream } from '#main/report/write-stream.ts'
import { reportJob } from '#main/services/report-job.ts'
import { Refusal } from '#shared/model/refusal.ts'
import {
  PAPER_SIZES,
  type PaperSize,
  REPORT_FORMATS,
  REPORT_PARTS,
  type ReportFormat,
  type ReportPart,
  type ReportRequest,
  WORK_LIST_FORMATS,
  type WorkListFormat,
} from '#shared/model/report-request.ts'
import { withLab } from '#main/cli/engine.ts'
import { givenBytes } from '#main/cli/given-file.ts'
import { type CommandIo, EXIT } from '#main/cli/io.ts'
import { isLargeFile } from '#main/cli/short-work.ts'
import type { OutputOptions } from './plan-commands.ts'

export interface ReportOptions extends OutputOptions {
  readonly format: string
  readonly rack: readonly string[]
  readonly device: readonly string[]
  readonly findings?: boolean
  readonly worklist?: boolean
  readonly output?: string
  readonly run?: string
  readonly compare?: string
  readonly parts?: string
  readonly by?: string
  readonly cabledBy?: string
  readonly logo?: string
  readonly paper?: string
}

export async function runReport(io: CommandIo, version: string, path: string, options: ReportOptions): Promise<number> {
  const known: readonly string[] = options.worklist ? WORK_LIST_FORMATS : REPORT_FORMATS
  if (!known.includes(options.format)) {
    throw new Refusal({
      code: 'unknown-choice',
      option: options.worklist ? '--format with --worklist' : '--format',
      text: options.format,
      known,
    })
  }
  const paper = paperOf(options.paper)
  if (['pdf', 'xlsx'].includes(options.format) && options.output === undefined && io.isTty) {
    throw new Refusal({ code: 'not-for-a-terminal', format: options.format })
  }
  // A report of a lab whose plan was edited verifies all of it on the way.
  if (isLargeFile(resolve(io.cwd, path))) io.startLean?.()
  const request = requestOf(io, options, paper)
  return withLab(io, path, async (lab) => writeReport(io, renderRequest(reportJob(lab, version, request)), options))
}

function requestOf(io: CommandIo, options: ReportOptions, paper: PaperSize): ReportRequest {
  if (options.worklist) {
    return { kind: 'worklist', format: options.format as WorkListFormat, racks: options.rack, paper }
  }
  return {
    kind: 'report',
    format: options.format as ReportFormat,
    scope: { racks: options.rack, devices: options.device, findingsOnly: options.findings === true },
    paper,
    ...(options.run === undefined ? {} : { run: options.run }),
    ...(options.compare === undefined ? {} : { compare: options.compare }),
    ...(options.parts === undefined ? {} : { parts: partsOf(options.parts) }),
    ...(options.by === undefined ? {} : { by: options.by }),
    ...(options.cabledBy === undefined ? {} : { cabledBy: options.cabledBy }),
    ...(options.logo === undefined
      ? {}
      : { logo: logoUrl(Buffer.from(givenBytes(io, options.logo, MOST_LOGO_BYTES + 1))) }),
  }
}

/** `summary,fixes`. Throws `Refusal` on a part that is none. */
function partsOf(text: string): ReportPart[] {
  return text.split(',').map((word) => {
    const part = REPORT_PARTS.find((each) => each === word.trim())
    if (!part) throw new Refusal({ code: 'unknown-choice', option: '--parts', text: word.trim(), known: REPORT_PARTS })
    return part
  })
}

/** `A4` or `Letter`. Throws `Refusal` on anything else. */
export function paperOf(text: string | undefined): PaperSize {
  const found = PAPER_SIZES.find((p) => p.toLowerCase() === (text ?? 'a4').toLowerCase())
  if (!found) throw new Refusal({ code: 'unknown-choice', option: '--paper', text: text ?? '', known: PAPER_SIZES })
  return found
}

/** To the file, or to stdout. Returns the exit status: interrupted leaves the old file as it was. */
export async function writeReport(
  io: CommandIo,
  chunks: Chunks,
  options: { readonly output?: string; readonly quiet?: boolean },
): Promise<number> {
  if (options.output === undefined) {
    for await (const block of blocks(chunks)) {
      if (io.outBytes) io.outBytes(block)
      else io.out(Buffer.from(block).toString('utf8'))
    }
    return EXIT.done
  }
  const abort = new AbortController()
  const stopListening = io.onInterrupt(() => abort.abort())
  const shows = io.isErrTty === true && !options.quiet
  let shown = 0
  try {
    const done = await writeStream(resolve(io.cwd, options.output), chunks, {
      signal: abort.signal,
      progress: (bytes) => {
        if (!shows || bytes - shown < 1 << 20) return
        shown = bytes
        io.err(`\r${(bytes / (1 << 20)).toFixed(0)} MB written`)
      },
    })
    if (shown > 0) io.err('\r\u001b[K')
    return done ? EXIT.done : EXIT.interrupted
  } finally {
    stopListening()
  }
}
