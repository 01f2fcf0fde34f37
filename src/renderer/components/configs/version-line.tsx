import { when } from '#renderer/components/ui/format.ts'
import { clean } from '#renderer/model/clean.ts'
import type { ConfigBackup } from '#shared/model/config-backup.ts'

/** Backups of a device on a line of time, and which two are compared. */
export function VersionLine(props: {
  /** Oldest first. */
  readonly versions: readonly ConfigBackup[]
  readonly from: string
  readonly to: string
  readonly onFrom: (backup: string) => void
  readonly onTo: (backup: string) => void
}) {
  const { versions, from, to } = props
  const words = ({ backup, at, hash }: ConfigBackup): string => `${when(at)} · ${backup} · ${hash.slice(0, 7)}`
  const times = versions.map(({ at }) => Date.parse(at))
  const [first, last] = [times[0] ?? 0, times.at(-1) ?? 1]
  const x = (at: number): number => 8 + ((at - first) / Math.max(1, last - first)) * 284
  return (
    <div className="version-line">
      <svg viewBox="0 0 300 20" role="img" aria-label={`${versions.length} backups, ${countTexts(versions)} different`}>
        <path className="v-grid" d="M8 10H292" />
        {versions.map(({ backup, hash, at }, i) => {
          const isChange = i > 0 && versions[i - 1]?.hash !== hash
          const on = backup === from || backup === to
          return (
            <circle
              key={backup}
              className={`${isChange ? 'ring' : 'dot'} ${on ? 'on' : ''}`}
              cx={x(Date.parse(at))}
              cy={10}
              r={isChange || on ? 4.5 : 2.5}
            >
              <title>{clean(words(versions[i] as ConfigBackup))}</title>
            </circle>
          )
        })}
      </svg>
      {(
        [
          ['A', from, props.onFrom, 'Older version'],
          ['B', to, props.onTo, 'Newer version'],
        ] as const
      ).map(([letter, value, onChange, label]) => (
        <label key={letter} className="version">
          <span className="ab">{letter}</span>
          <select aria-label={label} className="pick" value={value} onChange={(event) => onChange(event.target.value)}>
            {[...versions].reverse().map((each) => (
              <option key={each.backup} value={each.backup}>
                {words(each)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  )
}

function countTexts(versions: readonly ConfigBackup[]): number {
  return new Set(versions.map(({ hash }) => hash)).size
}
