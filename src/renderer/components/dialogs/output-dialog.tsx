import { useEffect, useRef, useState } from 'react'
import { type LoadOutput, useOutput } from '#renderer/components/inspector/use-output.ts'
import { clean } from '#renderer/model/clean.ts'
import { Dialog } from './dialog.tsx'

const LINE = 16
const AHEAD = 40

/** The whole raw output of a command, the cited lines marked; only the lines in sight are drawn. */
export function OutputDialog(props: {
  readonly device: string
  readonly command: string
  readonly line: number
  readonly last: number
  readonly load: LoadOutput
  readonly onClose: () => void
}) {
  const state = useOutput(props.load, props.device, props.command)
  return (
    <Dialog title={`${clean(props.device)}: ${clean(props.command)}`} wide onClose={props.onClose}>
      {state.kind === 'loading' && <p className="body dim2">Loading…</p>}
      {state.kind === 'none' && <p className="body dim2">This raw output was deleted.</p>}
      {state.kind === 'failed' && <p className="body c-bad">{state.message}</p>}
      {state.kind === 'ready' && (
        <>
          {!state.output.complete && <p className="banner warn">This output was cut off before its end.</p>}
          <Lines lines={state.lines} line={props.line} last={props.last} />
        </>
      )}
    </Dialog>
  )
}

function Lines({ lines, line, last }: { lines: readonly string[]; line: number; last: number }) {
  const box = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  useEffect(() => {
    if (box.current !== null) box.current.scrollTop = Math.max(0, (line - 4) * LINE)
  }, [line])
  const first = Math.max(0, Math.floor(top / LINE) - AHEAD)
  const shown = lines.slice(first, first + 60 + 2 * AHEAD)
  return (
    <div
      ref={box}
      className="lines"
      tabIndex={0}
      role="region"
      aria-label="Raw output"
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <div style={{ height: lines.length * LINE, paddingTop: first * LINE }}>
        {shown.map((text, i) => {
          const number = first + i + 1
          return (
            <p key={number} className={number >= line && number <= last ? 'hit' : undefined}>
              <span>{number}</span>
              <span>{clean(text)}</span>
            </p>
          )
        })}
      </div>
    </div>
  )
}
