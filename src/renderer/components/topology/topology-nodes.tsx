import { memo } from 'react'
import { clean } from '#renderer/model/clean.ts'
import type { LabState } from '#renderer/model/lab-state.ts'
import { NODE_HEIGHT, NODE_WIDTH, type Topology } from './topology-layout.ts'

/** Below it names cannot be read: a device is a cell with its color. */
const LEAST_NAMED = 0.6
const LEAST_TEXT = 10

/** Devices as boxes, with the bands of tiers and the names of racks; scaled as a whole. */
export const TopologyNodes = memo(function TopologyNodes(props: {
  readonly topology: Topology
  readonly marks: LabState['marks']
  readonly selected: string | undefined
  readonly zoom: number
  readonly onPick: (device: string) => void
}) {
  const { topology, marks, selected, zoom } = props
  const size = Math.max(13, LEAST_TEXT / zoom)
  return (
    <div
      className={`topo-nodes ${zoom < LEAST_NAMED ? 'far' : ''}`}
      style={{
        width: topology.width,
        height: topology.height,
        transform: `scale(${zoom})`,
        // Never smaller than can be read, however far away.
        fontSize: Math.max(11, LEAST_TEXT / zoom),
      }}
    >
      {topology.tiers.map((tier) => (
        <section key={tier.name} className="topo-tier" style={{ top: tier.y, height: tier.height }}>
          <h2 style={{ fontSize: size }}>
            {tier.name}
            <small>{tier.shown === tier.total ? tier.total : `${tier.shown} of ${tier.total}`}</small>
          </h2>
        </section>
      ))}
      {topology.racks.map((rack) => (
        <h2 key={rack.key} className="cut" style={{ left: rack.x, top: rack.y, width: NODE_WIDTH, fontSize: size }}>
          {rack.key.trim() === '' ? 'Not placed' : clean(rack.key)}
        </h2>
      ))}
      {topology.hidden.map(({ x, y, n }) => (
        <span key={`${x} ${y}`} className="topo-hidden" style={{ left: x, top: y, width: NODE_WIDTH }}>
          +{n} hidden
        </span>
      ))}
      {[...topology.nodes.values()].map((node) => {
        const mark = marks.get(node.device)
        const bad = (mark?.bad ?? 0) > 0
        return (
          <button
            type="button"
            key={node.device}
            data-testid="topo-node"
            data-device={node.device}
            className={`${bad ? 'bad' : (mark?.warn ?? 0) > 0 ? 'warn' : ''} ${node.device === selected ? 'on' : ''}`}
            aria-pressed={node.device === selected}
            title={clean(node.device)}
            style={{ left: node.x, top: node.y, width: NODE_WIDTH, height: NODE_HEIGHT }}
            onClick={() => props.onPick(node.device)}
          >
            <span className="cut mono">{clean(node.device)}</span>
            {bad && <b>×{mark?.bad}</b>}
            {!bad && (mark?.warn ?? 0) > 0 && <b>!{mark?.warn}</b>}
          </button>
        )
      })}
    </div>
  )
})
