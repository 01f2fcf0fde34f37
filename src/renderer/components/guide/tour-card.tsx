import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Icon } from '#renderer/components/ui/icon.tsx'

export interface TourStep {
  readonly title: string
  readonly text: string
  /** Selector of what it tells of; the card stands beside it. */
  readonly of: string
}

const [WIDTH, AIR] = [320, 12]

/** One step of the tour, beside what it tells of. The window behind it stays usable. */
export function TourCard(props: {
  readonly steps: readonly TourStep[]
  /** From 0. */
  readonly at: number
  readonly onGo: (at: number) => void
  readonly onEnd: () => void
}) {
  const { steps, at } = props
  const step = steps[at]
  const next = useRef<HTMLButtonElement>(null)
  const [box, setBox] = useState<DOMRect>()
  useLayoutEffect(() => {
    // What it tells of can come later, move, or go: it is looked for as long as the step is there.
    const look = (): void => setBox(document.querySelector(step?.of ?? 'body')?.getBoundingClientRect())
    look()
    const timer = setInterval(look, 250)
    return () => clearInterval(timer)
  }, [step])
  useEffect(() => next.current?.focus(), [at])
  if (step === undefined) return null
  const last = at === steps.length - 1
  return (
    <>
      {box !== undefined && (
        <div
          className="tour-ring"
          style={{ left: box.left - 3, top: box.top - 3, width: box.width + 6, height: box.height + 6 }}
        />
      )}
      <section
        className="tour"
        role="dialog"
        aria-label={`Tour, step ${at + 1} of ${steps.length}: ${step.title}`}
        data-testid="tour"
        style={placeOf(box)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') props.onEnd()
          else if (event.key === 'ArrowRight' && !last) props.onGo(at + 1)
          else if (event.key === 'ArrowLeft' && at > 0) props.onGo(at - 1)
          else return
          event.stopPropagation()
          event.preventDefault()
        }}
      >
        <h2>{step.title}</h2>
        <p>{step.text}</p>
        <div className="foot">
          <span className="dim">
            {at + 1} of {steps.length}
          </span>
          <span className="grow" />
          {!last && (
            <button type="button" className="btn ghost sm" data-testid="tour-skip" onClick={props.onEnd}>
              Skip the tour
            </button>
          )}
          {at > 0 && (
            <button type="button" className="btn sm" onClick={() => props.onGo(at - 1)}>
              Back
            </button>
          )}
          <button
            ref={next}
            type="button"
            className="btn primary sm"
            data-testid="tour-next"
            onClick={() => (last ? props.onEnd() : props.onGo(at + 1))}
          >
            {last ? 'Done' : 'Next'}
            <Icon name={last ? 'check' : 'right'} small />
          </button>
        </div>
      </section>
    </>
  )
}

/** Below a low thing at the top, to the right of one at the left, else in the corner, where it covers least. */
function placeOf(box: DOMRect | undefined): React.CSSProperties {
  const corner = { right: 24, bottom: 44 }
  if (box === undefined || box.width > 600) return corner
  const left = Math.min(box.left, window.innerWidth - WIDTH - AIR)
  if (box.top < 60) return { left: Math.max(AIR, left), top: box.bottom + AIR }
  if (box.right + WIDTH + 2 * AIR < window.innerWidth)
    return { left: box.right + AIR, top: Math.max(AIR, Math.min(box.top, window.innerHeight - 220)) }
  return corner
}
