import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import { type FactLine, fullestMemory, sizeWords } from '#renderer/model/fact-lines.ts'
import { counted } from '#shared/words/entry.ts'

/** Devices that the card names. */
const TOP = 5

/** The devices that use the most of their main memory; a press selects the row. */
export function MemoryCard(props: {
  readonly lines: readonly FactLine[]
  readonly selected: string | undefined
  readonly onPick: (line: FactLine) => void
}) {
  const all = fullestMemory(props.lines)
  if (all.length === 0) return null
  return (
    <div className="sec" data-testid="memory-card">
      <h2 className="caption">
        Most memory used
        <span className="grow" />
        <span className="dim light">
          {all.length > TOP ? `top ${TOP} of ${counted(all.length, 'device')}` : counted(all.length, 'device')}
        </span>
      </h2>
      <ul className="fact-bars memory">
        {all.slice(0, TOP).map((line) => {
          const share = Math.round((line.share ?? 0) * 100)
          const total = line.numbers[TOTAL]
          return (
            <li key={line.id}>
              <button type="button" aria-pressed={line.id === props.selected} onClick={() => props.onPick(line)}>
                <span className="mono cut" title={clean(line.device)}>
                  {clean(line.device)}
                </span>
                <span className="bar-cell" aria-hidden="true">
                  <i className={line.isFull ? 'full' : undefined} style={{ width: `${share}%` }} />
                </span>
                <b className={line.isFull ? 'c-warn' : undefined}>
                  {line.isFull && <Icon name="warn" small />} {share} %
                </b>
                <span className="dim2">{total === undefined ? '' : sizeWords(total)}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** Place of the size among the numbers of a line of memory. */
const TOTAL = 3
