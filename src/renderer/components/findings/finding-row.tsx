import { memo, type ReactNode } from 'react'
import type { Finding } from '#shared/model/verdict.ts'
import { CableChip, SeverityChip } from '#renderer/components/ui/bits.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { KINDS, TONES } from '#renderer/components/ui/words.ts'
import { clean } from '#renderer/model/clean.ts'

/** One mistake: its kind, a sentence, its cables; opens to its evidence and moves. */
export const FindingRow = memo(function FindingRow(props: {
  readonly finding: Finding
  readonly open: boolean
  readonly tabStop: boolean
  readonly onToggle: (id: string) => void
  readonly children?: ReactNode
}) {
  const { finding, open } = props
  const [word, icon] = KINDS[finding.kind]
  const tone = `c-${TONES[finding.severity]}`
  const message = clean(finding.message)
  return (
    <li
      className={open ? 'finding open' : 'finding'}
      data-testid="finding"
      data-finding={finding.id}
      data-kind={finding.kind}
      data-cables={finding.cables.join(' ')}
      data-severity={finding.severity}
    >
      <button
        type="button"
        className="f"
        aria-expanded={open}
        tabIndex={props.tabStop ? 0 : -1}
        onClick={() => props.onToggle(finding.id)}
      >
        <span className={tone}>
          <Icon name={icon} />
        </span>
        <span className={`k ${tone}`}>{word}</span>
        <span className={open ? 'msg' : 'msg cut'} title={message}>
          {message}
        </span>
        <span className="cb">
          {finding.cables.slice(0, finding.cables.length > 2 ? 1 : 2).map((label) => (
            <CableChip key={label} label={label} />
          ))}
          {finding.cables.length > 2 && <span className="chip cab">+{finding.cables.length - 1}</span>}
        </span>
        <span className="sev">
          <SeverityChip severity={finding.severity} />
        </span>
      </button>
      {open && props.children}
    </li>
  )
})
