import { useEffect, useId, useRef, useState } from 'react'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { findParts, type GuidePart } from '#renderer/model/guide.ts'
import { GuideBlocks } from './guide-blocks.tsx'

/** The guide beside the screen, which stays usable: one part after the other, opened at the one that is wanted. */
export function GuidePanel(props: {
  readonly parts: readonly GuidePart[]
  /** Id of the part to begin with; another one goes there. */
  readonly at: string
  readonly onClose: () => void
}) {
  const [wanted, setWanted] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const id = useId()
  const found = wanted.trim() === '' ? props.parts : findParts(props.parts, wanted.trim())
  useEffect(() => {
    const before = document.activeElement
    field.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  useEffect(() => {
    setWanted('')
    body.current?.querySelector(`#guide-${props.at}`)?.scrollIntoView()
  }, [props.at])
  const goTo = (part: string): void => {
    const heading = body.current?.querySelector<HTMLElement>(`#guide-${part}`)
    heading?.scrollIntoView()
    heading?.focus()
  }
  return (
    <aside
      className="guide"
      aria-labelledby={id}
      data-testid="guide"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        // Esc belongs to what has the focus: first to what is searched for, then to the guide.
        event.stopPropagation()
        if (wanted === '') props.onClose()
        else setWanted('')
      }}
    >
      <header>
        <h2 id={id}>Guide</h2>
        <label className="field grow">
          <Icon name="search" small />
          <input
            ref={field}
            type="search"
            aria-label="Search the guide"
            placeholder="Search the guide"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        </label>
        <button type="button" className="btn ghost sm icon" aria-label="Close the guide" onClick={props.onClose}>
          <Icon name="x" small />
        </button>
      </header>
      <nav aria-label="Parts of the guide">
        {found.map((part) => (
          <button key={part.id} type="button" className="btn ghost sm" onClick={() => goTo(part.id)}>
            {part.title}
          </button>
        ))}
      </nav>
      <p role="status" className={found.length === 0 ? 'dim2 none' : 'sr'}>
        {found.length === 0
          ? `The guide has no part with “${wanted.trim()}”. Try another word.`
          : wanted === ''
            ? ''
            : `${found.length} of ${props.parts.length} parts`}
      </p>
      <div className="guide-text" ref={body} tabIndex={0} role="region" aria-label="Text of the guide">
        {found.map((part) => (
          <section key={part.id} aria-labelledby={`guide-${part.id}`}>
            <h3 id={`guide-${part.id}`} tabIndex={-1}>
              {part.title}
            </h3>
            <GuideBlocks below={3} blocks={part.blocks} wanted={wanted.trim()} />
          </section>
        ))}
      </div>
    </aside>
  )
}
