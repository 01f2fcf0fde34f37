import { useEffect } from 'react'
import { sortedFindings } from '#renderer/model/finding-order.ts'
import { SCREENS, showInRack } from '#renderer/stores/view-store.ts'
import { askNewLab, askOpenLab, cancelRun, verify } from './actions.ts'
import type { AppContext } from './app-context.ts'
import { chooseFiles } from './import-button.tsx'

/** Keys that work in every screen; those of one screen are with the screen. */
export function useShortcuts(app: AppContext): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return
      if (handle(app, event)) event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [app])
}

function handle(app: AppContext, event: KeyboardEvent): boolean {
  const { lab, run } = app.lab.getState()
  const command = event.ctrlKey || event.metaKey
  if (command && event.key.toLowerCase() === 'k') {
    app.shell.setState({ dialog: { kind: 'palette' } })
    return true
  }
  if (command && event.key.toLowerCase() === 'o') {
    void askOpenLab(app)
    return true
  }
  if (lab === undefined) {
    if (command && event.key.toLowerCase() === 'i') {
      chooseFiles()
      return true
    }
    if (!event.altKey && !command && event.key.toLowerCase() === 'n' && !isTyping(event.target)) {
      void askNewLab(app)
      return true
    }
    return false
  }
  if (command && event.key === 'Enter') {
    if (run?.state !== 'running') void verify(app, { kind: 'all' })
    return true
  }
  if (command || event.altKey) return false
  if (event.key === 'Escape') return escape(app)
  if (event.key === 'F8') return nextProblem(app)
  if (isTyping(event.target)) return false
  const screen = SCREENS[Number(event.key) - 1]
  if (screen !== undefined) {
    app.view.setState({ screen })
    return true
  }
  if (event.key === 'v' || event.key === 'V') return verifySelected(app)
  return false
}

/** Closes what is in front first: the error, the panel; then it cancels the run. */
function escape(app: AppContext): boolean {
  if (app.shell.getState().error !== undefined) app.shell.setState({ error: undefined })
  else if (app.view.getState().screen === 'racks' && app.view.getState().selection !== undefined) {
    app.view.setState({ selection: undefined })
  } else if (app.lab.getState().run?.state === 'running') void cancelRun(app)
  else return false
  return true
}

function nextProblem(app: AppContext): boolean {
  const { findings, index } = app.lab.getState()
  const list = sortedFindings([...findings.values()], index).filter((finding) => finding.ports.length > 0)
  const current = list.findIndex((finding) => finding.id === app.view.getState().finding)
  const next = list[(current + 1) % list.length]
  const port = next?.ports[0]
  if (next === undefined || port === undefined) return false
  showInRack(app.view, port)
  app.view.setState({ finding: next.id })
  return true
}

function verifySelected(app: AppContext): boolean {
  const { selection } = app.view.getState()
  const { index, run } = app.lab.getState()
  const device = selection === undefined ? undefined : index.devices.get(selection.device)
  if (device?.managed !== true || run?.state === 'running') return false
  void verify(app, { kind: 'devices', devices: [device.name] })
  return true
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  )
}
