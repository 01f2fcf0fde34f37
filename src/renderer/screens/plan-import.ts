import type { ImportPreview } from '#renderer/stores/plan-store.ts'
import { type MappingChange, mappingsWith } from '#renderer/model/sheet-mappings.ts'
import type { ImportReport, ImportSheet, LabView } from '#shared/contract/page-state.ts'
import type { PlanPreview } from '#shared/contract/plan-view.ts'
import type { ImportSteering } from '#shared/model/import-steering.ts'
import type { CellCorrection } from '#shared/model/sheet-mapping.ts'
import { sameValue } from '#shared/model/same-value.ts'
import { attempt } from './attempt.ts'
import type { AppContext } from './app-context.ts'
import { sayDone } from './say-done.ts'
import { sentence } from '#shared/words/message.ts'

/** Shows what an import would do below the tables of the plan. */
export function previewImport(
  app: AppContext,
  names: readonly string[],
  report: ImportReport,
  corrections: readonly CellCorrection[] = [],
  steering: ImportSteering = {},
): void {
  app.view.setState({ screen: 'plan' })
  const { lab } = app.lab.getState()
  const source = { kind: 'files', names, corrections, steering } as const
  app.plan.setState({ preview: { source, report, ...planOfPreview(lab) }, bar: undefined })
}

const planOfPreview = (lab: LabView | undefined) => (lab === undefined ? {} : { planHash: lab.planHash })

/** True if the preview shows what would be done now; else it is made anew, for the person to look at again. */
async function isStillSo(app: AppContext, preview: ImportPreview, names: readonly string[]): Promise<boolean> {
  const { lab } = app.lab.getState()
  if (preview.planHash === undefined || preview.planHash === lab?.planHash) return true
  const id = preview.report.preview ?? ''
  const report = await app.engine.lab.import({ preview: id, dryRun: true, skipBad: true })
  const same = sameValue(preview.report.rows, report.rows)
  const { source } = preview
  if (source.kind === 'files') previewImport(app, names, report, source.corrections, source.steering)
  if (same) return true
  const error = 'The plan has changed since this preview. Check it again, then import.'
  app.shell.setState({ error })
  return false
}

/** Reads the sheets again, one of them by other columns, and shows what would be done now. */
export async function mapSheet(app: AppContext, sheet: ImportSheet, change: MappingChange): Promise<void> {
  const { preview } = app.plan.getState()
  if (preview?.source.kind !== 'files') return
  const { source, report } = preview
  await attempt(app, 'Reading the files', async () => {
    const mappings = mappingsWith(report.sheets, sheet, change)
    const id = report.preview ?? ''
    const next = await app.engine.lab.import({ preview: id, dryRun: true, skipBad: true, steering: { mappings } })
    previewImport(app, source.names, next, source.corrections, source.steering)
  })
}

/** Reads the files again with cells that a person corrected, beside those that were corrected before. */
export async function correctCells(app: AppContext, cells: readonly CellCorrection[]): Promise<void> {
  const { preview } = app.plan.getState()
  if (preview?.source.kind !== 'files' || cells.length === 0) return
  const { source, report } = preview
  const place = ({ file, part, line, at }: CellCorrection): string => JSON.stringify([file, part, line, at])
  const again = new Set(cells.map(place))
  const corrections = [...(source.corrections ?? []).filter((each) => !again.has(place(each))), ...cells]
  await attempt(app, 'Reading the files', async () => {
    const asked = { preview: report.preview ?? '', dryRun: true, skipBad: true, steering: { corrections } }
    previewImport(app, source.names, await app.engine.lab.import(asked), corrections, source.steering)
  })
}

/** Reads the files again as a person says, and shows what would be done now. */
export async function steerImport(
  app: AppContext,
  steering: Pick<ImportSteering, 'site' | 'sameLabels'>,
): Promise<void> {
  const { preview } = app.plan.getState()
  if (preview?.source.kind !== 'files') return
  const { source, report } = preview
  const now = { ...source.steering, ...steering }
  await attempt(app, 'Reading the files', async () => {
    const asked = { preview: report.preview ?? '', dryRun: true, skipBad: true, steering: now }
    previewImport(app, source.names, await app.engine.lab.import(asked), source.corrections, now)
  })
}

/** The same for what was read from a NetBox. */
export function previewNetbox(app: AppContext, url: string, preview: PlanPreview): void {
  const { warnings, ...tally } = preview
  const refused = preview.rows.flatMap(({ file, line, outcome, said }) =>
    outcome === 'refused' && said ? { file, line, said } : [],
  )
  const report: ImportReport = {
    ...tally,
    refused,
    leftOut: [],
    sheets: [],
    sites: [],
    warnings: warnings.map((said) => ({ file: 'NetBox', line: 0, said })),
  }
  app.view.setState({ screen: 'plan' })
  app.plan.setState({ preview: { source: { kind: 'netbox', url }, report }, bar: undefined })
}

/** Takes over what the preview shows of a NetBox, as one step of the history. */
export async function applyNetbox(app: AppContext): Promise<void> {
  await attempt(app, 'Importing', async () => {
    const notice = sentence(await app.engine.netbox.apply())
    app.plan.setState(({ reveal }) => ({ preview: undefined, reveal: reveal + 1 }))
    sayDone(app, `${notice}`)
  })
}

/** Does what the preview shows, as one step of the history. */
export async function applyImport(app: AppContext, skipBad: boolean): Promise<void> {
  await attempt(app, 'Importing', async () => {
    const { preview } = app.plan.getState()
    if (preview?.source.kind !== 'files') return
    const { source } = preview
    if (!(await isStillSo(app, preview, source.names))) return
    const id = app.plan.getState().preview?.report.preview ?? ''
    const report = await app.engine.lab.import({ preview: id, dryRun: false, skipBad })
    // The files are the same, but the plan may have changed since they were looked at.
    if (report.refused.length > 0 && !skipBad) return app.plan.setState({ preview: { source, report } })
    const left = report.refused.length > 0 ? `, ${report.refused.length} refused` : ''
    app.plan.setState(({ reveal }) => ({ preview: undefined, reveal: reveal + 1 }))
    const done = `${report.added} added, ${report.changed} changed, ${report.unchanged} unchanged${left}`
    sayDone(app, `Imported: ${done}.`)
  })
}
