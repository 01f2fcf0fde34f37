import type { Finding, Move } from '#shared/model/verdict.ts'
import { MoveText } from '#renderer/components/findings/move-text.tsx'
import { clean } from '#renderer/model/clean.ts'
import { counted } from '#shared/words/entry.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { kindLook, TONES } from '#renderer/components/ui/words.ts'
import type { LabIndex } from '#renderer/model/lab-index.ts'
import { sentence } from '#shared/words/message.ts'

/** What is wrong and the moves that fix it. */
export function FindingCard(props: {
  readonly finding: Finding
  readonly moves: readonly Move[]
  readonly index: LabIndex
  readonly onShow: (finding: Finding) => void
}) {
  const { finding, moves } = props
  const [word, icon] = kindLook(finding.kind)
  return (
    <div className="fix">
      <p className="what">
        <b className={`c-${TONES[finding.severity]}`}>
          <Icon name={icon} /> {word}
        </b>
        <button type="button" className="link" onClick={() => props.onShow(finding)}>
          Open finding
        </button>
      </p>
      <p className={moves.length > 0 ? 'brief-message' : undefined} title={clean(sentence(finding.said))}>
        {clean(sentence(finding.said))}
      </p>
      {moves.length > 0 && (
        <div className="move">
          <b>{counted(moves.length, 'move')} to fix this</b>
          <ol>
            {moves.map((move, i) => (
              <li key={i} data-n={i + 1}>
                <MoveText move={move} index={props.index} />
              </li>
            ))}
          </ol>
        </div>
      )}
    </div>
  )
}
