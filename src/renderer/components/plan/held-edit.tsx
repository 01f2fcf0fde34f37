import { counted } from '#shared/words/entry.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import type { CellRefusal } from '#shared/plan-edit/edit-cells.ts'
import { sentence } from '#shared/words/message.ts'

const MOST = 4

/** An edit of several rows of which some cannot be taken: nothing has happened until the person decides. */
export function HeldEditBar(props: {
  readonly title: string
  readonly refused: readonly CellRefusal[]
  readonly good: number
  readonly onTake: () => void
  readonly onDrop: () => void
}) {
  const { refused, good } = props
  return (
    <div className="banner bad held" role="alert" data-testid="held-edit">
      <Icon name="warn" />
      <div className="grow">
        <b>
          {clean(props.title)}: {counted(refused.length, 'row')} can't be changed. Nothing was saved.
        </b>
        <ul>
          {refused.slice(0, MOST).map((each) => (
            <li key={`${each.row} ${each.column}`}>
              Row {each.row + 1}: {clean(sentence(each.said))}
            </li>
          ))}
          {refused.length > MOST && <li>And {refused.length - MOST} more.</li>}
        </ul>
      </div>
      {good > 0 && (
        <button type="button" className="btn sm" onClick={props.onTake}>
          Skip them, save {good}
        </button>
      )}
      <button type="button" className="btn sm" onClick={props.onDrop}>
        Cancel
      </button>
    </div>
  )
}
