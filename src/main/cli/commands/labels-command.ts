/** `labels`: a label for each end of each cable. */
import { LABEL_CODES, LABEL_LAYOUTS, type LabelCode } from '#main/report/labels/label-layouts.ts'
import { labelSheets } from '#main/report/labels/label-sheets.ts'
import { csvLabels, zplLabels } from '#main/report/labels/label-texts.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { cableLabels } from '#shared/report/label-text.ts'
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

const FORMATS = ['pdf', 'zpl', 'csv'] as const

export async function runLabels(io: CommandIo, path: string, options: LabelsOptions): Promise<number> {
  const layout = oneOf(
    '--layout',
    options.layout ?? 'avery-l7651',
    Object.keys(LABEL_LAYOUTS),
  ) as keyof typeof LABEL_LAYOUTS
  const code = oneOf('--code', options.code ?? 'none', LABEL_CODES) as LabelCode
  const format = oneOf('--format', options.format ?? 'pdf', FORMATS)
  if (format === 'pdf' && options.output === undefined && io.isTty) {
    throw new Refusal('A pdf file is not for a terminal. Give a file with -o.')
  }
  return withLab(io, path, (lab) => {
    for (const rack of options.rack) {
      if (!lab.plan.racks.some((r) => deviceKey(r.name) === deviceKey(rack))) {
        throw new Refusal(`The plan has no rack "${rack}". Check the name given with --rack.`)
      }
    }
    const labels = cableLabels(lab.plan, options.rack)
    if (labels.length === 0) throw new Refusal(`There is no cable to label in ${path}. Import or plan cables first.`)
    const chunks =
      format === 'pdf'
        ? labelSheets(labels, LABEL_LAYOUTS[layout], code, lab.store.info.name)
        : format === 'zpl'
          ? zplLabels(labels, code)
          : csvLabels(labels)
    return writeReport(io, chunks, options)
  })
}

function oneOf(option: string, text: string, known: readonly string[]): string {
  if (!known.includes(text)) throw new Refusal(`${option} ${text} is not known; it is one of ${known.join(', ')}.`)
  return text
}
