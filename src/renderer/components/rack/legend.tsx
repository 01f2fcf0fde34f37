import { memo } from 'react'
import { LOOKS } from '#renderer/components/ui/words.ts'
import { PORT_LOOKS, type PortLook } from '#renderer/model/port-state.ts'
import { Pip } from './port-mark.tsx'

/** The looks of ports with the number of links in each; pressed ones alone are lit. */
export const Legend = memo(function Legend(props: {
  readonly counts: Readonly<Record<PortLook, number>>
  readonly looks: ReadonlySet<PortLook>
  readonly onToggle: (look: PortLook) => void
}) {
  return (
    <div className="legend" role="group" aria-label="Legend: click to highlight only these ports">
      {PORT_LOOKS.map((look) => {
        if (look === 'ign' && props.counts.ign === 0) return null
        return (
          <button
            type="button"
            key={look}
            aria-pressed={props.looks.has(look)}
            className={props.looks.size > 0 && !props.looks.has(look) ? 'off' : ''}
            onClick={() => props.onToggle(look)}
            title={`Highlight only: ${LOOKS[look][0]}`}
          >
            <Pip look={look} size={10} />
            <span className="word">{LOOKS[look][0]}</span>
            {look !== 'none' && <b>{props.counts[look]}</b>}
          </button>
        )
      })}
    </div>
  )
})
