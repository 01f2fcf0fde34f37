/** What can be asked for on paper or as a file: a report, a cabling worklist, or labels. */
import { fileStem } from './file-stem.ts'

/** Racks and devices add up; nothing given is the whole lab. */
export interface ReportScope {
  readonly racks: readonly string[]
  readonly devices: readonly string[]
  /** Leaves out what is as planned. */
  readonly findingsOnly: boolean
}

/** Parts of a report in the order of its pages. */
export const REPORT_PARTS = ['summary', 'elevations', 'fixes', 'tables', 'evidence', 'signoff'] as const
export type ReportPart = (typeof REPORT_PARTS)[number]

/** Without a choice a report has everything but raw output, which is long. */
export const USUAL_PARTS: readonly ReportPart[] = REPORT_PARTS.filter((part) => part !== 'evidence')

/** What a report of these parts is: who asks for the moves alone wants a list for the aisle. */
export function isFixList(parts: readonly ReportPart[]): boolean {
  return parts.includes('fixes') && parts.every((part) => part === 'fixes' || part === 'signoff')
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
      /** Parts of paper, pages and workbooks; absent: `USUAL_PARTS`. Formats for programs always have everything. */
      readonly parts?: readonly ReportPart[] | undefined
      /** Who answers for it, for the sign-off. */
      readonly by?: string | undefined
      /** Who cabled the lab, for the sign-off. */
      readonly cabledBy?: string | undefined
      /** Picture for the first page, as a data URL of PNG or JPEG. */
      readonly logo?: string | undefined
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
  const stem = fileStem(lab).slice(0, 100) || 'lab'
  return `${stem}-${whatOf(request, run ?? 'run')}.${fileKindOf(request).ending}`
}

function whatOf(request: ReportRequest, run: string): string {
  if (request.kind !== 'report') return request.kind === 'labels' ? 'labels' : 'pull-sheet'
  return isFixList(request.parts ?? USUAL_PARTS) ? `${run}-fix-list` : run
}
