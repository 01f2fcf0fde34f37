import { clean } from '#renderer/model/clean.ts'

/** How far something has come, in words and as a bar; read out as it goes on. */
export function ProgressLine(props: { readonly words: string; readonly done?: number; readonly all?: number }) {
  const { words, done, all } = props
  return (
    <div className="progress-line" data-testid="source-progress">
      <p role="status">{clean(words)}</p>
      <progress aria-label={clean(words)} value={all === undefined || all === 0 ? undefined : done} max={all || 1} />
    </div>
  )
}
