import { memo } from 'react'
import { clean } from '#renderer/model/clean.ts'
import type { FindingCounts } from '#renderer/model/counts.ts'
import type { TileGroup } from '#renderer/model/tile-groups.ts'
import type { RackTally } from '#shared/model/verdict.ts'
import { counted } from '#shared/words/entry.ts'

/** All racks by where they are, a cell each: to see where errors are, and to go there. */
export const FloorMap = memo(function FloorMap(props: {
  readonly groups: readonly TileGroup[]
  readonly findings: ReadonlyMap<string, FindingCounts>
  readonly tallies: ReadonlyMap<string, RackTally>
  /** Devices that were not reached, by the key of their column. */
  readonly failed: ReadonlyMap<string, number>
  /** Rack of the selection. */
  readonly current: string | undefined
  /** Racks that the filter leaves out. */
  readonly pale: ReadonlySet<string>
  readonly onGo: (column: string) => void
}) {
  return (
    <nav className="floor-map" aria-label="Floor map" data-testid="floor-map">
      {props.groups.map(({ place, columns }) => (
        <section key={place}>
          <h3 className="cut">{clean(place) || 'Racks'}</h3>
          <div className="cells">
            {columns.map((column) => {
              const { errors = 0, warnings = 0 } = props.findings.get(column.key) ?? {}
              const lost = props.failed.get(column.key) ?? 0
              const name = clean(column.rack?.name ?? 'Not placed')
              const words = [
                errors > 0 && counted(errors, 'error'),
                warnings > 0 && counted(warnings, 'warning'),
                lost > 0 && `${counted(lost, 'device')} not reached`,
              ].filter((each) => each !== false)
              const verified = (props.tallies.get(column.key)?.ok ?? 0) > 0
              const tone = errors > 0 ? 'bad' : lost > 0 ? 'lost' : warnings > 0 ? 'warn' : verified ? 'ok' : 'none'
              const label = `${name}: ${words.join(', ') || (verified ? 'as planned' : 'not verified')}`
              return (
                <button
                  type="button"
                  key={column.key}
                  className={`cell ${tone} ${props.pale.has(column.key) ? 'pale' : ''}`}
                  aria-label={label}
                  title={label}
                  aria-current={column.key === props.current ? 'location' : undefined}
                  onClick={() => props.onGo(column.key)}
                >
                  {errors > 0 ? errors : lost > 0 ? '×' : warnings > 0 ? warnings : ''}
                </button>
              )
            })}
          </div>
        </section>
      ))}
    </nav>
  )
})
