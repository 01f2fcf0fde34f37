import { CommandButton } from '#renderer/commands/command-button.tsx'
import { countMarks, type Walk, walkSkipped } from '#renderer/model/aisle-walk.ts'
import { counted } from '#shared/words/entry.ts'
import { changeWalk } from './aisle-walk.ts'
import { useApp, useView } from './app-context.ts'
import { AT_AISLE } from './use-hand.ts'

/** What a walk has come to. */
export function EndOfWalk({ walk }: { readonly walk: Walk }) {
  const app = useApp()
  const unsent = useView((state) => state.waiting.length)
  const { proved, kept, skipped } = countMarks(walk)
  const words = [
    `${counted(proved, 'move')} confirmed by ${proved === 1 ? 'its' : 'their'} devices`,
    ...(kept > 0 ? [`${kept} marked as done, not verified`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(unsent > 0 ? [`${counted(unsent, 'tick')} not sent yet`] : []),
  ]
  return (
    <div className="aisle-end-of-walk" data-testid="aisle-end">
      <p className="big">{words.join(', ')}.</p>
      <p className="row">
        {skipped > 0 && (
          <button type="button" className="btn big" onClick={() => changeWalk(app, walkSkipped)}>
            Walk the skipped moves
          </button>
        )}
        {!AT_AISLE && (
          <CommandButton id="aisle-leave" className="btn big primary" noHint noIcon>
            Back to Findings
          </CommandButton>
        )}
      </p>
    </div>
  )
}
