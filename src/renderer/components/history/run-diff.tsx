import type { RunDiffView } from '#shared/contract/triage-view.ts'
import type { Finding } from '#shared/model/verdict.ts'
import { CableChip, Chip } from '#renderer/components/ui/bits.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { kindLook } from '#renderer/components/ui/words.ts'
import { clean } from '#renderer/model/clean.ts'
import { sentence } from '#shared/words/message.ts'

const MOST = 200

/** What has gone, come and stayed between two runs. */
export function RunDiff(props: {
  readonly from: string
  readonly to: string
  readonly diff: RunDiffView
  readonly onFinding: (finding: Finding) => void
}) {
  const { diff } = props
  return (
    <section className="diff" aria-label="Compare two runs" data-testid="run-diff">
      <h2>
        {props.from} → {props.to}
        <span className="grow" />
        <Chip tone="ok" icon="check">
          {diff.gone.length} fixed
        </Chip>
        <Chip tone="bad" icon="plus">
          {diff.fresh.length} new
        </Chip>
        <Chip>{diff.still.length} still open</Chip>
      </h2>
      <div className="diff-list" tabIndex={0} role="region" aria-label="Findings that differ">
        <Group title="Fixed" tone="ok" findings={diff.gone} onFinding={undefined} />
        <Group title="New" tone="bad" findings={diff.fresh} onFinding={props.onFinding} />
        <Group title="Still open" tone="none" findings={diff.still} onFinding={props.onFinding} />
        {diff.gone.length + diff.fresh.length + diff.still.length === 0 && (
          <p className="dim2">No findings in either run.</p>
        )}
      </div>
    </section>
  )
}

function Group(props: {
  readonly title: string
  readonly tone: 'ok' | 'bad' | 'none'
  readonly findings: readonly Finding[]
  readonly onFinding: ((finding: Finding) => void) | undefined
}) {
  const { findings, onFinding } = props
  if (findings.length === 0) return null
  return (
    <>
      <h3 className={`c-${props.tone}`}>
        {props.title} {findings.length}
      </h3>
      <ul>
        {findings.slice(0, MOST).map((finding) => (
          <li key={finding.id}>
            <Icon name={kindLook(finding.kind)[1]} />
            <span className="k">{kindLook(finding.kind)[0]}</span>
            {onFinding ? (
              <button
                type="button"
                className="cut"
                title={clean(sentence(finding.said))}
                onClick={() => onFinding(finding)}
              >
                {clean(sentence(finding.said))}
              </button>
            ) : (
              <span className="cut" title={clean(sentence(finding.said))}>
                {clean(sentence(finding.said))}
              </span>
            )}
            <span className="cb">
              {finding.cables.slice(0, 2).map((label) => (
                <CableChip key={label} label={label} />
              ))}
            </span>
          </li>
        ))}
        {findings.length > MOST && <li className="dim">and {findings.length - MOST} more</li>}
      </ul>
    </>
  )
}
