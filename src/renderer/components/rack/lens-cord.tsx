import { type RefObject, useEffect, useState } from 'react'

/** Above the ports, where the cords run; the seen one below the planned one. */
const [RISE, LOWER] = [15, 8]
const BEND = 6

/** The cord as it is planned, and where it was seen to end instead, over both faceplates, whatever size they have. */
export function LensCord(props: {
  readonly around: RefObject<HTMLElement | null>
  /** The plan says that it leads from the one to the other. */
  readonly planned: boolean
  /** Measured again when another cable is shown. */
  readonly of: string
}) {
  const { around, planned } = props
  const [paths, setPaths] = useState<{ readonly planned?: string; readonly seen?: string }>({})
  useEffect(() => {
    const box = around.current
    if (box === null) return
    const measure = (): void => {
      const find = (selector: string) => box.querySelector(selector)?.getBoundingClientRect()
      const origin = box.getBoundingClientRect()
      const [a, b] = [find('[data-cord=a]'), find('[data-cord=b]')]
      const was = find('.ring.was')
      setPaths({
        ...(a && b && planned ? { planned: between(origin, a, b, RISE) } : {}),
        ...(a && was ? { seen: between(origin, a, was, LOWER) } : {}),
      })
    }
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(box)
    return () => watch.disconnect()
  }, [around, planned, props.of])
  return (
    <svg className="lens-cord" aria-hidden="true">
      {paths.planned && <path className="planned" d={paths.planned} />}
      {paths.seen && <path className="seen" d={paths.seen} />}
    </svg>
  )
}

/** Up from the one port, across, down to the other. */
function between(origin: DOMRect, from: DOMRect, to: DOMRect, rise: number): string {
  const [x1, y1] = [from.left + from.width / 2 - origin.left, from.top - origin.top]
  const [x2, y2] = [to.left + to.width / 2 - origin.left, to.top - origin.top]
  const level = Math.min(y1, y2) - rise
  const side = x2 >= x1 ? 1 : -1
  return `M${x1} ${y1}V${level + BEND}q0 ${-BEND} ${side * BEND} ${-BEND}H${x2 - side * BEND}q${side * BEND} 0 ${side * BEND} ${BEND}V${y2}`
}
