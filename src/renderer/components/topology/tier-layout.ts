import type { LabIndex } from '#renderer/model/lab-index.ts'
import { TIER_WORDS, type Tier, tierOf, TIERS } from '#renderer/model/tiers.ts'
import { NODE_HEIGHT, NODE_WIDTH, type Topology, type TopoNode } from './topology-layout.ts'

const GUTTER = 112
/** From rack to rack: at least, and at most where there is room. */
const NARROW = 26
const WIDE = NODE_WIDTH + 130
/** Between two narrow boxes. */
const BESIDE = 5
const TITLE = 34
const PAD = 12
/** From box to box down a rack, and between two tiers, where the lines run: the roomiest that fits. */
const ROOMY = [
  { box: NODE_HEIGHT, row: NODE_HEIGHT + 5, between: 84 },
  { box: 16, row: 19, between: 64 },
  { box: 12, row: 14, between: 44 },
] as const
const MOST_BETWEEN = 230
/** The smallest with names: columns as wide as names are not squeezed further until it is twice as high as the window. */
const NAMED = ROOMY[1]
const NAME_PITCH = 96

/**
 * Tiers from the top down and racks as columns, so that a place means something. Of `linked`, only `shown` is drawn: racks
 * of which nothing is shown are left out, and of the others each tier says how many it hides. Boxes are as large as the
 * window has room for, so that a hall is seen whole at 100 %, its tiers over the whole height; names
 * of a smaller lab are kept, if need be below the window.
 */
export function layoutTiers(
  index: LabIndex,
  linked: ReadonlySet<string>,
  shown: ReadonlySet<string>,
  room: { readonly width: number; readonly height: number },
): Topology {
  const columns = index.columns
    .map(({ key, devices }) => ({ key, devices: devices.filter(({ name }) => linked.has(name)) }))
    .filter(({ devices }) => devices.some(({ name }) => shown.has(name)))
  const pitch = Math.floor(Math.max(NARROW, Math.min(WIDE, (room.width - GUTTER) / Math.max(1, columns.length))))
  const tiers = TIERS.filter((tier) => columns.some(({ devices }) => devices.some((each) => tierOf(each) === tier)))
  const rows = tiers.map((tier) =>
    Math.max(
      1,
      ...columns.map(({ devices }) => {
        const own = devices.filter((each) => tierOf(each) === tier)
        const seen = own.filter(({ name }) => shown.has(name)).length
        return seen + Number(seen < own.length)
      }),
    ),
  )
  const count = rows.reduce((sum, n) => sum + n, 0)
  const gaps = Math.max(1, tiers.length - 1)
  const bare = ({ row }: (typeof ROOMY)[number]): number => TITLE + count * row + tiers.length * 2 * PAD + PAD
  const highOf = (each: (typeof ROOMY)[number]): number => bare(each) + gaps * each.between
  const isNamed = pitch >= NAME_PITCH && highOf(NAMED) <= 2 * room.height
  const least = isNamed ? NAMED : ROOMY[2]
  const scale = ROOMY.find((each) => each === least || highOf(each) <= room.height) ?? least
  const between = Math.max(scale.between, Math.min(MOST_BETWEEN, Math.floor((room.height - bare(scale)) / gaps)))
  const nodes = new Map<string, TopoNode>()
  const hidden: { x: number; y: number; n: number }[] = []
  const bands: { name: string; y: number; height: number; shown: number; total: number }[] = []
  let y = TITLE
  for (const [at, tier] of tiers.entries()) {
    const counts = { shown: 0, total: 0 }
    columns.forEach(({ key, devices }, i) => {
      const own = devices.filter((each) => tierOf(each) === tier)
      const seen = own.filter(({ name }) => shown.has(name))
      const x = GUTTER + i * pitch
      seen.forEach(({ name }, n) => nodes.set(name, { device: name, rack: key, x, y: y + PAD + n * scale.row }))
      const rest = own.length - seen.length
      if (rest > 0) hidden.push({ x, y: y + PAD + seen.length * scale.row, n: rest })
      counts.shown += seen.length
    })
    // Of racks that are left out, too: what a tier has is not only what is beside what is shown.
    counts.total = totalOf(index, linked, tier)
    const height = (rows[at] ?? 1) * scale.row + 2 * PAD
    bands.push({ name: TIER_WORDS[tier], y, height, ...counts })
    y += height + between
  }
  return {
    nodes,
    racks: columns.map(({ key }, i) => ({ key, x: GUTTER + i * pitch, y: 8, height: 0 })),
    tiers: bands,
    hidden,
    box: { width: Math.min(NODE_WIDTH, pitch - BESIDE), height: scale.box },
    width: GUTTER + Math.max(1, columns.length) * pitch,
    height: Math.max(TITLE, y - between) + PAD,
  }
}

function totalOf(index: LabIndex, linked: ReadonlySet<string>, tier: Tier): number {
  let n = 0
  for (const device of index.devices.values()) if (linked.has(device.name) && tierOf(device) === tier) n++
  return n
}
