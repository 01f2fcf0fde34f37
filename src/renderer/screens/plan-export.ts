import { receiveFile } from '#renderer/components/reports/receive-file.ts'
import type { ExportFormat } from '#shared/model/plan-formats.ts'
import { attempt } from './actions.ts'
import type { AppContext } from './app-context.ts'

/** Every format that a plan can be written in, in words. */
export const EXPORTS: readonly { readonly format: ExportFormat; readonly word: string; readonly note: string }[] = [
  { format: 'csv', word: 'CSV sheets', note: 'all of the plan' },
  { format: 'xlsx', word: 'Workbook', note: '.xlsx' },
  { format: 'two-ended', word: 'Two-ended list', note: '.csv' },
  { format: 'netbox', word: 'NetBox sheets', note: '.csv' },
  { format: 'dot', word: 'PTM topology', note: '.dot' },
  { format: 'containerlab', word: 'containerlab', note: '.clab.yml' },
  { format: 'pyats', word: 'pyATS testbed', note: '.yaml' },
  { format: 'ansible', word: 'Ansible inventory', note: '.yml' },
]

/** Downloads the plan in a format, and says what that format could not carry. */
export async function exportPlanFiles(app: AppContext, format: ExportFormat): Promise<void> {
  await attempt(app, 'Writing the plan', async () => {
    const { files, losses } = await app.engine.plan.export({ format })
    for (const file of files) download(file.name, file.mime, file.base64)
    const names = files.map((file) => file.name).join(', ')
    const lost = losses.length === 0 ? 'All of the plan is in it.' : losses.join(' ')
    app.shell.setState({ notice: `Exported ${names}. ${lost}` })
  })
}

/** The sheet for who lays the cables, in pulling order, as the engine writes it. */
export async function exportCablingSheet(app: AppContext, format: 'xlsx' | 'pdf'): Promise<void> {
  await attempt(app, 'Writing the cabling sheet', async () => {
    const events = await app.engine.report.export({ kind: 'worklist', format, racks: [], paper: 'A4' })
    const said = await receiveFile(events, () => {})
    if (said !== undefined) app.shell.setState({ notice: said })
  })
}

function download(name: string, mime: string, base64: string): void {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
  const url = URL.createObjectURL(new Blob([bytes], { type: mime }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has its own hold on the bytes as soon as it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
