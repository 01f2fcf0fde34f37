import type { Message } from '#shared/words/message.ts'
import type { FoundNode } from './found.ts'
import { makeFinding } from './make-finding.ts'
import type { LinkNode, PortNode } from './nodes.ts'
import type { Reading } from './reading.ts'
import { deviceWords } from './place-words.ts'

/**
 * One-way and conflicting links whose views form one ring, a1 > b1 > a2 > b2 > a1: the send and receive fibers of their
 * pairs are crossed (verification.md, section 5). Links of each ring, in plan order.
 */
export function crossedFibers(ports: readonly PortNode[], reading: Reading): LinkNode[][] {
  const rings: LinkNode[][] = []
  const done = new Set<PortNode>()
  for (const start of ports) {
    if (done.has(start) || !isHalf(start)) continue
    const ring = new Set<PortNode>()
    let at: PortNode | undefined = start
    while (at && !ring.has(at) && isHalf(at)) {
      ring.add(at)
      at = onlySeen(at, reading)
    }
    for (const port of ring) done.add(port)
    if (at !== start || ring.size < 4) continue
    const links = new Set([...ring].flatMap(({ link }) => link ?? []))
    if (links.size * 2 !== ring.size || [...links].some(({ a, b }) => !ring.has(a) || !ring.has(b))) continue
    rings.push([...links].sort((x, y) => x.rank - y.rank))
  }
  return rings
}

function isHalf({ link }: PortNode): boolean {
  return link?.read === 'one-way' || link?.read === 'conflict'
}

function onlySeen(port: PortNode, reading: Reading): PortNode | undefined {
  const [only, ...others] = reading.seen(port)
  return only?.kind === 'port' && others.length === 0 ? only : undefined
}

export function crossedFinding(links: readonly LinkNode[], reading: Reading): FoundNode {
  const ports = links.flatMap(({ a, b }) => [a, b])
  const devices = [...new Set(ports.map(({ device }) => device))].map(deviceWords)
  const said: Message = { code: 'fibers-crossed', cables: links.map((link) => link.labels.join('/')), devices }
  const views = ports.flatMap((port) => reading.physical(port).views.filter((view) => !view.stale))
  return makeFinding({ kind: 'fibers-crossed', links, ports, said, views })
}
