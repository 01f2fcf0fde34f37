import type { EvidenceRef } from '#shared/model/verdict.ts'
import { clean } from '#renderer/model/clean.ts'
import { excerpt } from './excerpt.ts'
import { type LoadOutput, useOutput } from './use-output.ts'

export interface EvidenceProps {
  readonly refs: readonly EvidenceRef[]
  /** Names of the devices and ports that the lines are looked at for. */
  readonly hints: readonly string[]
  /** Said if there is no such line. */
  readonly none?: string | undefined
  readonly load: LoadOutput
  readonly onOpen: (ref: EvidenceRef) => void
}

const MOST_SOURCES = 6

/** The raw lines behind a verdict, source by source. */
export function EvidenceList({ refs, hints, none, load, onOpen }: EvidenceProps) {
  const unique = [...new Map(refs.map((ref) => [`${ref.device}\n${ref.command}\n${ref.lines[0]}`, ref])).values()]
  if (unique.length === 0) return <p className="dim">{none ?? 'No evidence: no neighbor was seen.'}</p>
  return (
    <div className="raw">
      {unique.slice(0, MOST_SOURCES).map((ref) => (
        <Source
          key={`${ref.device}\n${ref.command}\n${ref.lines[0]}`}
          of={ref}
          hints={hints}
          load={load}
          onOpen={onOpen}
        />
      ))}
      {unique.length > MOST_SOURCES && <p className="note">and {unique.length - MOST_SOURCES} more</p>}
    </div>
  )
}

function Source(props: Pick<EvidenceProps, 'hints' | 'load' | 'onOpen'> & { readonly of: EvidenceRef }) {
  const { of, hints, load, onOpen } = props
  const state = useOutput(load, of.device, of.command)
  return (
    <>
      <button type="button" className="src" onClick={() => onOpen(of)} title="Show the full output">
        <b>{clean(of.device)}</b>
        <span className="cut">{clean(of.command)}</span>
        <span className="grow" />
        <span className="full">Full output</span>
      </button>
      {state.kind === 'loading' && <p className="note">Loading…</p>}
      {state.kind === 'none' && <p className="note">This raw output was deleted.</p>}
      {state.kind === 'failed' && <p className="note">{state.message}</p>}
      {state.kind === 'ready' &&
        excerpt(state.lines, of.lines, hints).map((line) => (
          <p key={line.number} className="hit">
            <span>{line.number}</span>
            <span title={clean(line.text.trim())}>{clean(line.text.trim())}</span>
          </p>
        ))}
    </>
  )
}
