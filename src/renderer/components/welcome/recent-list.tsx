import type { RecentLab } from '#shared/contract/page-state.ts'
import { Chip, Meter } from '#renderer/components/ui/bits.tsx'
import { when } from '#renderer/components/ui/format.ts'
import { counted, figure } from '#shared/words/entry.ts'
import { clean } from '#renderer/model/clean.ts'

/** Labs that were open lately, with what their last run said. */
export function RecentList(props: { readonly labs: readonly RecentLab[]; readonly onOpen: (path: string) => void }) {
  if (props.labs.length === 0) {
    return <p className="dim2 none-yet">Recent labs appear here. Try the demo, or import a cabling sheet.</p>
  }
  return (
    <ul>
      {props.labs.map((lab) => (
        <li key={lab.path}>
          <button type="button" className="rec" onClick={() => props.onOpen(lab.path)}>
            <span className="what">
              <b className="cut">{clean(lab.name)}</b>
              <span className="dim mono cut" title={clean(lab.path)}>
                {clean(lab.path)}
              </span>
              <span className="dim2">
                {counted(lab.racks, 'rack')} · {counted(lab.devices, 'device')} · {counted(lab.cables, 'cable')}
              </span>
            </span>
            <Outcome lab={lab} />
          </button>
        </li>
      ))}
    </ul>
  )
}

function Outcome({ lab }: { readonly lab: RecentLab }) {
  const { summary } = lab
  if (summary === undefined) return <span className="outcome dim">not verified</span>
  const wrong = summary.miswired + summary.missing
  const look = summary.oneWay + summary.conflict
  return (
    <span className="outcome">
      <span className="row end">
        {summary.findings > 0 && (
          <Chip tone="bad" icon="x">
            {counted(summary.findings, 'error')}
          </Chip>
        )}
        {summary.unverified > 0 && (
          <Chip tone="plan" icon="ring">
            {figure(summary.unverified)} not verified
          </Chip>
        )}
        {summary.findings === 0 && summary.unverified === 0 && (
          <Chip tone="ok" icon="checks">
            all verified
          </Chip>
        )}
      </span>
      <Meter
        label="Links: correct, check, wrong, not verified"
        parts={[
          ['m-ok', summary.ok],
          ['m-warn', look],
          ['m-bad', wrong],
          ['m-plan', summary.unverified],
        ]}
      />
      <span className="dim nowrap">{lab.verifiedAt === undefined ? '' : `verified ${when(lab.verifiedAt)}`}</span>
    </span>
  )
}
