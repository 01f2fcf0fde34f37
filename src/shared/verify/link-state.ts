import type { Link, LinkStatus } from '#shared/model/verdict.ts'
import type { LinkNode, PortNode } from './nodes.ts'
import { showLink } from './show.ts'

/** What a link looks like now, built where it was judged since it was last shown. */
export function shown(link: LinkNode): Link {
  if (!link.shown) link.lastShown = link.shown = showLink(link)
  return link.shown
}

export function isTrouble(status: LinkStatus | undefined): boolean {
  return status === 'miswired' || status === 'conflict'
}

/** A port with nothing to find out: its link is right and nothing else is seen, or nothing at all is. */
export function isPlain(port: PortNode): boolean {
  const { link } = port
  if (!link) return port.joined.length === 0
  const { a, b } = link
  if (link.status === 'ok')
    return a.joined.length === 1 && b.joined.length === 1 && a.joined[0] === b && b.joined[0] === a
  return link.status === 'unverified' && a.joined.length === 0 && b.joined.length === 0 && !a.cluster && !b.cluster
}

export function readAsSeen(link: LinkNode): void {
  link.read = link.status
  link.readReason = link.reason
}
