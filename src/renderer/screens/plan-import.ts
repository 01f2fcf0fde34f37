import type { ImportFile } from '#renderer/stores/shell-store.ts'
import type { ImportReport } from '#shared/contract/page-state.ts'
import type { PlanPreview } from '#shared/contract/plan-view.ts'
import { attempt } from './actions.ts'
import type { AppContext } from './app-context.ts'

/** Shows what an import would do below the tables of the plan. */
export function previewImport(app: AppContext, files: readonly ImportFile[], report: ImportReport): void {
  app.view.setState({ screen: 'plan' })
  app.plan.setState({ preview: { source: { kind: 'files', files }, report }, bar: undefined })
}

/** The same for what was read from a NetBox. */
export function previewNetbox(app: AppContext, url: string, preview: PlanPreview): void {
  const { warnings, ...tally } = preview
  const refused = preview.rows.flatMap(({ file, line, outcome, reason = '' }) =>
    outcome === 'refused' ? { file, line, reason } : [],
  )
  const report: ImportReport = {
    ...tally,
    refused,
    warnings: warnings.map((message) => ({ file: 'NetBox', line: 0, message })),
  }
  app.view.setState({ screen: 'plan' })
  app.plan.setState({ preview: { source: { kind: 'netbox', url }, report }, bar: undefined })
}

/** Takes over what the preview shows of a NetBox, as one step of the history. */
export async function applyNetbox(app: AppContext): Promise<void> {
  await attempt(app, 'Importing', async () => {
    const notice = await app.engine.netbox.apply()
    app.plan.setState(({ reveal }) => ({ preview: undefined, reveal: reveal + 1 }))
    app.shell.setState({ notice: `${notice} Ctrl Z takes it back.` })
  })
}

/** Does what the preview shows, as one step of the history. */
export async function applyImport(app: AppContext, files: readonly ImportFile[], skipBad: boolean): Promise<void> {
  await attempt(app, 'Importing', async () => {
    const report = await app.engine.lab.import({ files: [...files], dryRun: false, skipBad })
    // The files are the same, but the plan may have changed since they were looked at.
    if (report.refused.length > 0 && !skipBad)
      return app.plan.setState({ preview: { source: { kind: 'files', files }, report } })
    const left = report.refused.length > 0 ? `, ${report.refused.length} refused` : ''
    app.plan.setState(({ reveal }) => ({ preview: undefined, reveal: reveal + 1 }))
    const done = `${report.added} added, ${report.changed} changed, ${report.unchanged} unchanged${left}`
    app.shell.setState({ notice: `Imported: ${done}. Ctrl Z takes it back.` })
  })
}
