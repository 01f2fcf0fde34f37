import { Icon } from '#renderer/components/ui/icon.tsx'
import { Menu, type MenuItem } from '#renderer/components/ui/menu.tsx'

/** The one button that matters, and what else can be asked for beside it. */
export function VerifyButton(props: {
  readonly disabled: boolean
  readonly items: () => readonly MenuItem[]
  readonly onVerifyAll: () => void
}) {
  return (
    <span className="split">
      <button
        type="button"
        className="btn primary"
        data-testid="verify-all"
        disabled={props.disabled}
        onClick={props.onVerifyAll}
        title="Ask every device (Ctrl Enter)"
      >
        <Icon name="play" small />
        Verify all
      </button>
      <Menu
        label="Verify a rack, the selection or failed devices only"
        className="btn primary"
        disabled={props.disabled}
        items={props.items}
      >
        <Icon name="down" small />
      </Menu>
    </span>
  )
}
