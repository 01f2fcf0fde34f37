import { useEffect } from 'react'
import { sortedFindings } from '#renderer/model/finding-order.ts'
import { portDetail } from '#renderer/model/link-path.ts'
import { touchedDevices } from '#renderer/model/stops.ts'
import { decidedIds } from '#renderer/model/triage.ts'
import { SCREENS, showInRack } from '#renderer/stores/view-store.ts'
import { askNewLab, askOpenLab, cancelRun, showOutput, verify } from './actions.ts'
import type { AppContext } from './app-context.ts'
import { chooseFiles } from './import-button.tsx'
import { isTyping, takesKeys } from './is-typing.ts'
import { redoPlan, undoPlan } from './plan-actions.ts'
import { printWorkList } from './print-work-list.ts'

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
  if (command && event.key.toLowerCase() === 'i' && !event.shiftKey) {
    chooseFiles()
    return true
  }
  if (event.key === '?' && !command && !takesKeys(event.target)) {
    app.shell.setState({ dialog: { kind: 'shortcuts' } })
    return true
  }
  if (lab === undefined) {
    if (!event.altKey && !command && event.key.toLowerCase() === 'n' && !takesKeys(event.target)) {
      void askNewLab(app)
      return true
    }
    return false
  }
  if (command && event.key === 'Enter') {
    if (run?.state !== 'running') void verify(app, { kind: 'all' })
    return true
  }
  if (command && event.key.toLowerCase() === 'p') return printWorkList(app)
  if (command && !event.altKey && !isTyping(event.target)) {
    const key = event.key.toLowerCase()
    if (key === 'z' || key === 'y') {
      void (key === 'y' || event.shiftKey ? redoPlan(app) : undoPlan(app))
      return true
    }
  }
  if (command || event.altKey) return false
  if (event.key === 'Escape') return escape(app)
  // The Plan screen has problems of its own.
  if (event.key === 'F8') return app.view.getState().screen !== 'plan' && nextProblem(app)
  if (takesKeys(event.target)) return false
  const screen = SCREENS[Number(event.key) - 1]
  if (screen !== undefined) {
    app.view.setState({ screen })
    return true
  }
  if (event.key === 'v' || event.key === 'V') return verifyAgain(app)
  if (event.key.toLowerCase() === 'e') return showEvidence(app)
  if (event.key.toLowerCase() === 'w' && app.view.getState().screen === 'racks') return showFinding(app)
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

/** What was ticked off; else what is selected. */
function verifyAgain(app: AppContext): boolean {
  const { selection } = app.view.getState()
  const { index, run, moves, triage } = app.lab.getState()
  if (run?.state === 'running') return false
  const decided = decidedIds(triage)
  const open = moves.filter((move) => !decided.has(move.finding))
  const touched = touchedDevices(open, new Set(triage.ticked), index)
  const device = selection === undefined ? undefined : index.devices.get(selection.device)
  const devices = touched.length > 0 ? touched : device?.managed === true ? [device.name] : []
  if (devices.length === 0) return false
  void verify(app, { kind: 'devices', devices })
  return true
}

/** The raw output behind the selected port, or behind the finding that is open. */
function showEvidence(app: AppContext): boolean {
  const { selection, finding, screen } = app.view.getState()
  const state = app.lab.getState()
  const port = selection?.port
  const detail =
    screen === 'racks' && selection !== undefined && port !== undefined
      ? portDetail(state, { device: selection.device, port })
      : undefined
  const seen = [...(detail?.link?.seenByA ?? []), ...(detail?.link?.seenByB ?? []), ...(detail?.unlinked ?? [])]
  const listed =
    screen === 'findings' && finding !== undefined ? [state.findings.get(finding)] : (detail?.findings ?? [])
  const [ref] = [...seen.flatMap((view) => view.evidence ?? []), ...listed.flatMap((each) => each?.evidence ?? [])]
  if (ref === undefined) return false
  showOutput(app, ref)
  return true
}

function showFinding(app: AppContext): boolean {
  const { selection } = app.view.getState()
  if (selection?.port === undefined) return false
  const [finding] = portDetail(app.lab.getState(), { device: selection.device, port: selection.port }).findings
  if (finding === undefined) return false
  app.view.setState({ screen: 'findings', finding: finding.id, filter: { text: '' }, show: 'all' })
  return true
}
