import { clean } from '#renderer/model/clean.ts'

/** Somebody in a circle, with who it is and where they are as the tooltip. */
export function Initials({ text, about }: { readonly text: string; readonly about: string }) {
  return (
    <span className="initials" title={clean(about)}>
      <span aria-hidden="true">{clean(text)}</span>
      <span className="sr">{clean(about)}</span>
    </span>
  )
}
