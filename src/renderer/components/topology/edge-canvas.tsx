import { useEffect, useRef } from 'react'
import { curveOf, type TopoEdge, type Topology } from './topology-layout.ts'

/** Token of the color of each look. */
const TOKENS = {
  ok: '--ok',
  one: '--one-edge',
  plan: '--plan',
  warn: '--warn',
  bad: '--bad',
  miss: '--bad',
  ign: '--none',
  none: '--none',
} as const

/** Of more lines than this, those that are right are left out while one scrolls: all of them take longer than a frame. */
const MANY = 1500
/** So long after it last moved the drawing counts as at rest; milliseconds. */
const REST_MS = 120

function isQuiet(edge: TopoEdge, selected: string | undefined): boolean {
  return edge.wrong === 0 && edge.from !== selected && edge.to !== selected
}

/** The lines of a topology; only what is in the window is drawn, on a canvas as large as the window. */
export function EdgeCanvas(props: {
  readonly topology: Topology
  readonly edges: readonly TopoEdge[]
  /** The device whose lines stand out. */
  readonly selected: string | undefined
  readonly scroller: HTMLElement | null
}) {
  const { topology, edges, selected, scroller } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const element = canvas.current
    if (element === null || scroller === null) return
    let frame = 0
    let rest: ReturnType<typeof setTimeout> | undefined
    const loud = edges.length > MANY ? edges.filter((edge) => !isQuiet(edge, selected)) : edges
    const draw = () => {
      frame = 0
      paint(element, scroller, topology, rest === undefined ? edges : loud, selected)
    }
    const ask = () => {
      if (frame === 0) frame = requestAnimationFrame(draw)
    }
    const onScroll = () => {
      clearTimeout(rest)
      rest = setTimeout(() => {
        rest = undefined
        ask()
      }, REST_MS)
      ask()
    }
    draw()
    scroller.addEventListener('scroll', onScroll, { passive: true })
    const watch = new ResizeObserver(ask)
    watch.observe(scroller)
    // The colors are of the theme, which the system changes too
    const themed = new MutationObserver(ask)
    themed.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    return () => {
      cancelAnimationFrame(frame)
      themed.disconnect()
      clearTimeout(rest)
      scroller.removeEventListener('scroll', onScroll)
      watch.disconnect()
    }
  }, [topology, edges, selected, scroller])
  return <canvas ref={canvas} className="topo-lines" aria-hidden="true" />
}

function paint(
  canvas: HTMLCanvasElement,
  scroller: HTMLElement,
  topology: Topology,
  edges: readonly TopoEdge[],
  selected: string | undefined,
): void {
  const { clientWidth, clientHeight, scrollLeft, scrollTop } = scroller
  const ratio = window.devicePixelRatio
  canvas.width = clientWidth * ratio
  canvas.height = clientHeight * ratio
  canvas.style.width = `${clientWidth}px`
  canvas.style.height = `${clientHeight}px`
  const context = canvas.getContext('2d')
  if (context === null) return
  context.setTransform(ratio, 0, 0, ratio, -scrollLeft * ratio, -scrollTop * ratio)
  context.clearRect(scrollLeft, scrollTop, clientWidth, clientHeight)
  const style = getComputedStyle(document.documentElement)
  const colors = new Map(Object.entries(TOKENS).map(([look, token]) => [look, style.getPropertyValue(token)]))
  for (const edge of edges) {
    const a = topology.nodes.get(edge.from)
    const b = topology.nodes.get(edge.to)
    if (a === undefined || b === undefined) continue
    const low = Math.min(a.y, b.y)
    const high = Math.max(a.y, b.y)
    if (high < scrollTop - 20 || low > scrollTop + clientHeight + 20) continue
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0, x4 = 0, y4 = 0] = curveOf(a, b)
    const own = edge.from === selected || edge.to === selected
    const quiet = edge.wrong === 0
    context.globalAlpha = own ? 1 : selected !== undefined ? 0.12 : quiet ? 0.28 : 0.95
    context.lineWidth = own || !quiet ? 2 : 1
    context.strokeStyle = colors.get(edge.look) ?? ''
    // Never color alone: what is missing is broken, what is in doubt is dotted.
    context.setLineDash(edge.look === 'miss' ? [6, 4] : edge.look === 'warn' ? [2, 3] : [])
    context.beginPath()
    context.moveTo(x1, y1)
    context.bezierCurveTo(x2, y2, x3, y3, x4, y4)
    context.stroke()
  }
  context.globalAlpha = 1
}
