import { counted } from '#shared/words/entry.ts'
import { countMarks, goalKey, type Walk } from '#renderer/model/aisle-walk.ts'

/** More ticks than this are too narrow to be told apart. */
const MOST_TICKS = 60

/** How far the walk has come, a tick a move, and in words. */
export function AisleTicks({ walk }: { readonly walk: Walk }) {
  const { proved, kept, skipped, left } = countMarks(walk)
  const done = proved + kept
  const words = [
    `${done} of ${walk.moves.length} done`,
    ...(kept > 0 ? [`${kept} not verified`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    `${left} left`,
  ]
  return (
    <>
      {walk.moves.length <= MOST_TICKS ? (
        <div className="aisle-ticks" aria-hidden="true">
          {walk.moves.map((move, i) => {
            const mark = walk.marks.get(goalKey(move)) ?? 'open'
            return <i key={goalKey(move)} className={i === walk.at ? `now ${mark}` : mark} />
          })}
        </div>
      ) : (
        <progress aria-label={counted(done, 'move')} value={done} max={walk.moves.length} />
      )}
      <p className="aisle-count nowrap" role="status" data-testid="aisle-progress">
        {words.join(' · ')}
      </p>
    </>
  )
}
