import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'

/** What a dialog would do, or why it cannot; read out as it changes. */
export function PreviewLine(props: { readonly reason: string | undefined; readonly words: string }) {
  const bad = props.reason !== undefined
  return (
    <p role="status" className={bad ? 'preview-line c-bad' : 'preview-line'} data-testid="edit-preview">
      {bad && <Icon name="x" small />}
      {clean(props.reason ?? props.words)}
    </p>
  )
}
