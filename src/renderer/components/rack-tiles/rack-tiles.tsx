import { type KeyboardEvent, type MouseEvent, type ReactNode, useRef } from 'react'
import { counted } from '#shared/words/entry.ts'
import { clean } from '#renderer/model/clean.ts'
import type { RackColumn } from '#renderer/model/lab-index.ts'
import type { TileGroup, TileSort } from '#renderer/model/tile-groups.ts'

import { TileCard, type TileSubject } from './tile-card.tsx'
import { useTileCard } from './use-tile-card.ts'

export interface RackTilesProps {
  readonly groups: readonly TileGroup[]
  /** How many racks the lab has. */
  readonly racks: number
  readonly onlyFindings: boolean
  readonly sort: TileSort
  readonly onOnlyFindings: (on: boolean) => void
  readonly onSort: (sort: TileSort) => void
  readonly onOpen: (column: string, device: string | undefined) => void
  readonly tile: (column: RackColumn) => ReactNode
  /** What the card beside a device says; undefined if there is no such device. */
  readonly describe: (device: string) => TileSubject | undefined
}

/** All racks of a large lab at once, by where they are: what needs somebody has color, the rest is calm. */
export function RackTiles(props: RackTilesProps) {
  const { groups, onlyFindings, sort } = props
  const stage = useRef<HTMLDivElement>(null)
  const card = useTileCard()
  const subject = card.resting && props.describe(card.resting.device)
  const shown = groups.reduce((sum, group) => sum + group.columns.length, 0)

  const onClick = (event: MouseEvent) => {
    const target = event.target as Element
    const tile = target.closest('[data-rack]')?.getAttribute('data-rack')
    if (tile === null || tile === undefined) return
    props.onOpen(tile, target.closest('[data-device]')?.getAttribute('data-device') ?? undefined)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const from = document.activeElement?.closest<HTMLElement>('[data-rack]')
    const next = from && stage.current && tileBeside(stage.current, from, event.key)
    if (!next) return
    next.focus()
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="tiles" data-testid="rack-tiles">
      <div className="tiles-bar">
        <button
          type="button"
          className="btn sm toggle"
          aria-pressed={onlyFindings}
          data-testid="only-findings"
          onClick={() => props.onOnlyFindings(!onlyFindings)}
        >
          Only with findings
        </button>
        <div className="seg" role="group" aria-label="Sort racks">
          <button type="button" aria-pressed={sort === 'floor'} onClick={() => props.onSort('floor')}>
            By place
          </button>
          <button type="button" aria-pressed={sort === 'findings'} onClick={() => props.onSort('findings')}>
            Most findings first
          </button>
        </div>
        <span className="dim" role="status">
          {shown === props.racks ? counted(props.racks, 'rack') : `${shown} of ${counted(props.racks, 'rack')}`}
        </span>
      </div>
      {/* Clicks and arrow keys are taken here once, for all tiles, which are buttons themselves */}
      <div
        ref={stage}
        role="group"
        aria-label="Racks"
        className="tiles-stage"
        onClick={onClick}
        onKeyDown={onKeyDown}
        onPointerOver={card.onPointerOver}
        onPointerLeave={card.onPointerLeave}
        onScroll={card.onPointerLeave}
      >
        {groups.map(({ place, columns, errors, warnings }) => (
          <section key={place} className="tile-group">
            <h2>
              <b title={clean(place)}>{clean(place) || 'Racks'}</b>
              {errors > 0 && <em className="c-bad">×{errors}</em>}
              {warnings > 0 && <em className="c-warn">!{warnings}</em>}
            </h2>
            <div className={onlyFindings ? 'tile-grid wide' : 'tile-grid'}>{columns.map(props.tile)}</div>
          </section>
        ))}
        {shown === 0 && <p className="dim2 tiles-none">No rack has a finding or a device that was not reached.</p>}
      </div>
      {card.resting && subject && <TileCard subject={subject} x={card.resting.x} y={card.resting.y} />}
    </div>
  )
}

/** The tile that an arrow key leads to: the nearest in its direction. */
function tileBeside(root: Element, from: HTMLElement, key: string): HTMLElement | undefined {
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key]
  if (way === undefined) return undefined
  const [dx = 0, dy = 0] = way
  const at = from.getBoundingClientRect()
  let best: HTMLElement | undefined
  let least = Infinity
  for (const tile of root.querySelectorAll<HTMLElement>('[data-rack]')) {
    const { left, top } = tile.getBoundingClientRect()
    const along = (left - at.left) * dx + (top - at.top) * dy
    const across = Math.abs((left - at.left) * dy) + Math.abs((top - at.top) * dx)
    const cost = along < 1 ? Infinity : along + across * 4
    if (cost < least) [least, best] = [cost, tile]
  }
  return best
}
