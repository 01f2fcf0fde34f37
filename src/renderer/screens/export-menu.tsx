import { Icon } from '#renderer/components/ui/icon.tsx'
import { Menu } from '#renderer/components/ui/menu.tsx'
import type { TableFormat } from './export-table.ts'

const FORMATS: readonly (readonly [format: TableFormat, word: string])[] = [
  ['csv', 'CSV'],
  ['json', 'JSON'],
  ['xlsx', 'Excel workbook'],
]

/** The formats that a table can be exported in. */
export function ExportMenu(props: {
  /** Without rows there is nothing to export. */
  readonly disabled: boolean
  readonly onExport: (format: TableFormat) => void
}) {
  return (
    <Menu
      label="Export"
      className="btn sm"
      disabled={props.disabled}
      items={() =>
        FORMATS.map(([format, word]) => ({ key: format, label: word, onPick: () => props.onExport(format) }))
      }
    >
      <Icon name="upload" small />
      Export
      <Icon name="down" small />
    </Menu>
  )
}
