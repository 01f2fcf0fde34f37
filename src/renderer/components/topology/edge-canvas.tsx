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
  readonly zoom: number
}) {
  const { topology, edges, selected, scroller, zoom } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const element = canvas.current
    if (element === null || scroller === null) return
    let frame = 0
    let rest: ReturnType<typeof setTimeout> | undefined
    const loud = edges.length > MANY ? edges.filter((edge) => !isQuiet(edge, selected)) : edges
    const draw = () => {
      frame = 0
      paint(element, scroller, topology, rest === undefined ? edges : loud, selected, zoom)
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
  }, [topology, edges, selected, scroller, zoom])
  return <canvas ref={canvas} className="topo-lines" aria-hidden="true" />
}

function paint(
  canvas: HTMLCanvasElement,
  scroller: HTMLElement,
  topology: Topology,
  edges: readonly TopoEdge[],
  selected: string | undefined,
  zoom: number,
): void {
  const { clientWidth, clientHeight, scrollLeft, scrollTop } = scroller
  const ratio = window.devicePixelRatio
  canvas.width = clientWidth * ratio
  canvas.height = clientHeight * ratio
  canvas.style.width = `${clientWidth}px`
  canvas.style.height = `${clientHeight}px`
  const context = canvas.getContext('2d')
  if (context === null) return
  context.clearRect(0, 0, canvas.width, canvas.height)
  context.setTransform(ratio * zoom, 0, 0, ratio * zoom, -scrollLeft * ratio, -scrollTop * ratio)
  const [top, bottom] = [scrollTop / zoom, (scrollTop + clientHeight) / zoom]
  const style = getComputedStyle(document.documentElement)
  const colors = new Map(Object.entries(TOKENS).map(([look, token]) => [look, style.getPropertyValue(token)]))
  context.fillStyle = style.getPropertyValue('--surface')
  context.globalAlpha = 0.75
  for (const band of topology.tiers) {
    context.fillRect(0, band.y, Math.max(topology.width, clientWidth / zoom), band.height)
  }
  for (const edge of edges) {
    const a = topology.nodes.get(edge.from)
    const b = topology.nodes.get(edge.to)
    if (a === undefined || b === undefined) continue
    const low = Math.min(a.y, b.y)
    const high = Math.max(a.y, b.y)
    if (high < top - 20 || low > bottom + 20) continue
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0, x4 = 0, y4 = 0] = curveOf(a, b, topology)
    const own = edge.from === selected || edge.to === selected
    const quiet = edge.wrong === 0
    context.globalAlpha = own ? 1 : selected !== undefined ? 0.12 : quiet ? 0.28 : 0.95
    // A bundle is as wide as it has links, and never thinner than a hair on the screen.
    context.lineWidth = (own || !quiet ? 2 : 1) * Math.min(3, 0.75 + edge.links.length / 4) * Math.max(1, 0.6 / zoom)
    context.strokeStyle = colors.get(edge.look) ?? ''
    // Never color alone: what is missing is broken, what is in doubt is dotted.
    context.setLineDash(edge.look === 'miss' ? [6, 4] : edge.look === 'warn' ? [2, 3] : [])
    context.beginPath()
    context.moveTo(x1, y1)
    context.bezierCurveTo(x2, y2, x3, y3, x4, y4)
    context.stroke()
    if (edge.wrong > 1 && zoom >= LEAST_COUNTED)
      count(context, [(x1 + 3 * x2 + 3 * x3 + x4) / 8, (y1 + 3 * y2 + 3 * y3 + y4) / 8], edge, style)
  }
  context.globalAlpha = 1
}

/** Smaller figures cannot be read. */
const LEAST_COUNTED = 0.6

/** How many links of a bundle are not as planned, on its middle. */
function count(
  context: CanvasRenderingContext2D,
  [x, y]: readonly [number, number],
  edge: TopoEdge,
  style: CSSStyleDeclaration,
): void {
  const text = `×${edge.wrong}`
  context.globalAlpha = 1
  context.setLineDash([])
  context.lineWidth = 1
  context.fillStyle = style.getPropertyValue('--surface')
  context.strokeStyle = style.getPropertyValue('--bad')
  context.beginPath()
  context.roundRect(x - 13, y - 8, 26, 16, 8)
  context.fill()
  context.stroke()
  context.fillStyle = style.getPropertyValue('--bad-ink')
  context.font = '700 11px system-ui, sans-serif'
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(text, x, y + 0.5)
}
