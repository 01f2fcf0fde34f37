import { CommandButton } from '#renderer/commands/command-button.tsx'
import { useScene } from '#renderer/commands/scenes.ts'
import { useCommands } from '#renderer/commands/use-command.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { hint } from '#renderer/components/ui/key-hint.tsx'
import { useApp } from './app-context.ts'
import { useFixed } from './plan-actions.ts'
import { toggleEditing } from './racks-edits.ts'

/** Below the toolbar while the racks are edited: what can be done with the selection. */
export function RacksEditBar() {
  const app = useApp()
  const fixed = useFixed()
  useScene('racks-edit', {})
  return (
    <div className="tools edit-tools" role="toolbar" aria-label="Editing the racks" data-testid="rack-edit-bar">
      <Icon name="pencil" small />
      <b>Editing</b>
      {useCommands('edit-bar').map(({ id }) => (
        <CommandButton key={id} id={id} />
      ))}
      <span className="hint cut dim2" data-testid="rack-edit-hint">
        {fixed ??
          `Drag a device to another U or rack, or a cable from a free port. ${hint('nudge-up')} moves the device.`}
      </span>
      <span className="grow" />
      <CommandButton id="undo" className="btn ghost sm icon" iconOnly />
      <CommandButton id="redo" className="btn ghost sm icon" iconOnly />
      <button type="button" className="btn sm" onClick={() => toggleEditing(app, false)}>
        Done
      </button>
    </div>
  )
}
