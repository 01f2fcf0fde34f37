import { FINDING_SHOWS, type FindingShow } from '#renderer/model/triage.ts'

const WORDS: Record<FindingShow, string> = {
  open: 'Open',
  fixed: 'Fixed',
  verified: 'Verified',
  accepted: 'Accepted',
  ignored: 'Ignored',
  all: 'All',
}

/** Which findings are listed, by where they stand. */
export function StateTabs(props: {
  readonly show: FindingShow
  readonly counts: Readonly<Record<FindingShow, number>>
  readonly onShow: (show: FindingShow) => void
}) {
  return (
    <div className="seg" role="group" aria-label="Findings by state">
      {FINDING_SHOWS.map((show) => (
        <button
          type="button"
          key={show}
          data-testid={`show-${show}`}
          aria-pressed={props.show === show}
          onClick={() => props.onShow(show)}
        >
          {WORDS[show]} {props.counts[show]}
        </button>
      ))}
    </div>
  )
}
