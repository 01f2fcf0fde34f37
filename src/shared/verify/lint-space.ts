import type { DeviceNode } from './nodes.ts'
import type { Draft, PlanFault } from './lint-faults.ts'
import { deviceWords } from './place-words.ts'

/** Devices that overlap on one face of a rack, or stick out of it (verification.md, section 1). */
export function findSpaceFaults({ devices }: Draft): PlanFault[] {
  const faults: PlanFault[] = []
  const shelves = new Map<string, DeviceNode[]>()
  for (const node of devices) {
    const { rack, position, face, name } = node.device
    if (rack === undefined || position === undefined) continue
    if (node.rack && (position < 1 || topOf(node) > node.rack.rack.heightU)) {
      const { heightU } = node.rack.rack
      const said = { code: 'outside-rack', device: deviceWords(node), top: topOf(node), heightU } as const
      faults.push({ kind: 'outside-rack', cables: [], devices: [name], ports: [], rows: [], said })
    }
    const shelf = `${face} ${node.rack?.rank ?? rack}`
    const known = shelves.get(shelf)
    if (known) known.push(node)
    else shelves.set(shelf, [node])
  }
  // One by one: the arguments of a call are limited.
  for (const shelf of shelves.values()) for (const fault of overlaps(shelf)) faults.push(fault)
  return faults
}

/** Of more devices in one place than this each is told against so many: a list of thousands in U1 has millions of pairs. */
const MOST_BELOW = 20

function topOf({ device }: DeviceNode): number {
  return (device.position ?? 0) + Math.max(device.heightU, 1) - 1
}

function overlaps(shelf: readonly DeviceNode[]): PlanFault[] {
  const faults: PlanFault[] = []
  const sorted = [...shelf].sort((x, y) => (x.device.position ?? 0) - (y.device.position ?? 0) || x.index - y.index)
  let open: DeviceNode[] = []
  for (const node of sorted) {
    open = open.filter((below) => topOf(below) >= (node.device.position ?? 0))
    for (const below of open) {
      const said = { code: 'u-overlap', a: deviceWords(below), b: deviceWords(node) } as const
      const devices = [below.device.name, node.device.name]
      faults.push({ kind: 'u-overlap', cables: [], devices, ports: [], rows: [], said })
    }
    open.push(node)
    // The one that ends first can meet the fewest of those that follow.
    if (open.length > MOST_BELOW) open.splice(lowest(open), 1)
  }
  return faults
}

/** Place of the device whose top is lowest, the earliest of them. */
function lowest(open: readonly DeviceNode[]): number {
  let at = 0
  for (const [i, node] of open.entries()) if (topOf(node) < topOf(open[at] ?? node)) at = i
  return at
}
