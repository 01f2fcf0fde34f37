import { STRIDE, type Steps } from '#shared/model/steps.ts'
import { readAsSeen } from './link-state.ts'
import { type LinkNode, otherEnd, type PortNode } from './nodes.ts'
import { settle, settlePair } from './settle.ts'

/**
 * Settles the views of all ports that hang together with the dirty ones. Links whose ends see each other and nothing
 * else, nearly all there are, are told apart and given to `onPlain` at once, while they are at hand: they need no more.
 */
export function* settleAround(
  dirty: readonly PortNode[],
  round: number,
  onPlain: (link: LinkNode) => void,
): Steps<{ ports: PortNode[]; plain: LinkNode[] }> {
  const ports: PortNode[] = []
  const plain: LinkNode[] = []
  const visit = (port: PortNode | undefined): void => {
    if (!port || port.stamp === round || port.device.isPanel) return
    port.stamp = round
    const { link } = port
    if (!link || !settlePair(link)) ports.push(port)
    else {
      otherEnd(link, port).stamp = round
      onPlain(link)
      readAsSeen(link)
      plain.push(link)
    }
  }
  for (const [i, port] of dirty.entries()) {
    if (i % STRIDE === STRIDE - 1) yield
    visit(port)
  }
  for (let i = 0; i < ports.length; i++) {
    if (i % STRIDE === STRIDE - 1) yield
    const port = ports[i] as PortNode
    if (port.link) visit(otherEnd(port.link, port))
    for (const view of port.views)
      if (view.choice) for (const { port: meant } of view.choice.options) visit(meant)
      else visit(view.port)
    for (const view of port.seenBy) visit(view.at)
    for (const view of port.guests) visit(view.port)
    for (const view of port.strays) visit(view.at)
    if (port.joined.length > 0) port.device.joinedPorts--
  }
  yield* settle(ports)
  for (const port of ports) if (port.joined.length > 0) port.device.joinedPorts++
  return { ports, plain }
}
