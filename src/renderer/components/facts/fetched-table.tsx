import { useMemo, useState } from 'react'
import { type DataColumn, type DataSort, DataTable, nextSort } from '#renderer/components/ui/data-table.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import { sizeWords } from '#renderer/model/fact-lines.ts'
import type { AskingView } from '#shared/contract/facts-contract.ts'
import { counted } from '#shared/words/entry.ts'
import { REASON_NAMES } from '#shared/words/fetch-reasons.ts'

interface FileLine {
  readonly id: string
  readonly device: string
  readonly path: string
  readonly bytes?: number
  readonly sha256?: string
  readonly resumed?: number | undefined
  readonly reason?: string
  readonly local?: string
}

const COLUMNS: readonly DataColumn<FileLine>[] = [
  { key: 'device', title: 'Device', className: 'f-device mono cut', cell: (line) => clean(line.device) },
  { key: 'path', title: 'File on the device', className: 'mono cut', cell: (line) => clean(line.path) },
  {
    key: 'bytes',
    title: 'Size',
    className: 'f-total right',
    cell: (line) => (line.bytes === undefined ? '' : sizeWords(line.bytes)),
  },
  {
    key: 'result',
    title: 'Result',
    className: 'cut',
    cell: (line) =>
      line.reason === undefined ? (
        <span className="c-ok">
          <Icon name="check" small /> {line.resumed ? `whole, ${sizeWords(line.resumed)} from before` : 'whole'}
        </span>
      ) : (
        <span className="c-bad">
          <Icon name="x" small /> left out: {line.reason}
        </span>
      ),
  },
  { key: 'sha256', title: 'SHA-256', className: 'mono cut', cell: (line) => line.sha256 ?? '' },
]

/** Every file that came, with its size and hash, and every one that was left out, with why. */
export function FetchedTable(props: {
  readonly files: NonNullable<AskingView['files']>
  readonly left: NonNullable<AskingView['left']>
  readonly folder: string
}) {
  const [sort, setSort] = useState<DataSort>({ key: 'device', down: false })
  const [picked, setPicked] = useState<string>()
  const lines = useMemo(() => {
    const all: FileLine[] = [
      ...props.left.map(({ device, path, reason }) => ({
        id: `${device}\n${path}`,
        device,
        path,
        reason: REASON_NAMES[reason],
      })),
      ...props.files.map((file) => ({ id: `${file.device}\n${file.path}\n${file.local}`, ...file })),
    ]
    const compare = new Intl.Collator('en', { numeric: true }).compare
    const text = (line: FileLine): string =>
      sort.key === 'result' ? (line.reason ?? '') : String(line[sort.key as keyof FileLine] ?? '')
    return all.sort((a, b) => (sort.down ? -1 : 1) * compare(text(a), text(b)) || compare(a.device, b.device))
  }, [props.files, props.left, sort])
  return (
    <>
      <p className="tools dim2" role="status">
        {counted(props.files.length, 'file')} in {clean(props.folder)}
        {props.left.length > 0 && ` · ${props.left.length} left out`}
      </p>
      <DataTable
        label="Files"
        testId="file-table"
        columns={COLUMNS}
        rows={lines}
        keyOf={(line) => line.id}
        selected={picked}
        sort={sort}
        onSort={(key) => setSort((before) => nextSort(before, key))}
        onPick={(line) => setPicked(line.id)}
      />
    </>
  )
}
