import { Icon } from '#renderer/components/ui/icon.tsx'
import type { IconName } from '#renderer/components/ui/icons.ts'
import { clean } from '#renderer/model/clean.ts'
import { useApp, useLab, useView } from './app-context.ts'
import { redoPlan, undoPlan } from './plan-actions.ts'
import { ask } from './racks-edit-keys.ts'
import { cableAt, toggleEditing } from './racks-edits.ts'
import { readOnlyText } from '#renderer/model/read-only.ts'

/** Below the toolbar while the racks are edited: what can be done with what is selected. */
export function RacksEditBar() {
  const app = useApp()
  const selection = useView((view) => view.selection)
  const lab = useLab((state) => state.lab)
  const running = useLab((state) => state.run?.state === 'running')
  const fixed = readOnlyText(lab) ?? (running ? 'A run goes on. The plan can be edited when it has ended.' : undefined)
  const port = selection?.port
  const cable = selection && port !== undefined ? cableAt(app, { device: selection.device, port }) : undefined
  const { undo, redo } = lab?.journal ?? {}
  const off = fixed !== undefined
  const none = off || selection === undefined
  return (
    <div className="tools edit-tools" role="toolbar" aria-label="Editing the racks" data-testid="rack-edit-bar">
      <Icon name="pencil" small />
      <b>Editing</b>
      <Act icon="plus" word="Add device…" keys="A" off={off} why={fixed} onPick={() => ask(app, 'add')} />
      <Act icon="swapped" word="Move…" keys="M" off={none} why={fixed} onPick={() => ask(app, 'move')} />
      <Act
        icon="both"
        word="Cable from here…"
        keys="C"
        off={none || cable !== undefined}
        why={fixed ?? (cable && `This port has the cable ${cable.label} already.`)}
        onPick={() => ask(app, 'cable')}
      />
      <Act
        icon="x"
        word={cable ? `Delete ${clean(cable.label)}` : 'Delete…'}
        keys="Del"
        off={none}
        why={fixed}
        onPick={() => ask(app, 'delete')}
      />
      <span className="hint cut dim2" data-testid="rack-edit-hint">
        {fixed ??
          'Drag a device to another U or rack, or a cable from a free port; C types one. Alt with an arrow key moves.'}
      </span>
      <span className="grow" />
      <button
        type="button"
        className="btn ghost sm icon"
        aria-label="Undo"
        title={undo === undefined ? 'Nothing to undo' : `Undo ${clean(undo)} (Ctrl Z)`}
        disabled={off || undo === undefined}
        onClick={() => void undoPlan(app)}
      >
        <Icon name="undo" small />
      </button>
      <button
        type="button"
        className="btn ghost sm icon"
        aria-label="Redo"
        title={redo === undefined ? 'Nothing to redo' : `Redo ${clean(redo)} (Ctrl Shift Z)`}
        disabled={off || redo === undefined}
        onClick={() => void redoPlan(app)}
      >
        <Icon name="redo" small />
      </button>
      <button type="button" className="btn sm" onClick={() => toggleEditing(app, false)}>
        Done
      </button>
    </div>
  )
}

function Act(props: {
  readonly icon: IconName
  readonly word: string
  readonly keys: string
  readonly off: boolean
  readonly why: string | undefined
  readonly onPick: () => void
}) {
  return (
    <button
      type="button"
      className="btn sm"
      disabled={props.off}
      title={props.off ? (props.why ?? 'Select a device first.') : undefined}
      onClick={props.onPick}
    >
      <Icon name={props.icon} small />
      <span className="nowrap">{props.word}</span> <kbd>{props.keys}</kbd>
    </button>
  )
}
