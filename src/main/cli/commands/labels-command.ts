/** `labels`: a label for each end of each cable. */
import { renderRequest } from '#main/report/render-request.ts'
import { reportJob } from '#main/services/report-job.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { LABEL_CODES, LABEL_FORMATS, LABEL_LAYOUT_NAMES } from '#shared/model/report-request.ts'
import { withLab } from '#main/cli/engine.ts'
import type { CommandIo } from '#main/cli/io.ts'
import type { OutputOptions } from './plan-commands.ts'
import { writeReport } from './report-command.ts'

export interface LabelsOptions extends OutputOptions {
  readonly rack: readonly string[]
  readonly layout?: string
  readonly code?: string
  readonly format?: string
  readonly output?: string
}

export async function runLabels(io: CommandIo, path: string, options: LabelsOptions): Promise<number> {
  const layout = oneOf('--layout', options.layout ?? 'avery-l7651', LABEL_LAYOUT_NAMES)
  const code = oneOf('--code', options.code ?? 'none', LABEL_CODES)
  const format = oneOf('--format', options.format ?? 'pdf', LABEL_FORMATS)
  if (format === 'pdf' && options.output === undefined && io.isTty) {
    throw new Refusal({ code: 'not-for-a-terminal', format })
  }
  return withLab(io, path, (lab) =>
    writeReport(
      io,
      // Labels do not name the program.
      renderRequest(reportJob(lab, '', { kind: 'labels', format, racks: options.rack, layout, code })),
      options,
    ),
  )
}

function oneOf<T extends string>(option: string, text: string, known: readonly T[]): T {
  const found = known.find((each) => each === text)
  if (found === undefined) throw new Refusal({ code: 'unknown-choice', option, text, known })
  return found
}
