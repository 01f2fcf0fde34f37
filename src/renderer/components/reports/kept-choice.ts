/** What a person last chose of reports, for the next time: formats, parts, paper, names and logo; nothing of the lab. */
import { LABEL_CODES, LABEL_LAYOUT_NAMES, PAPER_SIZES, REPORT_PARTS } from '#shared/model/report-request.ts'
import { FIRST_CHOICE, FORMATS, REPORT_KINDS, type ReportChoice } from './report-choice.ts'

const KEY = 'plumbline.report'

/** As it was left in this browser or app; as it begins where nothing was kept, or where it cannot be read. */
export function loadChoice(): ReportChoice {
  let kept: unknown
  try {
    kept = JSON.parse(window.localStorage.getItem(KEY) ?? '{}')
  } catch {
    // Storage can be switched off, and what is in it can be another's.
  }
  const at = (key: string): unknown => (typeof kept === 'object' && kept !== null ? Reflect.get(kept, key) : undefined)
  const one = <K extends keyof ReportChoice>(key: K, known: readonly unknown[]): ReportChoice[K] =>
    known.includes(at(key)) ? (at(key) as ReportChoice[K]) : FIRST_CHOICE[key]
  const text = (key: 'by' | 'cabledBy'): string => (typeof at(key) === 'string' ? String(at(key)).slice(0, 200) : '')
  const parts = at('parts')
  const logo = at('logo')
  return {
    ...FIRST_CHOICE,
    kind: one('kind', REPORT_KINDS),
    report: one('report', FORMATS.report),
    fixes: one('fixes', FORMATS.fixes),
    worklist: one('worklist', FORMATS.worklist),
    labels: one('labels', FORMATS.labels),
    paper: one('paper', PAPER_SIZES),
    layout: one('layout', LABEL_LAYOUT_NAMES),
    code: one('code', LABEL_CODES),
    parts: Array.isArray(parts) ? REPORT_PARTS.filter((part) => parts.includes(part)) : FIRST_CHOICE.parts,
    by: text('by'),
    cabledBy: text('cabledBy'),
    logo: typeof logo === 'string' && logo.startsWith('data:image/') ? logo : '',
  }
}

export function saveChoice({
  racks: _r,
  devices: _d,
  run: _run,
  compare: _c,
  findingsOnly: _f,
  ...kept
}: ReportChoice): void {
  try {
    window.localStorage.setItem(KEY, JSON.stringify(kept))
  } catch {
    // The choice then lasts as long as the screen.
  }
}
