/** What can be asked for on paper or as a file: a report, a cabling worklist, or labels. */

/** Racks and devices add up; nothing given is the whole lab. */
export interface ReportScope {
  readonly racks: readonly string[]
  readonly devices: readonly string[]
  /** Leaves out what is as planned. */
  readonly findingsOnly: boolean
}

export const REPORT_FORMATS = ['html', 'pdf', 'xlsx', 'csv', 'json', 'junit', 'md'] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]

export const WORK_LIST_FORMATS = ['pdf', 'xlsx', 'html', 'csv'] as const
export type WorkListFormat = (typeof WORK_LIST_FORMATS)[number]

export const LABEL_FORMATS = ['pdf', 'zpl', 'csv'] as const
export type LabelFormat = (typeof LABEL_FORMATS)[number]

export const LABEL_LAYOUT_NAMES = ['avery-l4731', 'avery-l7651', 'a4-3x8', 'letter-5160'] as const
export type LabelLayoutName = (typeof LABEL_LAYOUT_NAMES)[number]

export const LABEL_CODES = ['none', 'code128', 'qr'] as const
export type LabelCode = (typeof LABEL_CODES)[number]

export const PAPER_SIZES = ['A4', 'Letter'] as const
export type PaperSize = (typeof PAPER_SIZES)[number]

/** Racks restrict a worklist or labels to cables with an end in one of them; none is the whole lab. */
export type ReportRequest =
  | {
      readonly kind: 'report'
      readonly format: ReportFormat
      readonly scope: ReportScope
      readonly paper: PaperSize
      /** Id of the run; the latest if absent. */
      readonly run?: string | undefined
      /** Id of an earlier run to compare with. */
      readonly compare?: string | undefined
      /** Who answers for it, for the sign-off. */
      readonly by?: string | undefined
    }
  | {
      readonly kind: 'worklist'
      readonly format: WorkListFormat
      readonly racks: readonly string[]
      readonly paper: PaperSize
    }
  | {
      readonly kind: 'labels'
      readonly format: LabelFormat
      readonly racks: readonly string[]
      readonly layout: LabelLayoutName
      readonly code: LabelCode
    }

export interface FileKind {
  readonly mime: string
  readonly ending: string
}

const FILE_KINDS: Readonly<Record<ReportFormat | LabelFormat, FileKind>> = {
  html: { mime: 'text/html', ending: 'html' },
  pdf: { mime: 'application/pdf', ending: 'pdf' },
  xlsx: { mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ending: 'xlsx' },
  csv: { mime: 'text/csv', ending: 'csv' },
  json: { mime: 'application/json', ending: 'json' },
  junit: { mime: 'application/xml', ending: 'junit.xml' },
  md: { mime: 'text/markdown', ending: 'md' },
  zpl: { mime: 'text/plain', ending: 'zpl' },
}

export function fileKindOf({ format }: ReportRequest): FileKind {
  return FILE_KINDS[format]
}

/** A file name that every system takes: `Aurora-lab-run-14.pdf`, `Aurora-lab-labels.zpl`. */
export function fileNameOf(request: ReportRequest, lab: string, run: string | undefined): string {
  const stem = lab.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 100) || 'lab'
  return `${stem}-${request.kind === 'report' ? (run ?? 'run') : request.kind}.${fileKindOf(request).ending}`
}
