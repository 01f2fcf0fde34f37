import { memo } from 'react'
import { clean } from '#renderer/model/clean.ts'
import type { LabState } from '#renderer/model/lab-state.ts'
import { tileName } from '#renderer/components/rack-tiles/tile-name.ts'
import { NODE_HEIGHT, type Topology } from './topology-layout.ts'

/** Below it names cannot be read: a device is a cell with its color. */
const LEAST_NAMED = 0.6
/** Narrower boxes have no room for a name, or none for a figure beside it; so wide ones have room for all of it. */
const [LEAST_NAME, LEAST_FIGURE, WHOLE_NAME] = [41, 58, 90]
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
  const { box } = topology
  const narrow = box.width < WHOLE_NAME
  const size = Math.max(13, LEAST_TEXT / zoom)
  return (
    <div
      className={`topo-nodes ${zoom < LEAST_NAMED || box.width < LEAST_NAME || box.height < NODE_HEIGHT - 4 ? 'far' : ''} ${narrow ? 'narrow' : ''}`}
      style={{
        width: topology.width,
        height: topology.height,
        transform: `scale(${zoom})`,
        // Never smaller than can be read, however far away.
        fontSize: Math.max(narrow ? LEAST_TEXT : 11, LEAST_TEXT / zoom),
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
        <h2
          key={rack.key}
          className="cut"
          title={clean(rack.key)}
          style={{
            left: rack.x,
            top: rack.y,
            width: box.width + 4,
            fontSize: narrow ? Math.max(LEAST_TEXT, LEAST_TEXT / zoom) : size,
          }}
        >
          {rack.key.trim() === '' ? 'Not placed' : clean(rack.key)}
        </h2>
      ))}
      {topology.hidden.map(({ x, y, n }) => (
        <span key={`${x} ${y}`} className="topo-hidden" style={{ left: x, top: y, width: box.width }}>
          +{n}
          {narrow ? '' : ' hidden'}
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
            style={{ left: node.x, top: node.y, width: box.width, height: box.height }}
            onClick={() => props.onPick(node.device)}
          >
            <span className={narrow ? 'cut' : 'cut mono'}>
              {clean(narrow ? tileName(node.device, node.rack) : node.device)}
            </span>
            {bad && box.width >= LEAST_FIGURE && <b>×{mark?.bad}</b>}
            {!bad && (mark?.warn ?? 0) > 0 && box.width >= LEAST_FIGURE && <b>!{mark?.warn}</b>}
          </button>
        )
      })}
    </div>
  )
})
