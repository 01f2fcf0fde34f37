import { useState } from 'react'
import type { RecentLab } from '#shared/contract/page-state.ts'
import { Chip, Meter } from '#renderer/components/ui/bits.tsx'
import { when } from '#renderer/components/ui/format.ts'
import { counted, figure } from '#shared/words/entry.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import { LabPicture } from './lab-picture.tsx'

/** From so many labs on one is found by its name, and not by looking. */
const SEARCHED_FROM = 4

/** Labs that were open lately: what they look like, what their last run said, and which are gone. */
export function RecentList(props: {
  readonly labs: readonly RecentLab[]
  readonly onOpen: (path: string) => void
  /** Lets a person look for a lab whose file is gone. */
  readonly onFind: () => void
  readonly onForget: (lab: RecentLab) => void
}) {
  const [wanted, setWanted] = useState('')
  const { labs } = props
  if (labs.length === 0) {
    return <p className="dim2 none-yet">Recent labs appear here. Try the demo, or import a cabling sheet.</p>
  }
  const words = wanted.toLowerCase().split(/\s+/)
  const shown = labs.filter(({ name, path }) => words.every((word) => `${name} ${path}`.toLowerCase().includes(word)))
  return (
    <>
      {labs.length >= SEARCHED_FROM && (
        <label className="field rec-search">
          <Icon name="search" small />
          <input
            type="search"
            aria-label="Find a recent lab"
            placeholder="Find a lab"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        </label>
      )}
      <ul aria-label="Recent labs">
        {shown.map((lab) => (
          <li key={lab.path} data-testid="recent-lab" data-missing={lab.missing}>
            {lab.missing === true ? (
              <div className="rec gone">
                <What lab={lab} />
                <span className="outcome">
                  <Chip tone="warn" icon="warn">
                    moved or deleted
                  </Chip>
                  <button type="button" className="btn sm" onClick={props.onFind}>
                    Find it…
                  </button>
                </span>
              </div>
            ) : (
              <button type="button" className="rec" onClick={() => props.onOpen(lab.path)}>
                <What lab={lab} />
                <Outcome lab={lab} />
              </button>
            )}
            <button
              type="button"
              className="btn ghost sm icon forget"
              aria-label={`Remove ${clean(lab.name)} from the list`}
              title="Remove from the list. The file stays."
              onClick={() => props.onForget(lab)}
            >
              <Icon name="x" small />
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className={shown.length === 0 ? 'dim2 none-yet' : 'sr'}>
        {shown.length === 0 ? `No recent lab has “${wanted.trim()}” in its name or path.` : ''}
      </p>
    </>
  )
}

function What({ lab }: { readonly lab: RecentLab }) {
  return (
    <>
      <LabPicture racks={lab.picture ?? []} />
      <span className="what">
        <b className="cut">{clean(lab.name)}</b>
        <span className="dim mono cut" title={clean(lab.path)}>
          {clean(endOf(lab.path))}
        </span>
        <span className="dim2">
          {counted(lab.racks, 'rack')} · {counted(lab.devices, 'device')} · {counted(lab.cables, 'cable')}
        </span>
        <span className="dim">opened {when(lab.openedAt)}</span>
      </span>
    </>
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

/** The end of a path tells labs apart: its folder and its file. */
function endOf(path: string): string {
  const parts = path.split(/[\\/]/)
  return parts.length <= 3 ? path : `…/${parts.slice(-2).join('/')}`
}
