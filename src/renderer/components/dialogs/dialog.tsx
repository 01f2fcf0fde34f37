import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { Icon } from '#renderer/components/ui/icon.tsx'

const FIELD = 'form input:not([type="file"]), form select, form textarea'

/** A native modal dialog with a title; Escape and the backdrop's cross close it. */
export function Dialog(props: {
  readonly title: string
  readonly wide?: boolean
  readonly testId?: string
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const element = useRef<HTMLDialogElement>(null)
  const id = useId()
  useLayoutEffect(() => {
    const dialog = element.current
    if (dialog !== null && !dialog.open) {
      dialog.showModal()
      // Else the keyboard begins at the cross: `autoFocus` came while the dialog was not shown yet.
      const first = dialog.querySelector<HTMLElement>('[data-first]') ?? dialog.querySelector<HTMLElement>(FIELD)
      first?.focus()
    }
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={element}
      className={props.wide === true ? 'wide' : undefined}
      aria-labelledby={id}
      data-testid={props.testId}
      onCancel={(event) => {
        event.preventDefault()
        props.onClose()
      }}
    >
      <header>
        <h2 id={id}>{props.title}</h2>
        <span className="grow" />
        <button type="button" className="btn ghost sm icon" aria-label="Close" onClick={props.onClose}>
          <Icon name="x" small />
        </button>
      </header>
      {props.children}
    </dialog>
  )
}

/** A sentence of refusal inside a dialog. */
export function DialogError({ text }: { readonly text: string | undefined }) {
  return (
    <div role="alert">
      {text !== undefined && (
        <p className="banner bad" data-testid="error-message">
          <Icon name="warn" small /> {text}
        </p>
      )}
    </div>
  )
}
