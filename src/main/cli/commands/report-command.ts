/** `report`: what is handed to the customer, carried into the aisle, or read by a pipeline. */
import { resolve } from 'node:path'
import { BINARY_FORMATS, REPORT_FORMATS, type ReportFormat, renderReport } from '#main/report/render-report.ts'
import { renderWorkList, WORK_LIST_FORMATS } from '#main/report/work-list-report.ts'
import type { PaperSize } from '#main/report/html-style.ts'
import { blocks, type Chunks, writeStream } from '#main/report/write-stream.ts'
import type { OpenLab } from '#main/services/open-lab.ts'
import { findRun, verdictDocument } from '#main/services/verdict-document.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { buildReport, type Report } from '#shared/report/build-report.ts'
import { diffVerdicts } from '#shared/verify/index.ts'
import { workList } from '#shared/report/work-list.ts'
import { withLab } from '#main/cli/engine.ts'
import { type CommandIo, EXIT } from '#main/cli/io.ts'
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
  readonly by?: string
  readonly paper?: string
}

export async function runReport(io: CommandIo, version: string, path: string, options: ReportOptions): Promise<number> {
  const known: readonly string[] = options.worklist ? WORK_LIST_FORMATS : REPORT_FORMATS
  if (!known.includes(options.format)) {
    const what = options.worklist ? ' for a worklist' : ''
    throw new Refusal(`--format ${options.format} is not known${what}; it is one of ${known.join(', ')}.`)
  }
  const paper = paperOf(options.paper)
  if (BINARY_FORMATS.includes(options.format) && options.output === undefined && io.isTty) {
    throw new Refusal(`A ${options.format} file is not for a terminal. Give a file with -o.`)
  }
  return withLab(io, path, async (lab) => {
    refuseUnknown(lab, options)
    const chunks = options.worklist
      ? renderWorkList(
          { name: lab.store.info.name, planHash: lab.store.planHash(), cables: workList(lab.plan, options.rack) },
          options.format,
          paper,
        )
      : renderReport(reportOf(lab, version, options), options.format as ReportFormat, paper)
    return writeReport(io, chunks, options)
  })
}

/** `A4` or `Letter`. Throws `Refusal` on anything else. */
export function paperOf(text: string | undefined): PaperSize {
  const found = (['A4', 'Letter'] as const).find((p) => p.toLowerCase() === (text ?? 'a4').toLowerCase())
  if (!found) throw new Refusal(`--paper ${text} is not known; it is A4 or Letter.`)
  return found
}

function refuseUnknown({ plan }: OpenLab, { rack, device }: ReportOptions): void {
  for (const name of rack) {
    if (!plan.racks.some((r) => deviceKey(r.name) === deviceKey(name))) {
      throw new Refusal(`The plan has no rack "${name}". Check the name given with --rack.`)
    }
  }
  for (const name of device) {
    if (!plan.devices.some((d) => deviceKey(d.name) === deviceKey(name))) {
      throw new Refusal(`The plan has no device "${name}". Check the name given with --device.`)
    }
  }
}

function reportOf(lab: OpenLab, version: string, options: ReportOptions): Report {
  const document = verdictDocument(lab, findRun(lab, options.run))
  const earlier = options.compare === undefined ? undefined : verdictDocument(lab, findRun(lab, options.compare))
  return buildReport({
    document,
    plan: lab.plan,
    scope: { racks: options.rack, devices: options.device, findingsOnly: options.findings === true },
    version,
    marks: lab.store.marks(),
    movesDone: lab.store.movesDone(),
    ...(options.by === undefined ? {} : { by: options.by }),
    ...(earlier ? { comparison: { run: earlier.run, ...diffVerdicts(earlier, document) } } : {}),
  })
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
