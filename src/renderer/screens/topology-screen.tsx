import { useEffect, useMemo, useState } from 'react'
import { EdgeCanvas } from '#renderer/components/topology/edge-canvas.tsx'
import { DeviceLinks } from '#renderer/components/topology/device-links.tsx'
import { edgesOf, layoutTopology, NODE_HEIGHT, NODE_WIDTH } from '#renderer/components/topology/topology-layout.ts'
import { Empty } from '#renderer/components/ui/bits.tsx'
import { counted } from '#shared/words/entry.ts'
import { clean } from '#renderer/model/clean.ts'
import { showInRack } from '#renderer/stores/view-store.ts'
import type { Link } from '#shared/model/verdict.ts'
import { useApp, useLab, useView } from './app-context.ts'
import { ImportButton } from './import-button.tsx'

/** More lines than this are drawn only where something is wrong, until a person asks for all. */
const MANY = 1500

/** Who is joined to whom, rack by rack; what differs from the plan stands out. */
export function TopologyScreen() {
  const app = useApp()
  const index = useLab((state) => state.index)
  const links = useLab((state) => state.links)
  const marks = useLab((state) => state.marks)
  const selected = useView((state) => state.selection?.device)
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  const [width, setWidth] = useState(0)
  const [show, setShow] = useState<'all' | 'wrong'>()

  useEffect(() => {
    if (scroller === null) return
    const watch = new ResizeObserver(() => setWidth(scroller.clientWidth))
    watch.observe(scroller)
    setWidth(scroller.clientWidth)
    return () => watch.disconnect()
  }, [scroller])

  const known = useMemo(() => (links.size > 0 ? [...links.values()] : plannedLinks(index)), [links, index])
  const edges = useMemo(() => edgesOf(known), [known])
  const chosen = show ?? (edges.length > MANY ? 'wrong' : 'all')
  const shown = useMemo(
    () =>
      chosen === 'all'
        ? edges
        : edges.filter((edge) => edge.wrong > 0 || edge.from === selected || edge.to === selected),
    [edges, chosen, selected],
  )
  const linked = useMemo(() => new Set(known.flatMap((link) => [link.a.device, link.b.device])), [known])
  const topology = useMemo(() => layoutTopology(index, linked, width), [index, linked, width])

  if (index.columns.length === 0) {
    return (
      <Empty title="No devices yet" hint="Import a cabling sheet or an inventory.">
        <ImportButton />
      </Empty>
    )
  }
  const wrong = edges.filter((edge) => edge.wrong > 0).length
  const own = selected === undefined ? [] : edges.filter((edge) => edge.from === selected || edge.to === selected)
  return (
    <>
      <div className="tools">
        <div className="seg" role="group" aria-label="Lines shown">
          <button type="button" aria-pressed={chosen === 'all'} onClick={() => setShow('all')}>
            All {edges.length}
          </button>
          <button type="button" aria-pressed={chosen === 'wrong'} onClick={() => setShow('wrong')}>
            Not as planned {wrong}
          </button>
        </div>
        <span className="dim2 cut">
          {counted(linked.size, 'device')}, {counted(known.length, 'link')}. Each line shows all links between two
          devices.
        </span>
        <span className="grow" />
        <span className="topo-key nowrap">
          <i className="k-ok" /> correct <i className="k-bad" /> miswired <i className="k-miss" /> missing{' '}
          <i className="k-warn" /> uncertain
        </span>
      </div>
      <div className={own.length > 0 ? 'work with-panel' : 'work'}>
        <div className="topo" ref={setScroller} tabIndex={0} role="region" aria-label="Topology by rack">
          <EdgeCanvas
            topology={topology}
            edges={shown}
            selected={own.length > 0 ? selected : undefined}
            scroller={scroller}
          />
          <div className="topo-nodes" style={{ width: topology.width, height: topology.height }}>
            {topology.racks.map((rack) => (
              <h2 key={rack.key} className="cut" style={{ left: rack.x, top: rack.y, width: NODE_WIDTH }}>
                {rack.key.trim() === '' ? 'Not placed' : clean(rack.key)}
              </h2>
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
                  style={{ left: node.x, top: node.y, width: NODE_WIDTH, height: NODE_HEIGHT }}
                  onClick={() =>
                    app.view.setState({ selection: node.device === selected ? undefined : { device: node.device } })
                  }
                >
                  <span className="cut mono">{clean(node.device)}</span>
                  {bad && <b>×{mark?.bad}</b>}
                  {!bad && (mark?.warn ?? 0) > 0 && <b>!{mark?.warn}</b>}
                </button>
              )
            })}
          </div>
        </div>
        {selected !== undefined && own.length > 0 && (
          <DeviceLinks
            device={selected}
            place={index.devices.get(selected)}
            edges={own}
            onLink={(port) => showInRack(app.view, port)}
            onDevice={() => showInRack(app.view, { device: selected })}
            onClose={() => app.view.setState({ selection: undefined })}
          />
        )}
      </div>
    </>
  )
}

/** Before any run the plan is all there is. */
function plannedLinks(index: {
  readonly cables: ReadonlyMap<string, { label: string; status: string; ends: readonly [Link['a'], Link['b']] }>
}): Link[] {
  return [...index.cables.values()]
    .filter((cable) => cable.status !== 'decommissioned')
    .map((cable) => ({
      cables: [cable.label],
      a: cable.ends[0],
      b: cable.ends[1],
      status: 'unverified',
      evidence: 'none',
      seenByA: [],
      seenByB: [],
    }))
}
