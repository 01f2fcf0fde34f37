import { clean } from '#renderer/model/clean.ts'
import { type FactLine, versionCounts } from '#renderer/model/fact-lines.ts'
import { counted } from '#shared/words/entry.ts'

/** How many devices run which version; a press shows those devices. */
export function VersionCard(props: {
  readonly lines: readonly FactLine[]
  readonly onPick: (version: string) => void
}) {
  const { lines } = props
  const counts = versionCounts(lines)
  const most = Math.max(1, ...counts.map(({ devices }) => devices))
  return (
    <div className="sec last">
      <h2 className="caption">
        Versions
        <span className="grow" />
        <span className="dim light">
          {counted(counts.length, 'version')} on {counted(lines.length, 'device')}
        </span>
      </h2>
      <ul className="fact-bars">
        {counts.map(({ version, devices }) => (
          <li key={version}>
            <button type="button" onClick={() => props.onPick(version)}>
              <span className="mono cut" title={clean(version)}>
                {clean(version)}
              </span>
              <span className="bar-cell" aria-hidden="true">
                <i style={{ width: `${(devices / most) * 100}%` }} />
              </span>
              <b>{devices}</b>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
