import type { RefObject } from 'react'
import { FindField } from '#renderer/components/ui/find-field.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { Menu } from '#renderer/components/ui/menu.tsx'
import { clean } from '#renderer/model/clean.ts'
import { placeFacts } from '#renderer/stores/view-store.ts'
import { counted } from '#shared/words/entry.ts'
import { useApp, useLab, useView } from './app-context.ts'
import type { FactFormat } from './export-facts.ts'

const FORMATS: readonly (readonly [format: FactFormat, word: string])[] = [
  ['csv', 'CSV'],
  ['json', 'JSON'],
  ['xlsx', 'Excel workbook'],
]

/** Filter, rack, changes and export of a table of facts. */
export function FactTools(props: {
  readonly find: RefObject<HTMLInputElement | null>
  readonly shown: number
  readonly all: number
  readonly onExport: (format: FactFormat) => void
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
      <Menu
        label="Export"
        className="btn sm"
        disabled={props.shown === 0}
        items={() =>
          FORMATS.map(([format, word]) => ({ key: format, label: word, onPick: () => props.onExport(format) }))
        }
      >
        <Icon name="upload" small />
        Export
        <Icon name="down" small />
      </Menu>
    </div>
  )
}

function sinceOf(value: string): 'before' | number | undefined {
  if (value === '') return undefined
  return value === 'before' ? value : Number(value)
}
