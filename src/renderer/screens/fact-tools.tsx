import type { RefObject } from 'react'
import { FindField } from '#renderer/components/ui/find-field.tsx'
import { clean } from '#renderer/model/clean.ts'
import { placeFacts } from '#renderer/stores/view-store.ts'
import { counted } from '#shared/words/entry.ts'
import { useApp, useLab, useView } from './app-context.ts'
import { ExportMenu } from './export-menu.tsx'
import type { TableFormat } from './export-table.ts'

/** Filter, rack, changes and export of a table of facts. */
export function FactTools(props: {
  readonly find: RefObject<HTMLInputElement | null>
  readonly shown: number
  readonly all: number
  readonly onExport: (format: TableFormat) => void
}) {
  const app = useApp()
  const { text, rack, since } = useView(({ facts }) => facts)
  const columns = useLab(({ index }) => index.columns)
  const racks = columns.flatMap((each) => each.rack?.name ?? [])
  return (
    <div className="tools">
      <FindField
        find={props.find}
        icon="filter"
        label="Filter rows"
        placeholder="Filter"
        text={text}
        onText={(typed) => placeFacts(app.view, { text: typed })}
      />
      <select
        className={`pick ${rack === undefined ? '' : 'on'}`}
        aria-label="Rack"
        value={rack ?? ''}
        onChange={(event) => placeFacts(app.view, { rack: event.target.value || undefined })}
      >
        <option value="">Rack: all</option>
        {racks.map((each) => (
          <option key={each} value={each}>
            {clean(each)}
          </option>
        ))}
      </select>
      <select
        className={`pick ${since === undefined ? '' : 'on'}`}
        aria-label="Changed since"
        value={since ?? ''}
        onChange={(event) => placeFacts(app.view, { since: sinceOf(event.target.value) })}
      >
        <option value="">All rows</option>
        <option value="before">Changed since the time before</option>
        <option value="1">Changed since 1 hour ago</option>
        <option value="24">Changed since 1 day ago</option>
        <option value="168">Changed since 7 days ago</option>
      </select>
      <span className="dim2 nowrap" role="status" data-testid="fact-count">
        {props.shown === props.all ? counted(props.all, 'row') : `${props.shown} of ${counted(props.all, 'row')}`}
      </span>
      <span className="grow" />
      <ExportMenu disabled={props.shown === 0} onExport={props.onExport} />
    </div>
  )
}

function sinceOf(value: string): 'before' | number | undefined {
  if (value === '') return undefined
  return value === 'before' ? value : Number(value)
}
