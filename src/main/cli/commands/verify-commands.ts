/** `verify`, `runs`, `diff`: verdicts of what was collected. */
import { resolve } from 'node:path'
import { pruneOldRuns } from '#main/services/kept-runs.ts'
import type { OpenLab } from '#main/services/open-lab.ts'
import { findRun, verdictDocument } from '#main/services/verdict-document.ts'
import type { VerdictDocument } from '#shared/model/verdict.ts'
import { verifyTranscripts } from '#main/services/verify-transcripts.ts'
import { readTranscriptFolder } from '#main/store/transcript-folder.ts'
import type { Plan } from '#shared/model/plan.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { diffVerdicts } from '#shared/verify/index.ts'
import { systemClock, withLab } from '#main/cli/engine.ts'
import { type CommandIo, EXIT, forTerminal } from '#main/cli/io.ts'
import { exitStatus, paint, verdictText } from '#main/cli/print-verdict.ts'
import type { OutputOptions } from './plan-commands.ts'
import { inDocuments } from '#shared/words/in-documents.ts'
import { sentence } from '#shared/words/message.ts'
import { KIND_NAMES } from '#shared/words/kind-names.ts'

export interface VerdictOptions extends OutputOptions {
  readonly color?: boolean
}

export interface VerifyOptions extends VerdictOptions {
  readonly run?: string
  readonly transcripts?: string
}

export async function runVerify(io: CommandIo, path: string, options: VerifyOptions): Promise<number> {
  if (options.run !== undefined && options.transcripts !== undefined) {
    throw new Refusal({ code: 'run-and-transcripts' })
  }
  const { transcripts } = options
  const saved = transcripts === undefined ? undefined : readTranscriptFolder(resolve(io.cwd, transcripts))
  return withLab(io, path, (lab) => {
    if (saved) {
      const unknown = saved.filter((t) => !isPlanned(lab, t.device)).map((t) => t.device)
      if (unknown.length > 0 && !options.quiet) {
        io.err(
          forTerminal(
            `The plan has no device for ${unknown.slice(0, 5).join(', ')}${unknown.length > 5 ? ', …' : ''}: left out.\n`,
          ),
        )
      }
    }
    const id = saved ? verifyTranscripts(lab, saved, systemClock) : options.run
    if (saved) pruneOldRuns(lab.store)
    return printVerdict(io, verdictDocument(lab, findRun(lab, id)), lab.plan, options)
  })
}

function isPlanned(lab: OpenLab, device: string): boolean {
  return lab.plan.devices.some((d) => deviceKey(d.name) === deviceKey(device))
}

/** Prints a verdict as JSON or in words. Returns the exit status. */
export function printVerdict(io: CommandIo, doc: VerdictDocument, plan: Plan, options: VerdictOptions): number {
  if (options.json) io.out(`${JSON.stringify(doc, inDocuments, 2)}\n`)
  else if (!options.quiet) io.out(verdictText(doc, plan, paint(io.isTty && options.color !== false)))
  return exitStatus(doc)
}

export async function runRuns(io: CommandIo, path: string, options: OutputOptions): Promise<number> {
  return withLab(io, path, (lab) => {
    const runs = lab.store.runs()
    if (options.json) {
      const rows = runs.map((r) => ({
        id: r.id,
        startedAt: r.startedAt,
        finishedAt: r.finishedAt,
        devices: { collected: r.collected, failed: r.failed },
        ...(r.summary ? { summary: r.summary } : {}),
        ...(r.interrupted ? { interrupted: true } : {}),
        ...(r.cancelled ? { cancelled: true } : {}),
      }))
      io.out(`${JSON.stringify(rows, null, 2)}\n`)
      return EXIT.done
    }
    for (const r of runs) {
      const result = r.summary
        ? `${r.summary.findings} errors, ${(r.summary.coverage * 100).toFixed(1)} % covered`
        : 'interrupted'
      io.out(
        `${r.id.padEnd(8)} ${r.startedAt}  ${r.collected} collected, ${r.failed} failed; ${result}${r.cancelled ? ' (cancelled)' : ''}\n`,
      )
    }
    if (runs.length === 0 && !options.quiet) io.err('No run yet.\n')
    return EXIT.done
  })
}

/** What was fixed between two runs, what is new and what stays, both by today's plan. */
export async function runDiff(
  io: CommandIo,
  path: string,
  before: string,
  after: string,
  options: OutputOptions,
): Promise<number> {
  return withLab(io, path, (lab) => {
    const [first, second] = [before, after].map((id) => verdictDocument(lab, findRun(lab, id)))
    if (!first || !second) throw new Refusal({ code: 'diff-needs-two-runs' })
    const diff = diffVerdicts(first, second)
    if (options.json) io.out(`${JSON.stringify(diff, inDocuments, 2)}\n`)
    else if (!options.quiet) {
      const lists = [
        ['fixed', diff.mended],
        ['new', diff.new],
        ['still', diff.still],
      ] as const
      for (const [word, findings] of lists) {
        for (const f of findings)
          io.out(forTerminal(`${word.padEnd(7)} ${KIND_NAMES[f.kind].padEnd(20)} ${sentence(f.said)}\n`))
      }
      io.out(`${diff.mended.length} fixed, ${diff.new.length} new, ${diff.still.length} still there\n`)
    }
    return EXIT.done
  })
}
