import { createStore, type StoreApi } from 'zustand/vanilla'
import type { FactKind } from '#shared/model/facts.ts'
import type { Face } from '#shared/model/plan.ts'
import type { Walk } from '#renderer/model/aisle-walk.ts'
import type { FindingFilter } from '#renderer/model/finding-filter.ts'
import type { FindingArrangement } from '#renderer/model/finding-order.ts'
import type { Picks } from '#renderer/model/finding-picks.ts'
import type { FindingShow } from '#renderer/model/triage.ts'
import type { PortLook } from '#renderer/model/port-state.ts'
import type { WaitingTick } from '#renderer/model/waiting-ticks.ts'
import type { TileSort } from '#renderer/model/tile-groups.ts'

export const SCREENS = [
  'racks',
  'findings',
  'plan',
  'run',
  'devices',
  'sites',
  'topology',
  'history',
  'reports',
  'facts',
  'services',
  'settings',
  'aisle',
] as const
export type Screen = (typeof SCREENS)[number]

/** A port, or a whole device. */
export interface Selection {
  readonly device: string
  readonly port?: string
}

/** What is shown of facts, configurations and files. */
export interface FactsPlace {
  readonly tab: 'tables' | 'configs' | 'files'
  readonly kind: FactKind
  readonly text: string
  readonly rack?: string | undefined
  /** What changed since then: the table before, or so many hours ago. */
  readonly since?: 'before' | number | undefined
  /** Id of the selected line. */
  readonly line?: string | undefined
  /** What is sought by *Where is it?* */
  readonly query: string
  /** Device whose configuration is shown. */
  readonly device?: string | undefined
}

/** What the person looks at; nothing of it is known to the engine. */
export interface ViewState {
  readonly screen: Screen
  readonly selection?: Selection | undefined
  /** Id of the finding that is open in the list. */
  readonly finding?: string | undefined
  readonly face: Face
  readonly zoom: number
  /** Which racks are shown as tiles, and in which order. */
  readonly tiles: { readonly onlyFindings: boolean; readonly sort: TileSort }
  /** The floor map is shown; undefined: where there are many racks. */
  readonly map?: boolean | undefined
  /** Both ends of the selected cable are shown at reading size, below the racks. */
  readonly lens: boolean
  /** Units that are empty in all racks are shown. */
  readonly emptyUnits: boolean
  /** Racks are edited: devices move, cables are drawn. */
  readonly editing: boolean
  /** Only ports of these looks are lit; empty: all. */
  readonly looks: ReadonlySet<PortLook>
  readonly filter: FindingFilter
  readonly arrangement: FindingArrangement
  /** Findings that are chosen together. */
  readonly picks: Picks
  /** Keys of the groups of findings that are folded. */
  readonly folded: ReadonlySet<string>
  /** State of the findings that are listed. */
  readonly show: FindingShow
  /** The walk through moves that is shown in aisle mode, or was left there. */
  readonly walk?: Walk | undefined
  /** Moves that were made out of reach of the engine, in order; told when it is back. */
  readonly waiting: readonly WaitingTick[]
  /** Those of them that it was told of and whose devices are to be verified. */
  readonly unproved: readonly WaitingTick[]
  /** Size of what is read from afar, 1 being the usual one. */
  readonly aisleSize: number
  readonly facts: FactsPlace
  /** Name of the service that is open. */
  readonly service?: string | undefined
  /** Counts requests to scroll the selection into sight. */
  readonly reveal: number
}

/** Zoomed out so far, racks are tiles. */
export const TILES = 0.25

export const ZOOM_STEPS = [TILES, 3 / 6, 4 / 6, 5 / 6, 1, 8 / 6, 9 / 6, 2, 3] as const

export type ViewStore = StoreApi<ViewState>

const NO_FILTER: FindingFilter = { text: '' }

export const INITIAL_VIEW: ViewState = {
  screen: 'racks',
  face: 'front',
  zoom: 1,
  tiles: { onlyFindings: false, sort: 'floor' },
  lens: false,
  emptyUnits: false,
  editing: false,
  looks: new Set(),
  filter: NO_FILTER,
  arrangement: { group: 'rack', sort: 'severity' },
  picks: new Set(),
  folded: new Set(),
  show: 'open',
  waiting: [],
  unproved: [],
  aisleSize: 1,
  facts: { tab: 'tables', kind: 'arp', text: '', query: '' },
  reveal: 0,
}

export function createViewStore(): ViewStore {
  return createStore<ViewState>()(() => INITIAL_VIEW)
}

/** The next zoom step up (+1) or down (-1), or the same at either end. */
export function zoomStep(zoom: number, direction: 1 | -1): number {
  const steps = direction === 1 ? ZOOM_STEPS : [...ZOOM_STEPS].reverse()
  return steps.find((step) => (direction === 1 ? step > zoom + 0.001 : step < zoom - 0.001)) ?? zoom
}

export function toggleLook(looks: ReadonlySet<PortLook>, look: PortLook): ReadonlySet<PortLook> {
  const next = new Set(looks)
  if (!next.delete(look)) next.add(look)
  return next
}

/** Shows a port or device on the racks, scrolled into sight. */
export function showInRack(store: ViewStore, selection: Selection, face?: Face): void {
  store.setState((state) => ({
    screen: 'racks',
    selection,
    face: face ?? state.face,
    // What is shown is to be seen: no tile shows a port.
    zoom: state.zoom === TILES ? 1 : state.zoom,
    looks: new Set<PortLook>(),
    reveal: state.reveal + 1,
  }))
}

/** Changes what is shown of facts. */
export function placeFacts(store: ViewStore, change: Partial<FactsPlace>): void {
  store.setState(({ facts }) => ({ facts: { ...facts, ...change } }))
}

export function clearFilter(store: ViewStore): void {
  store.setState({ filter: NO_FILTER, show: 'all', folded: new Set() })
}

/** Forgets what belonged to the lab that was closed. */
export function resetView(store: ViewStore): void {
  store.setState({ ...INITIAL_VIEW, zoom: store.getState().zoom, aisleSize: store.getState().aisleSize }, true)
}
