import type { LabIndex } from '#renderer/model/lab-index.ts'
import { lookOf, type PortLook, stateOfLink } from '#renderer/model/port-state.ts'
import type { Link } from '#shared/model/verdict.ts'

/** A device as a box; pixels from the corner of the drawing. */
export interface TopoNode {
  readonly device: string
  readonly rack: string
  readonly x: number
  readonly y: number
}

/** All links between two devices as one line. */
export interface TopoEdge {
  readonly from: string
  readonly to: string
  readonly links: readonly Link[]
  /** The worst of its links. */
  readonly look: PortLook
  readonly wrong: number
}

export interface Topology {
  readonly nodes: ReadonlyMap<string, TopoNode>
  readonly racks: readonly { readonly key: string; readonly x: number; readonly y: number; readonly height: number }[]
  /** Bands across all racks; none where devices stand by rack alone. */
  readonly tiers: readonly {
    readonly name: string
    readonly y: number
    readonly height: number
    readonly shown: number
    readonly total: number
  }[]
  /** How many devices are left out at a place. */
  readonly hidden: readonly { readonly x: number; readonly y: number; readonly n: number }[]
  /** Size of each box. */
  readonly box: { readonly width: number; readonly height: number }
  readonly width: number
  readonly height: number
}

export const NODE_WIDTH = 108
export const NODE_HEIGHT = 20
const PITCH_Y = 26
/** Room beside the boxes, in which lines within a rack run. */
const PITCH_X = 190
const TITLE = 30
const MARGIN = 24

/** Racks as columns, side by side and in rows as wide as the window; devices from the top of their rack down. */
export function layoutTopology(index: LabIndex, linked: ReadonlySet<string>, width: number): Topology {
  const perRow = Math.max(1, Math.floor((width - MARGIN) / PITCH_X))
  const nodes = new Map<string, TopoNode>()
  const racks: { key: string; x: number; y: number; height: number }[] = []
  const columns = index.columns
    .map((column) => ({ key: column.key, devices: column.devices.filter((device) => linked.has(device.name)) }))
    .filter((column) => column.devices.length > 0)
  let y = MARGIN
  for (let start = 0; start < columns.length; start += perRow) {
    const row = columns.slice(start, start + perRow)
    const most = Math.max(...row.map((column) => column.devices.length))
    row.forEach(({ key, devices }, i) => {
      const x = MARGIN + i * PITCH_X
      racks.push({ key, x, y, height: TITLE + devices.length * PITCH_Y })
      devices.forEach((device, n) =>
        nodes.set(device.name, { device: device.name, rack: key, x, y: y + TITLE + n * PITCH_Y }),
      )
    })
    y += TITLE + most * PITCH_Y + MARGIN * 2
  }
  return {
    nodes,
    racks,
    tiers: [],
    hidden: [],
    box: { width: NODE_WIDTH, height: NODE_HEIGHT },
    width: MARGIN + Math.min(perRow, Math.max(1, columns.length)) * PITCH_X,
    height: y,
  }
}

const RANK: Readonly<Record<PortLook, number>> = { bad: 7, miss: 6, warn: 5, plan: 4, one: 3, ok: 2, ign: 1, none: 0 }

/** One edge for each pair of devices, the worst last, so that they are drawn on top. */
export function edgesOf(links: Iterable<Link>): readonly TopoEdge[] {
  const pairs = new Map<string, Link[]>()
  for (const link of links) {
    const [a, b] = [link.a.device, link.b.device].sort()
    const key = `${a}\u0000${b}`
    const known = pairs.get(key)
    if (known) known.push(link)
    else pairs.set(key, [link])
  }
  const edges = [...pairs].map(([key, group]): TopoEdge => {
    const [from = '', to = ''] = key.split('\u0000')
    const looks = group.map((link) => lookOf(stateOfLink(link)))
    const look = looks.reduce((worst, each) => (RANK[each] > RANK[worst] ? each : worst), 'none')
    return { from, to, links: group, look, wrong: looks.filter((each) => RANK[each] >= RANK.warn).length }
  })
  return edges.sort((a, b) => RANK[a.look] - RANK[b.look])
}

/** Cubic curve from tier to tier: from the foot of the upper box to the head of the lower one, in the rail beside them within a rack. */
function uprightCurve(a: TopoNode, b: TopoNode, box: Topology['box']): readonly number[] {
  const [up, low] = a.y < b.y ? [a, b] : [b, a]
  const [x1, x2] = [up.x + box.width / 2, low.x + box.width / 2]
  const [y1, y2] = [up.y + box.height, low.y]
  const bend = Math.max(20, (y2 - y1) / 2)
  return [x1, y1, x1, y1 + bend, x2, y2 - bend, x2, y2]
}

/** Cubic curve between two boxes: start, two control points, end. */
export function curveOf(a: TopoNode, b: TopoNode, { box, tiers }: Topology): readonly number[] {
  const tiered = tiers.length > 0
  if (tiered && a.x !== b.x && a.y !== b.y) return uprightCurve(a, b, box)
  const ay = a.y + box.height / 2
  const by = b.y + box.height / 2
  if (a.x === b.x) {
    // Within a column the line swings out beside the boxes, the further the longer.
    const x = a.x + box.width
    const most = tiered ? Math.min(18, box.width / 3) : PITCH_X - NODE_WIDTH - 8
    const out = x + Math.min(most, 12 + Math.abs(by - ay) / 8)
    return [x, ay, out, ay, out, by, x, by]
  }
  const [left, right] = a.x < b.x ? [a, b] : [b, a]
  const x1 = left.x + box.width
  const x2 = right.x
  const bend = Math.max(24, (x2 - x1) / 2)
  return [
    x1,
    left.y + box.height / 2,
    x1 + bend,
    left.y + box.height / 2,
    x2 - bend,
    right.y + box.height / 2,
    x2,
    right.y + box.height / 2,
  ]
}
