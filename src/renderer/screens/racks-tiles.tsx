import { useMemo, useRef } from 'react'
import { RackTile } from '#renderer/components/rack-tiles/rack-tile.tsx'
import { RackTiles } from '#renderer/components/rack-tiles/rack-tiles.tsx'
import { tileGroups } from '#renderer/model/tile-groups.ts'
import type { FindingCounts } from '#renderer/model/counts.ts'
import { peopleByRack } from '#renderer/model/presence.ts'
import { failedByRack, headlinesByRack, tileSubject, touchedRacks } from '#renderer/model/rack-map.ts'
import type { LabState } from '#renderer/model/lab-state.ts'
import { decidedIds } from '#renderer/model/triage.ts'
import { showInRack, type ViewState } from '#renderer/stores/view-store.ts'
import { useApp } from './app-context.ts'

/** Racks of a large lab, zoomed out so far that a rack is a tile. */
export function RacksTiles(props: {
  readonly state: LabState
  readonly view: ViewState
  readonly findings: ReadonlyMap<string, FindingCounts>
}) {
  const app = useApp()
  const { state, view, findings } = props
  const { index, outcomes } = state
  const people = peopleByRack(state.presence)
  const running = state.run?.state === 'running'
  const isFailed = (device: string): boolean =>
    running ? state.progress.get(device)?.state === 'failed' : outcomes.get(device)?.outcome === 'failed'
  const failed = useMemo(() => failedByRack(state), [index, outcomes])
  const { onlyFindings, sort } = view.tiles
  // The same set while the same racks are in it: results change marks many times a second.
  const marks = useMemo(
    () => new Map(index.columns.map(({ key, devices }) => [key, devices.map(({ name }) => state.marks.get(name))])),
    [index, state.marks],
  )
  const touched = useSame(useMemo(() => touchedRacks(marks), [marks]))
  const headlines = useMemo(
    () => (onlyFindings ? headlinesByRack(state.findings.values(), decidedIds(state.triage)) : undefined),
    [onlyFindings, state.findings, state.triage],
  )
  const groups = useMemo(
    () => tileGroups(index.columns, { onlyFindings, sort, findings, failed, touched }),
    [index, onlyFindings, sort, findings, failed, touched],
  )
  const open = (key: string, device: string | undefined): void => {
    const first = index.columns.find((column) => column.key === key)?.devices
    const target = device ?? first?.toSorted((a, b) => (b.position ?? 0) - (a.position ?? 0))[0]?.name
    if (target !== undefined) showInRack(app.view, { device: target })
  }
  const rackOf = view.selection && index.devices.get(view.selection.device)?.rack
  return (
    <RackTiles
      groups={groups}
      racks={index.columns.length}
      onlyFindings={onlyFindings}
      sort={sort}
      onOnlyFindings={(on) => app.view.setState({ tiles: { sort, onlyFindings: on } })}
      onSort={(next) => app.view.setState({ tiles: { onlyFindings, sort: next } })}
      onOpen={open}
      describe={(device) => tileSubject(state, device)}
      tile={(column) => (
        <RackTile
          key={column.key}
          column={column}
          marks={marks.get(column.key) ?? []}
          running={column.devices.map(({ name }) => running && state.progress.get(name)?.state === 'running')}
          failed={column.devices.map(({ name }) => isFailed(name))}
          errors={findings.get(column.key)?.errors ?? 0}
          warnings={findings.get(column.key)?.warnings ?? 0}
          touched={touched.has(column.key)}
          headlines={headlines?.get(column.key)?.join('\n') ?? ''}
          tally={state.rackTallies.get(column.key)}
          people={(people.get(column.key) ?? []).join('\n')}
          selected={column.rack !== undefined && column.rack.name === rackOf}
        />
      )}
    />
  )
}

function useSame(set: ReadonlySet<string>): ReadonlySet<string> {
  const last = useRef(set)
  const same = last.current.size === set.size && [...set].every((each) => last.current.has(each))
  if (!same) last.current = set
  return last.current
}
