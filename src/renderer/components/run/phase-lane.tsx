import type { DeviceProgress } from '#shared/contract/page-state.ts'
import { useNow } from '#renderer/components/ui/use-now.ts'
import { type Axis, PHASE_WORDS, type Segment, segmentsOf, share } from '#renderer/model/phases.ts'

/** When a device was in which step, on the time line of the run. */
export function PhaseLane({ progress, axis }: { readonly progress: DeviceProgress; readonly axis: Axis }) {
  const running = progress.state === 'running'
  const now = useNow(running)
  const segments = segmentsOf(progress, running ? now : 0)
  return (
    <span className="lane" role="img" aria-label={words(segments)}>
      {segments.map(({ phase, from, to }) => {
        const left = share(from, axis)
        return (
          <i
            key={from + phase}
            className={`ph-${phase}`}
            style={{ left: `${left}%`, width: `max(2px, ${Math.max(0, share(to, axis) - left)}%)` }}
          />
        )
      })}
    </span>
  )
}

function words(segments: readonly Segment[]): string {
  return segments.map(({ phase, from, to }) => `${PHASE_WORDS[phase]} ${((to - from) / 1000).toFixed(1)} s`).join(', ')
}

/** What the colors of the lanes mean. */
export function PhaseLegend() {
  return (
    <span className="phase-legend">
      {(Object.entries(PHASE_WORDS) as [keyof typeof PHASE_WORDS, string][]).map(([phase, word]) => (
        <span key={phase} className="nowrap">
          <i className={`ph-${phase}`} /> {word}
        </span>
      ))}
    </span>
  )
}
