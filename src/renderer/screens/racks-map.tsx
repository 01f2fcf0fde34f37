import { useCallback, useMemo } from 'react'
import { FloorMap } from '#renderer/components/rack-tiles/floor-map.tsx'
import type { FindingCounts } from '#renderer/model/counts.ts'
import type { LabIndex } from '#renderer/model/lab-index.ts'
import type { LabState } from '#renderer/model/lab-state.ts'
import { failedByRack } from '#renderer/model/rack-map.ts'
import { tileGroups } from '#renderer/model/tile-groups.ts'
import { showInRack, TILES, type ViewState } from '#renderer/stores/view-store.ts'
import { useApp } from './app-context.ts'

const NONE: ReadonlySet<string> = new Set()

/** Fewer are seen at once anyway. */
const MANY_RACKS = 12

/** The map is where there are many racks that are not all seen as tiles, unless somebody said otherwise. */
export function showsMap({ map, zoom }: Pick<ViewState, 'map' | 'zoom'>, index: LabIndex): boolean {
  return map ?? (index.columns.length >= MANY_RACKS && zoom !== TILES)
}

/** The floor as a strip at the foot of the racks, in every zoom. */
export function RacksMap(props: {
  readonly state: LabState
  readonly view: ViewState
  readonly findings: ReadonlyMap<string, FindingCounts>
}) {
  const app = useApp()
  const { state, view, findings } = props
  const { index, outcomes, rackTallies } = state
  const failed = useMemo(() => failedByRack(state), [index, outcomes])
  const groups = useMemo(
    () => tileGroups(index.columns, { onlyFindings: false, sort: 'floor', findings, failed, touched: NONE }),
    [index, findings, failed],
  )
  const { onlyFindings } = view.tiles
  const pale = useMemo(() => {
    const calm = ({ errors, warnings }: FindingCounts): boolean => errors + warnings === 0
    const none = { errors: 0, warnings: 0 }
    const left = index.columns.filter(({ key }) => calm(findings.get(key) ?? none) && (failed.get(key) ?? 0) === 0)
    return new Set(onlyFindings ? left.map(({ key }) => key) : [])
  }, [index, findings, failed, onlyFindings])
  const onGo = useCallback(
    (key: string) => {
      const devices = app.lab.getState().index.columns.find((column) => column.key === key)?.devices ?? []
      const [first] = devices.toSorted((a, b) => (b.position ?? 0) - (a.position ?? 0))
      if (first !== undefined) showInRack(app.view, { device: first.name })
    },
    [app],
  )
  const selected = view.selection && index.devices.get(view.selection.device)?.rack
  return (
    <FloorMap
      groups={groups}
      findings={findings}
      tallies={rackTallies}
      failed={failed}
      current={selected}
      pale={pale}
      onGo={onGo}
    />
  )
}
