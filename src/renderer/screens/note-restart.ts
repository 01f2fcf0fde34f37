import type { StoreApi } from 'zustand/vanilla'
import type { LabView } from '#shared/contract/page-state.ts'
import type { ShellState } from '#renderer/stores/shell-store.ts'

/** Remembers the lab that was open before the engine was started again, until one is open; the demo lab is gone with it. */
export function noteRestart(shell: StoreApi<ShellState>, before: LabView | undefined, now: LabView | undefined): void {
  const { connection, closedByRestart } = shell.getState()
  if (now !== undefined) {
    if (closedByRestart !== undefined) shell.setState({ closedByRestart: undefined })
    return
  }
  if (before === undefined || (connection !== 'lost' && connection !== 'ended')) return
  const { name, path, demo } = before
  if (demo === undefined) shell.setState({ closedByRestart: { name, path } })
  else shell.setState({ notice: 'Plumbline was started again. The demo lab is gone; it can be started again too.' })
}
