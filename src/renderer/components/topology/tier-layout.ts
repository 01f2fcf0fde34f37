import type { LabIndex } from '#renderer/model/lab-index.ts'
import { TIER_WORDS, type Tier, tierOf, TIERS } from '#renderer/model/tiers.ts'
import { NODE_HEIGHT, NODE_WIDTH, type Topology, type TopoNode } from './topology-layout.ts'

const GUTTER = 112
/** From rack to rack: at least, and at most where there is room. */
const NARROW = NODE_WIDTH + 26
const WIDE = NODE_WIDTH + 130
const PITCH_Y = NODE_HEIGHT + 5
const TITLE = 34
/** Between two tiers, where the lines run. */
const BETWEEN = 84
const PAD = 12

/**
 * Tiers from the top down and racks as columns, so that a place means something. Of `linked`, only `shown` is drawn: racks
 * of which nothing is shown are left out, and of the others each tier says how many it hides.
 */
export function layoutTiers(
  index: LabIndex,
  linked: ReadonlySet<string>,
  shown: ReadonlySet<string>,
  room: number,
): Topology {
  const columns = index.columns
    .map(({ key, devices }) => ({ key, devices: devices.filter(({ name }) => linked.has(name)) }))
    .filter(({ devices }) => devices.some(({ name }) => shown.has(name)))
  const pitch = Math.floor(Math.max(NARROW, Math.min(WIDE, (room - GUTTER) / Math.max(1, columns.length))))
  const tiers = TIERS.filter((tier) => columns.some(({ devices }) => devices.some((each) => tierOf(each) === tier)))
  const nodes = new Map<string, TopoNode>()
  const hidden: { x: number; y: number; n: number }[] = []
  const bands: { name: string; y: number; height: number; shown: number; total: number }[] = []
  let y = TITLE
  for (const tier of tiers) {
    const counts = { shown: 0, total: 0 }
    let most = 1
    columns.forEach(({ key, devices }, i) => {
      const own = devices.filter((each) => tierOf(each) === tier)
      const seen = own.filter(({ name }) => shown.has(name))
      const x = GUTTER + i * pitch
      seen.forEach(({ name }, n) => nodes.set(name, { device: name, rack: key, x, y: y + PAD + n * PITCH_Y }))
      const rest = own.length - seen.length
      if (rest > 0) hidden.push({ x, y: y + PAD + seen.length * PITCH_Y, n: rest })
      counts.shown += seen.length
      most = Math.max(most, seen.length + Number(rest > 0))
    })
    // Of racks that are left out, too: what a tier has is not only what is beside what is shown.
    counts.total = totalOf(index, linked, tier)
    const height = most * PITCH_Y + 2 * PAD
    bands.push({ name: TIER_WORDS[tier], y, height, ...counts })
    y += height + BETWEEN
  }
  return {
    nodes,
    racks: columns.map(({ key }, i) => ({ key, x: GUTTER + i * pitch, y: 8, height: 0 })),
    tiers: bands,
    hidden,
    width: GUTTER + Math.max(1, columns.length) * pitch,
    height: Math.max(TITLE, y - BETWEEN) + PAD,
  }
}

function totalOf(index: LabIndex, linked: ReadonlySet<string>, tier: Tier): number {
  let n = 0
  for (const device of index.devices.values()) if (linked.has(device.name) && tierOf(device) === tier) n++
  return n
}
