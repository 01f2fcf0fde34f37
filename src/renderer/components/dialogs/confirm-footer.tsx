/** The foot of a question: back, or do it. */
export function ConfirmFooter(props: {
  /** What is done, in a word or two. */
  readonly word: string
  readonly testId?: string
  /** The keyboard begins here. */
  readonly first?: boolean
  readonly disabled: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
}) {
  return (
    <footer>
      <button type="button" className="btn" onClick={props.onClose}>
        Cancel
      </button>
      <button
        type="button"
        className="btn primary"
        data-first={props.first}
        disabled={props.disabled}
        data-testid={props.testId}
        onClick={props.onConfirm}
      >
        {props.word}
      </button>
    </footer>
  )
}
