/** What the screen offers, and the request that a choice makes. */
import {
  LABEL_FORMATS,
  REPORT_FORMATS,
  REPORT_PARTS,
  type ReportPart,
  USUAL_PARTS,
  WORK_LIST_FORMATS,
} from '#shared/model/report-request.ts'
import type {
  LabelCode,
  LabelFormat,
  LabelLayoutName,
  PaperSize,
  ReportFormat,
  ReportRequest,
  WorkListFormat,
} from '#shared/model/report-request.ts'

/** What can be had: a fix list is a report of the moves alone. */
export const REPORT_KINDS = ['report', 'fixes', 'worklist', 'labels'] as const
export type ReportKind = (typeof REPORT_KINDS)[number]

export interface ReportChoice {
  readonly kind: ReportKind
  readonly report: ReportFormat
  readonly fixes: ReportFormat
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
  readonly parts: readonly ReportPart[]
  /** Who signs, on the right and on the left. */
  readonly by: string
  readonly cabledBy: string
  /** Data URL; empty: no logo. */
  readonly logo: string
  readonly layout: LabelLayoutName
  readonly code: LabelCode
}

export const FIRST_CHOICE: ReportChoice = {
  kind: 'report',
  report: 'pdf',
  fixes: 'pdf',
  worklist: 'pdf',
  labels: 'pdf',
  racks: [],
  devices: '',
  findingsOnly: false,
  run: '',
  compare: '',
  paper: 'A4',
  parts: USUAL_PARTS,
  by: '',
  cabledBy: '',
  logo: '',
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

/** Formats of each kind, the commonest first. */
export const FORMATS: Readonly<Record<ReportKind, readonly (ReportFormat | WorkListFormat | LabelFormat)[]>> = {
  report: ['pdf', ...REPORT_FORMATS.filter((format) => format !== 'pdf')],
  fixes: ['pdf', 'html', 'xlsx', 'md'],
  worklist: WORK_LIST_FORMATS,
  labels: LABEL_FORMATS,
}

export const KIND_WORDS: readonly (readonly [ReportKind, string, string])[] = [
  ['report', 'Acceptance', 'Proves how the lab is cabled, to be signed.'],
  ['fixes', 'Fix list', 'The moves, in walking order, with boxes to tick.'],
  ['worklist', 'Pull sheet', 'The planned cables, in pulling order. Needs no run.'],
  ['labels', 'Labels', 'Two labels for each cable. Needs no run.'],
]

export const PART_WORDS: Readonly<Record<ReportPart, string>> = {
  summary: 'Summary and coverage',
  elevations: 'Rack elevations',
  fixes: 'Fix list, in walking order',
  tables: 'Tables per rack',
  evidence: 'Raw output',
  signoff: 'Sign-off',
}

/** Parts that can be chosen: a format for programs has everything, a workbook has no drawings and is not signed. */
export function partsToChoose({ kind, report }: ReportChoice): readonly ReportPart[] {
  if (kind !== 'report') return []
  if (report === 'pdf' || report === 'html') return REPORT_PARTS
  if (report === 'xlsx' || report === 'md') return ['summary', 'fixes', 'tables', 'evidence']
  return []
}

/** Whether names and logo show: they are for what is printed. */
export function isSigned(choice: ReportChoice): boolean {
  return (choice.kind === 'report' || choice.kind === 'fixes') && hasPages(choice)
}

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
    case 'report':
    case 'fixes':
      return reportRequest(choice)
  }
}

function reportRequest(choice: ReportChoice): ReportRequest {
  const { racks, paper, run, compare } = choice
  const devices = choice.devices.split(',').flatMap((name) => name.trim() || [])
  const [by, cabledBy] = [choice.by.trim(), choice.cabledBy.trim()]
  const paged = isSigned(choice)
  const chosen = choice.parts.filter((part) => partsToChoose(choice).includes(part))
  const parts: readonly ReportPart[] = choice.kind === 'fixes' ? ['fixes', 'signoff'] : chosen
  return {
    kind: 'report',
    format: choice.kind === 'fixes' ? choice.fixes : choice.report,
    scope: { racks, devices, findingsOnly: choice.findingsOnly && choice.kind === 'report' },
    paper,
    ...(parts.length === 0 ? {} : { parts }),
    ...(run === '' ? {} : { run }),
    ...(compare === '' || choice.kind === 'fixes' ? {} : { compare }),
    ...(by === '' ? {} : { by }),
    ...(cabledBy === '' ? {} : { cabledBy }),
    ...(paged && choice.logo !== '' ? { logo: choice.logo } : {}),
  }
}
