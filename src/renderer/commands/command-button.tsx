import type { ReactNode } from 'react'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { useApp } from '#renderer/screens/app-context.ts'
import type { CommandId } from '#shared/commands/command-table.ts'
import { runCommand } from './command-now.ts'
import { useCommand } from './use-command.ts'

/** A command as a button: its icon, title and key; off with its reason as tooltip. Nothing while it is hidden. */
export function CommandButton(props: {
  readonly id: CommandId
  readonly className?: string
  readonly testId?: string
  /** Shows the icon alone; the title is for those who hear it. */
  readonly iconOnly?: boolean
  readonly noIcon?: boolean
  readonly noHint?: boolean
  readonly pressed?: boolean
  /** Off for a reason of its own, such as a call that has not been answered. */
  readonly disabled?: boolean
  /** What stands on it instead of the title. */
  readonly children?: ReactNode
  /** Tooltip instead of title and key. */
  readonly tip?: string
}) {
  const app = useApp()
  const { id, title, alone, icon, hint, when } = useCommand(props.id)
  if (when === 'hidden') return null
  const off = when === 'shown' ? undefined : when.off
  const tip = `${props.tip ?? (props.iconOnly === true ? title : alone)}${hint === undefined ? '' : ` (${hint})`}`
  return (
    <button
      type="button"
      className={props.className ?? 'btn sm'}
      data-testid={props.testId}
      data-command={id}
      aria-label={props.iconOnly === true ? title : undefined}
      aria-pressed={props.pressed}
      disabled={off !== undefined || props.disabled === true}
      title={off ?? tip}
      onClick={() => runCommand(app, id)}
    >
      {icon !== undefined && props.noIcon !== true && <Icon name={icon} small />}
      {props.iconOnly !== true && (
        <>
          {props.children ?? <span className="nowrap">{title}</span>}
          {hint !== undefined && props.noHint !== true && (
            <>
              {' '}
              <kbd>{hint}</kbd>
            </>
          )}
        </>
      )}
    </button>
  )
}
