import { type PointerEvent, useEffect, useMemo, useState } from 'react'
import type { LabState } from '#renderer/model/lab-state.ts'
import type { Topology } from './topology-layout.ts'

/** Pixels of the map at most; the drawing keeps its shape. */
const MOST = { width: 200, height: 110 }

/** The whole drawing, small, with the part that is in sight; only while there is more than that. A drag scrolls. */
export function TopologyMap(props: {
  readonly topology: Topology
  readonly marks: LabState['marks']
  readonly scroller: HTMLElement | null
  readonly zoom: number
}) {
  const { topology, marks, scroller, zoom } = props
  const [view, setView] = useState({ x: 0, y: 0, width: 0, height: 0 })
  useEffect(() => {
    if (scroller === null) return
    const look = (): void => {
      const { scrollLeft: x, scrollTop: y, clientWidth: width, clientHeight: height } = scroller
      setView({ x, y, width, height })
    }
    const watch = new ResizeObserver(look)
    watch.observe(scroller)
    scroller.addEventListener('scroll', look, { passive: true })
    look()
    return () => {
      watch.disconnect()
      scroller.removeEventListener('scroll', look)
    }
  }, [scroller, zoom])
  const [calm, warn, wrong] = useMemo(() => {
    const paths = ['', '', '']
    const { width, height } = topology.box
    for (const { device, x, y } of topology.nodes.values()) {
      const mark = marks.get(device)
      const rank = (mark?.bad ?? 0) > 0 ? 2 : (mark?.warn ?? 0) > 0 ? 1 : 0
      paths[rank] += `M${x} ${y}h${width}v${height}h${-width}z`
    }
    return paths
  }, [topology, marks])
  const isWhole = topology.width * zoom <= view.width + 1 && topology.height * zoom <= view.height + 1
  if (isWhole || view.width === 0 || scroller === null) return null
  const scale = Math.min(MOST.width / topology.width, MOST.height / topology.height)
  const go = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.buttons !== 1) return
    event.preventDefault()
    const box = event.currentTarget.getBoundingClientRect()
    const at = (part: number, of: number, room: number): number => (part / of) * room * zoom
    scroller.scrollTo(
      at(event.clientX - box.left, box.width, topology.width) - view.width / 2,
      at(event.clientY - box.top, box.height, topology.height) - view.height / 2,
    )
  }
  return (
    <svg
      className="topo-map"
      data-testid="topo-map"
      aria-hidden="true"
      width={topology.width * scale}
      height={topology.height * scale}
      viewBox={`0 0 ${topology.width} ${topology.height}`}
      onPointerDown={go}
      onPointerMove={go}
    >
      <path className="calm" d={calm} />
      <path className="warn" d={warn} />
      <path className="wrong" d={wrong} />
      <rect
        className="view"
        vectorEffect="non-scaling-stroke"
        x={view.x / zoom}
        y={view.y / zoom}
        width={Math.min(topology.width, view.width / zoom)}
        height={Math.min(topology.height, view.height / zoom)}
      />
    </svg>
  )
}
