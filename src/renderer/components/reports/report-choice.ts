/** What the screen offers, and the request that a choice makes. */
import type {
  LabelCode,
  LabelFormat,
  LabelLayoutName,
  PaperSize,
  ReportFormat,
  ReportRequest,
  WorkListFormat,
} from '#shared/model/report-request.ts'

export interface ReportChoice {
  readonly kind: ReportRequest['kind']
  readonly report: ReportFormat
  readonly worklist: WorkListFormat
  readonly labels: LabelFormat
  /** None: the whole lab. */
  readonly racks: readonly string[]
  /** Names apart by commas. */
  readonly devices: string
  readonly findingsOnly: boolean
  /** Empty: the latest. */
  readonly run: string
  /** Empty: no comparison. */
  readonly compare: string
  readonly paper: PaperSize
  readonly by: string
  readonly layout: LabelLayoutName
  readonly code: LabelCode
}

export const FIRST_CHOICE: ReportChoice = {
  kind: 'report',
  report: 'pdf',
  worklist: 'pdf',
  labels: 'pdf',
  racks: [],
  devices: '',
  findingsOnly: false,
  run: '',
  compare: '',
  paper: 'A4',
  by: '',
  layout: 'avery-l7651',
  code: 'code128',
}

export const FORMAT_WORDS: Readonly<Record<ReportFormat | WorkListFormat | LabelFormat, string>> = {
  pdf: 'PDF',
  html: 'HTML',
  xlsx: 'XLSX',
  csv: 'CSV',
  json: 'JSON',
  junit: 'JUnit',
  md: 'Markdown',
  zpl: 'ZPL',
}

export const KIND_WORDS: readonly (readonly [ReportRequest['kind'], string])[] = [
  ['report', 'Report'],
  ['worklist', 'Work list'],
  ['labels', 'Labels'],
]

export const LAYOUT_WORDS: Readonly<Record<LabelLayoutName, string>> = {
  'avery-l4731': 'A4, 189 labels of 25 × 10 mm (Avery L4731)',
  'avery-l7651': 'A4, 65 labels of 38 × 21 mm (Avery L7651)',
  'a4-3x8': 'A4, 24 labels of 70 × 37 mm',
  'letter-5160': 'Letter, 30 labels of 67 × 25 mm (Avery 5160)',
}

export const CODE_WORDS: Readonly<Record<LabelCode, string>> = { none: 'None', code128: 'Code 128', qr: 'QR' }

/** Whether a choice of paper matters: other formats have no pages. */
export function hasPages(choice: ReportChoice): boolean {
  const format = choice.kind === 'labels' ? 'csv' : choice[choice.kind]
  return format === 'pdf' || format === 'html'
}

export function requestOf(choice: ReportChoice): ReportRequest {
  const { racks, paper } = choice
  switch (choice.kind) {
    case 'worklist':
      return { kind: 'worklist', format: choice.worklist, racks, paper }
    case 'labels':
      return { kind: 'labels', format: choice.labels, racks, layout: choice.layout, code: choice.code }
    case 'report': {
      const devices = choice.devices.split(',').flatMap((name) => name.trim() || [])
      return {
        kind: 'report',
        format: choice.report,
        scope: { racks, devices, findingsOnly: choice.findingsOnly },
        paper,
        ...(choice.run === '' ? {} : { run: choice.run }),
        ...(choice.compare === '' ? {} : { compare: choice.compare }),
        ...(choice.by.trim() === '' ? {} : { by: choice.by.trim() }),
      }
    }
  }
}
