/** Web services as they are exported: the rows that are shown, with their last check. */
import type { ServiceLine } from '#renderer/model/service-lines.ts'
import type { AppContext } from './app-context.ts'
import { exportTable, type TableFormat } from './export-table.ts'

const HEADER = ['name', 'url', 'method', 'device', 'status', 'ok', 'result', 'ms', 'cert_days', 'checked_at'] as const

/** Hands the person a file of these lines, in their order. */
export function exportServices(app: AppContext, format: TableFormat, lines: readonly ServiceLine[]): void {
  const documents = lines.map(documentOf)
  exportTable(app, format, {
    name: 'services',
    title: 'Services',
    header: HEADER,
    rows: documents.map((each) => HEADER.map((key) => String(each[key] ?? ''))),
    documents,
  })
}

function documentOf({ name, service, last, result }: ServiceLine) {
  return {
    name,
    url: service.url,
    method: service.method,
    device: service.device,
    status: last?.status,
    ok: last?.ok,
    result,
    ms: last?.ms,
    cert_days: last?.certDays,
    checked_at: last?.at,
  }
}
