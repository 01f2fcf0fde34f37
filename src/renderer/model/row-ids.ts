import type { PlanList } from '#shared/model/plan-patch.ts'
import type { Cable, Device, PanelJoin, Rack } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { portText } from '#shared/platforms/panel-ports.ts'
import { portKey } from '#shared/platforms/port-name.ts'
import { type PlanItem, rowName } from '#shared/plan-edit/plan-cells.ts'

/** Identity of a row in this window: the same while its cells change and other rows come and go. Never a place. */
export type RowId = number

/** The items of a list and, at the same places, the ids of their rows. */
export interface ListIds {
  readonly items: readonly PlanItem[]
  readonly ids: readonly RowId[]
}

/**
 * The ids of a list after it has changed: an item that is still there keeps its id wherever it stands now. It is looked for
 * as the same object, then by its name and its place in the lab together, then by either, then by its neighbors.
 *
 * @param claimed the id of an item whose row is known already, as that of a row that was edited in place
 * @param fresh makes an id that no row has had
 */
export function followIds(
  list: PlanList,
  before: ListIds,
  after: readonly PlanItem[],
  claimed: (item: PlanItem) => RowId | undefined,
  fresh: () => RowId,
): readonly RowId[] {
  if (after === before.items) return before.ids
  const old = before.items
  let head = 0
  while (head < old.length && head < after.length && old[head] === after[head]) head += 1
  let tail = 0
  const most = Math.min(old.length, after.length) - head
  while (tail < most && old[old.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1
  const gone = places(head, old.length - tail)
  const come = places(head, after.length - tail)
  const found: (RowId | undefined)[] = [
    ...before.ids.slice(0, head),
    ...come.map(() => undefined),
    ...before.ids.slice(before.ids.length - tail),
  ]
  const pairs = new Pairs(old, after, gone, come, (from, to) => {
    found[to] = before.ids[from]
  })
  const byId = new Map(gone.map((at) => [before.ids[at], at]))
  const taken = new Set<RowId>([...before.ids.slice(0, head), ...before.ids.slice(before.ids.length - tail)])
  for (const at of come) {
    const id = claimed(after[at] as PlanItem)
    if (id === undefined || taken.has(id)) continue
    taken.add(id)
    const from = byId.get(id)
    if (from === undefined) pairs.came(at)
    else pairs.pair(from, at)
    found[at] = id
  }
  const name = (item: PlanItem): string => rowName(list, item)
  const spot = (item: PlanItem): string => spotOf(list, item)
  pairs.match((item) => item)
  pairs.match((item) => `${name(item)}\0${spot(item)}`)
  // Labels are moved from cable to cable, as by a series that is filled: the ports say which row is which. Devices and
  // racks are moved from place to place: their names say it.
  if (list === 'cables') {
    pairs.match(name, spot)
    pairs.match(spot)
  }
  pairs.match(name)
  pairs.match(spot)
  pairs.inOrder()
  return found.map((id) => id ?? fresh())
}

/** What tells two rows apart besides their names. */
function spotOf(list: PlanList, item: PlanItem): string {
  switch (list) {
    case 'racks':
      return String((item as Rack).order)
    case 'devices': {
      const { rack = '', position = '', name } = item as Device
      return position === '' ? `name ${deviceKey(name)}` : `${deviceKey(rack)}\0${position}`
    }
    case 'panels': {
      const { device, rear, position = 1 } = item as PanelJoin
      return `${deviceKey(device)}\0${portKey(rear)}\0${position}`
    }
    case 'cables': {
      const { a, b } = item as Cable
      return [deviceKey(a.device), portKey(portText(a)), deviceKey(b.device), portKey(portText(b))].join('\0')
    }
  }
}

const places = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)

/** Rows that were and rows that are, as far as they are not paired yet. */
class Pairs {
  readonly #old: readonly PlanItem[]
  readonly #after: readonly PlanItem[]
  readonly #gone: Set<number>
  readonly #come: Set<number>
  readonly #paired = new Map<number, number>()
  readonly #found: (from: number, to: number) => void

  constructor(
    old: readonly PlanItem[],
    after: readonly PlanItem[],
    gone: readonly number[],
    come: readonly number[],
    found: (from: number, to: number) => void,
  ) {
    this.#old = old
    this.#after = after
    this.#gone = new Set(gone)
    this.#come = new Set(come)
    this.#found = found
  }

  pair(from: number, to: number): void {
    this.#gone.delete(from)
    this.#come.delete(to)
    this.#paired.set(to, from)
    this.#found(from, to)
  }

  /** A row that was none of the list before. */
  came(to: number): void {
    this.#come.delete(to)
  }

  /** Pairs rows of one key in their order; those of which the other key is wanted elsewhere wait. */
  match(key: (item: PlanItem) => unknown, waits?: (item: PlanItem) => unknown): void {
    if (this.#gone.size === 0 || this.#come.size === 0) return
    const wanted = waits && new Set([...this.#come].map((at) => waits(this.#after[at] as PlanItem)))
    const offered = waits && new Set([...this.#gone].map((at) => waits(this.#old[at] as PlanItem)))
    const byKey = new Map<unknown, number[]>()
    for (const at of this.#gone) {
      const item = this.#old[at] as PlanItem
      if (wanted?.has(waits?.(item))) continue
      const known = byKey.get(key(item))
      if (known) known.push(at)
      else byKey.set(key(item), [at])
    }
    for (const at of [...this.#come].sort((a, b) => a - b)) {
      const item = this.#after[at] as PlanItem
      if (offered?.has(waits?.(item))) continue
      const from = byKey.get(key(item))?.shift()
      if (from !== undefined) this.pair(from, at)
    }
  }

  /** What is left stands between the same neighbors as before: as many rows of another name and place are those rows. */
  inOrder(): void {
    const come = [...this.#come].sort((a, b) => a - b)
    for (let i = 0; i < come.length; ) {
      const first = come[i] as number
      let n = 1
      while (come[i + n] === first + n) n += 1
      i += n
      const from = first === 0 ? 0 : this.#oldOf(first - 1)
      if (from === undefined) continue
      let m = 0
      while (this.#gone.has(from + m)) m += 1
      if (m === n) for (let k = 0; k < n; k++) this.pair(from + k, first + k)
    }
  }

  /** The place after that at which the row before stood; undefined if that is not known. */
  #oldOf(to: number): number | undefined {
    const from = this.#paired.get(to) ?? (this.#old[to] === this.#after[to] ? to : undefined)
    return from === undefined ? undefined : from + 1
  }
}
