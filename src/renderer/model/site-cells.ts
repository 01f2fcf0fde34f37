/** Whose device is asked by whom in the run that is shown: one cell a device, in the order of the plan. */
import type { DeviceProgress, ProgressState } from '#shared/contract/page-state.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { type LabIndex, UNRACKED } from './lab-index.ts'

export interface SiteCell {
  readonly device: string
  readonly state: ProgressState
  /** Another collector had it before. */
  readonly takenOver: boolean
}

export interface SiteCells {
  /** By the name of the collector; '' is this program, and what nobody has yet. */
  readonly byCollector: ReadonlyMap<string, readonly SiteCell[]>
  readonly counts: Readonly<Record<ProgressState, number>>
}

/** By `deviceKey` of the site; '' for devices without one. Devices that the run does not ask have no cell. */
export function siteCells(
  index: LabIndex,
  progress: ReadonlyMap<string, DeviceProgress>,
): ReadonlyMap<string, SiteCells> {
  const sites = new Map<string, { byCollector: Map<string, SiteCell[]>; counts: Record<ProgressState, number> }>()
  for (const column of index.columns) {
    const key = column.key === UNRACKED ? '' : deviceKey(column.rack?.site ?? '')
    for (const { name } of column.devices) {
      const now = progress.get(name)
      if (!now) continue
      const site = sites.get(key) ?? { byCollector: new Map(), counts: { queued: 0, running: 0, done: 0, failed: 0 } }
      sites.set(key, site)
      site.counts[now.state] += 1
      const by = now.collector ?? ''
      const cells = site.byCollector.get(by) ?? []
      site.byCollector.set(by, cells)
      cells.push({ device: name, state: now.state, takenOver: now.takenOver === true })
    }
  }
  return sites
}
