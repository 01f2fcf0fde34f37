import type { MenuCommand } from '#shared/contract/menu-command.ts'
import { SCREENS } from '#renderer/stores/view-store.ts'
import { askNewLab, askOpenLab, cancelRun, closeLab, verify } from './actions.ts'
import type { AppContext } from './app-context.ts'
import { chooseFiles } from './import-button.tsx'
import { redoPlan, undoPlan } from './plan-actions.ts'
import { openSource } from './plan-sources.ts'
import { toggleEditing } from './racks-edits.ts'
import { printWorkList } from './print-work-list.ts'

/** Does what the native menu asked for; what needs a lab is left alone while none is open. */
export function obeyMenu(app: AppContext, command: MenuCommand): void {
  const { lab, run } = app.lab.getState()
  const running = run?.state === 'running'
  switch (command) {
    case 'new-lab':
      return void askNewLab(app)
    case 'open-lab':
      return void askOpenLab(app)
    case 'import':
      return chooseFiles()
    case 'palette':
    case 'shortcuts':
      return app.shell.setState({ dialog: { kind: command } })
    default:
  }
  if (lab === undefined) return
  switch (command) {
    case 'close-lab':
      if (!running) void closeLab(app)
      return
    case 'print':
      return void printWorkList(app)
    case 'netbox-read':
    case 'netbox-write':
    case 'discover':
    case 'adopt-all':
      return openSource(app, { kind: command })
    case 'edit-racks':
      return toggleEditing(app)
    case 'undo':
      return void undoPlan(app)
    case 'redo':
      return void redoPlan(app)
    case 'verify-all':
      if (!running) void verify(app, { kind: 'all' })
      return
    case 'retry-failed':
      if (!running) void verify(app, { kind: 'failed' })
      return
    case 'cancel-run':
      if (running) void cancelRun(app)
      return
    default: {
      const screen = SCREENS[Number(command.slice('screen-'.length)) - 1]
      if (screen !== undefined) app.view.setState({ screen })
    }
  }
}
