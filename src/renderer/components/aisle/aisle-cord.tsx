import { type RefObject, useEffect, useState } from 'react'
import { Swatch } from '#renderer/components/ui/bits.tsx'
import { clean } from '#renderer/model/clean.ts'
import type { CableView } from '#shared/contract/page-state.ts'

/** Above the ports, where the cord runs. */
const RISE = 46
const BEND = 10

interface Run {
  readonly d: string
  readonly tip: readonly [x: number, y: number]
  readonly chip: readonly [x: number, y: number]
}

/** The cord from port to port, with what its jacket looks like. Drawn over both cards, whatever size they have. */
export function AisleCord(props: {
  readonly around: RefObject<HTMLElement | null>
  readonly cable: CableView | undefined
  /** It is unplugged. */
  readonly out: boolean
  /** Measured again when another move is shown. */
  readonly of: string
}) {
  const { around, cable } = props
  const [run, setRun] = useState<Run>()
  // Not at layout: the box around it is not known there on the first time.
  useEffect(() => {
    const box = around.current
    if (box === null) return
    const measure = (): void => setRun(runBetween(box))
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(box)
    return () => watch.disconnect()
  }, [around, props.of])
  const words = jacketWords(cable)
  if (run === undefined) return null
  const [x, y] = run.tip
  return (
    <>
      <svg className={props.out ? 'aisle-cord out' : 'aisle-cord'} aria-hidden="true">
        <path className="path0" d={run.d} />
        <path className="path" d={run.d} />
        <path className="tip" d={`M${x - 7} ${y - 9}h14l-7 9z`} />
      </svg>
      {words !== '' && (
        <p className="aisle-jacket" style={{ left: run.chip[0], top: run.chip[1] }}>
          <Swatch color={cable?.color} /> {words}
        </p>
      )}
    </>
  )
}

function jacketWords(cable: CableView | undefined): string {
  const length = cable?.lengthM === undefined ? undefined : `${cable.lengthM} m`
  const color = cable?.color?.toLowerCase() === 'grey' ? 'gray' : cable?.color
  return [color, cable?.type, length]
    .filter((each) => each !== undefined)
    .map(clean)
    .join(' · ')
}

/** Up from the one port, across, down to the other; from card to card where they are one above the other. */
function runBetween(box: HTMLElement): Run | undefined {
  const from = box.querySelector('[data-cord=a]')?.getBoundingClientRect()
  const to = box.querySelector('[data-cord=b]')?.getBoundingClientRect()
  if (from === undefined || to === undefined) return undefined
  const { left, top } = box.getBoundingClientRect()
  const [x1, y1] = [from.left + from.width / 2 - left, from.top - top]
  const [x2, y2] = [to.left + to.width / 2 - left, to.top - top]
  const level = Math.min(y1, y2) - RISE
  const side = x2 >= x1 ? 1 : -1
  const d = `M${x1} ${y1}V${level + BEND}q0 ${-BEND} ${side * BEND} ${-BEND}H${x2 - side * BEND}q${side * BEND} 0 ${side * BEND} ${BEND}V${y2 - 8}`
  return { d, tip: [x2, y2], chip: [box.clientWidth / 2, level] }
}
