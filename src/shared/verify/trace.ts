import { mateOf } from './ports.ts'
import type { PlanFault } from './lint-faults.ts'
import { portWords } from './place-words.ts'
import type { CableNode, Hop, LinkNode, PortNode } from './nodes.ts'

/**
 * Follows cables through panels and joins the two non-panel ends of each sound path as a planned link
 * (verification.md, section 1). Paths that end inside a panel are added to `faults`; cables at fault make no link.
 */
export function traceLinks(cables: readonly CableNode[], faults: PlanFault[]): void {
  const done = new Set<CableNode>()
  const deadEnds: { start: PortNode; hops: Hop[]; end: PortNode }[] = []
  for (const node of cables) {
    if (done.has(node) || !node.a || !node.b || node.fault || node.a === node.b) continue
    if (!node.a.device.isPanel && !node.b.device.isPanel && node.a.cables.length === 1 && node.b.cables.length === 1) {
      makeLink([{ cable: node, from: node.a, to: node.b }], node.a, node.b)
      continue
    }
    const ahead = walk(node, node.b)
    const behind = walk(node, node.a)
    const hops = [...behind.hops.map(turn).reverse(), { cable: node, from: node.a, to: node.b }, ...ahead.hops]
    for (const hop of hops) done.add(hop.cable)
    const [a, b] = [behind.end, ahead.end]
    if (a.kind === 'device' && b.kind === 'device' && a.port !== b.port) {
      makeLink(hops, a.port, b.port)
    } else if (a.kind === 'device' && b.kind === 'open') {
      deadEnds.push({ start: a.port, hops, end: b.port })
    } else if (a.kind === 'open' && b.kind === 'device') {
      deadEnds.push({ start: b.port, hops, end: a.port })
    }
    // A path broken by a fault elsewhere is no link either; what is seen at its ends alone is no finding.
    else for (const end of [a, b]) if (end.kind === 'device') end.port.fault = true
  }
  for (const { start, hops, end } of deadEnds) {
    start.fault = true
    start.stub = end
    for (const hop of hops) hop.cable.fault = true
    faults.push({
      kind: 'dead-end',
      cables: hops.map((hop) => hop.cable.cable.label),
      devices: [start.device.device.name, end.device.device.name],
      ports: [start],
      rows: hops.map((hop) => hop.cable.index),
      said: { code: 'dead-end', from: portWords(start), end: portWords(end) },
    })
  }
}

type WalkEnd = { kind: 'device' | 'open' | 'broken'; port: PortNode }

function walk(first: CableNode, from: PortNode): { hops: Hop[]; end: WalkEnd } {
  const hops: Hop[] = []
  let port = from
  let cable = first
  const seen = new Set([first])
  while (port.device.isPanel) {
    if (port.fault) return { hops, end: { kind: 'broken', port } }
    const mate = mateOf(port)
    if (!mate) return { hops, end: { kind: 'open', port } }
    const next = mate.cables[0]
    if (!next) return { hops, end: { kind: 'open', port: mate } }
    if (mate.cables.length > 1 || next.fault || !next.a || !next.b || seen.has(next)) {
      return { hops, end: { kind: 'broken', port: mate } }
    }
    seen.add(next)
    cable = next
    const to = cable.a === mate ? cable.b : cable.a
    if (!to || to === mate) return { hops, end: { kind: 'broken', port: mate } }
    hops.push({ cable, from: mate, to })
    port = to
  }
  return { hops, end: { kind: port.cables.length > 1 ? 'broken' : 'device', port } }
}

function turn(hop: Hop): Hop {
  return { cable: hop.cable, from: hop.to, to: hop.from }
}

/** The first cable in plan order says which end is a: the one reached from its a side. */
function makeLink(hops: Hop[], a: PortNode, b: PortNode): void {
  const link: LinkNode = {
    labels: hops.map((hop) => hop.cable.cable.label),
    hops,
    a,
    b,
    ignore: hops.some((hop) => hop.cable.cable.ignore),
    rank: 0,
    status: 'unverified',
    tallied: undefined,
    reason: undefined,
    read: 'unverified',
    readReason: undefined,
    shown: undefined,
    lastShown: undefined,
    warned: false,
  }
  a.link = link
  b.link = link
  a.device.links.push(link)
  if (b.device !== a.device) b.device.links.push(link)
}
