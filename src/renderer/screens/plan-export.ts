import { zipSync } from 'fflate'
import { download } from '#renderer/api/download.ts'
import { fromBase64 } from '#renderer/api/from-base64.ts'
import { receiveFile } from '#renderer/api/receive-file.ts'
import type { ExportedPlan } from '#shared/contract/plan-view.ts'
import type { ExportFormat } from '#shared/model/plan-formats.ts'
import { fileStem } from '#shared/model/file-stem.ts'
import { attempt } from './attempt.ts'
import type { AppContext } from './app-context.ts'

/** Every format that a plan can be written in, in words. */
export const EXPORTS: readonly { readonly format: ExportFormat; readonly word: string; readonly note: string }[] = [
  { format: 'csv', word: 'CSV sheets', note: 'the whole plan' },
  { format: 'xlsx', word: 'Workbook', note: '.xlsx' },
  { format: 'elevation', word: 'Rack elevations', note: '.xlsx' },
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
    const lab = app.lab.getState().lab?.name ?? 'lab'
    const name = downloadPlan(files, `${fileStem(lab)}-${format}.zip`)
    const lost = losses.length === 0 ? 'It has the whole plan.' : losses.join(' ')
    app.shell.setState({ notice: `Exported ${name}. ${lost}` })
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

/** One file as it is; several in one archive, since a browser asks about, or drops, the second of two downloads. */
function downloadPlan(files: ExportedPlan['files'], archive: string): string {
  const [only] = files
  if (only !== undefined && files.length === 1) {
    download(only.name, only.mime, [fromBase64(only.base64)])
    return only.name
  }
  const packed = zipSync(Object.fromEntries(files.map((file) => [file.name, fromBase64(file.base64)])), {
    mtime: NO_TIME,
  })
  download(archive, 'application/zip', [packed as Uint8Array<ArrayBuffer>])
  return `${archive} with ${files.map((file) => file.name).join(', ')}`
}

/** The same plan gives the same archive, to the byte; 1980 is the first year that one can name. */
const NO_TIME = new Date(1980, 0, 1)
