import { clean } from '#renderer/model/clean.ts'
import { readOnlyText } from '#renderer/model/read-only.ts'
import { copyDiagnostics } from '#renderer/screens/copy-diagnostics.ts'
import { askNewLab, askOpenLab, cancelRun, closeLab, saveCopy, tryDemo } from '#renderer/screens/actions.ts'
import type { AppContext } from '#renderer/screens/app-context.ts'
import { chooseFiles } from '#renderer/screens/choose-files.ts'
import { redoPlan, undoPlan, whyFixed } from '#renderer/screens/plan-actions.ts'
import { printWorkList } from '#renderer/screens/print-work-list.ts'
import { toggleEditing } from '#renderer/screens/racks-edits.ts'
import type { SourceDialog } from '#renderer/stores/shell-store.ts'
import { sceneOf } from '#renderer/commands/scenes.ts'
import type { Deed, Deeds, When } from '#renderer/commands/deed.ts'

/** Labs, files, history and dialogs. */
export const LAB_DEEDS = {
  'try-demo': {
    when: (app) => (hasLab(app) ? 'hidden' : 'shown'),
    run: (app) => void tryDemo(app),
  },
  'new-lab': { run: (app) => void askNewLab(app) },
  'open-lab': { run: (app) => void askOpenLab(app) },
  'save-copy': {
    // A browser has no dialog that says where.
    when: (app) => (hasLab(app) && app.lab.getState().app?.nativeDialogs === true ? 'shown' : 'hidden'),
    run: (app) => void saveCopy(app),
  },
  export: {
    when: (app) => (hasLab(app) ? 'shown' : 'hidden'),
    run: (app) => app.view.setState({ screen: 'reports' }),
  },
  import: { when: (app) => (hasLab(app) ? whenEditable(app) : 'shown'), run: () => chooseFiles() },
  'netbox-read': source('netbox-read'),
  discover: source('discover'),
  // It changes nothing in the plan.
  'netbox-write': { ...source('netbox-write'), when: (app) => (hasLab(app) ? 'shown' : 'hidden') },
  'adopt-all': {
    ...source('adopt-all'),
    when: (app) => {
      const editable = whenEditable(app)
      if (editable !== 'shown' || app.lab.getState().summary !== undefined) return editable
      return { off: 'Verify the lab first.', quiet: true }
    },
  },
  print: {
    when: (app) => {
      const reports = sceneOf(app, 'reports')
      if (reports) return reports.print ? 'shown' : { off: 'There is nothing to print yet.', quiet: true }
      return app.lab.getState().moves.length > 0 ? 'shown' : 'hidden'
    },
    title: (app) => (sceneOf(app, 'reports') ? 'Print report…' : 'Print fix list…'),
    run: (app) => {
      const reports = sceneOf(app, 'reports')
      if (reports) reports.print?.()
      else printWorkList(app)
    },
  },
  undo: step('undo', undoPlan),
  redo: step('redo', redoPlan),
  'edit-racks': {
    when: (app) => {
      const { lab } = app.lab.getState()
      if (lab === undefined) return 'hidden'
      const fixed = app.view.getState().editing ? undefined : readOnlyText(lab)
      return fixed === undefined ? 'shown' : { off: `The racks can't be edited: ${fixed}` }
    },
    title: (app) => (app.view.getState().editing ? 'Stop editing racks' : 'Edit racks'),
    run: (app) => toggleEditing(app),
  },
  credentials: dialog('credentials', (app) => (hasLab(app) ? 'shown' : 'hidden')),
  guide: { run: (app) => app.shell.setState(({ guide }) => ({ guide: guide !== true })) },
  tour: {
    when: (app) => (hasLab(app) ? 'shown' : { off: 'Open a lab first. The demo lab will do.', quiet: true }),
    run: (app) => {
      app.view.setState({ screen: 'racks' })
      app.shell.setState({ tour: 0 })
    },
  },
  'whats-new': dialog('whats-new'),
  shortcuts: dialog('shortcuts'),
  platforms: dialog('platforms'),
  bench: dialog('bench'),
  about: dialog('about'),
  'copy-diagnostics': { run: (app) => void copyDiagnostics(app) },
  palette: dialog('palette'),
  'close-lab': {
    when: (app) => {
      const { lab, run } = app.lab.getState()
      if (lab === undefined) return 'hidden'
      return run?.state === 'running' ? { off: 'A run is in progress. Cancel it first.', quiet: true } : 'shown'
    },
    run: (app) => void closeLab(app),
  },
  escape: {
    when: (app) => (inFront(app) === undefined ? 'hidden' : 'shown'),
    run: (app) => inFront(app)?.(),
  },
} satisfies Partial<Deeds>

function hasLab(app: AppContext): boolean {
  return app.lab.getState().lab !== undefined
}

/** The plan can be edited. */
export function whenEditable(app: AppContext): When {
  if (!hasLab(app)) return 'hidden'
  const fixed = whyFixed(app)
  return fixed === undefined ? 'shown' : { off: fixed }
}

/** Opens a dialog that changes the plan, or tells of it elsewhere. */
function source(kind: SourceDialog['kind']): Deed<'everywhere'> {
  return {
    when: whenEditable,
    run: (app) => app.shell.setState({ dialog: { kind }, error: undefined, notice: undefined }),
  }
}

function dialog(
  kind: 'credentials' | 'shortcuts' | 'platforms' | 'about' | 'palette' | 'bench' | 'whats-new',
  when?: (app: AppContext) => When,
): Deed<'everywhere'> {
  return { ...(when && { when }), run: (app) => app.shell.setState({ dialog: { kind } }) }
}

function step(kind: 'undo' | 'redo', run: (app: AppContext) => Promise<void>): Deed<'everywhere'> {
  const word = kind === 'undo' ? 'Undo' : 'Redo'
  return {
    when: (app) => {
      const editable = whenEditable(app)
      // An edit that is on its way to the engine is in the history a moment later.
      const some = app.lab.getState().lab?.journal[kind] !== undefined || app.plan.getState().pending !== undefined
      return editable !== 'shown' || some ? editable : { off: `Nothing to ${kind}.`, quiet: true }
    },
    title: (app) => {
      const title = app.lab.getState().lab?.journal[kind]
      return title === undefined ? word : `${word} ${clean(title)}`
    },
    run: (app) => void run(app),
  }
}

/** Closes what is in front first: the error, the panel; then it cancels the run. */
function inFront(app: AppContext): (() => void) | undefined {
  if (app.shell.getState().error !== undefined) return () => app.shell.setState({ error: undefined })
  const { screen, selection, picks } = app.view.getState()
  if (screen === 'findings' && picks.size > 0) return () => app.view.setState({ picks: new Set() })
  if (screen === 'aisle') return () => app.view.setState({ screen: 'findings' })
  if (screen === 'racks' && selection !== undefined) return () => app.view.setState({ selection: undefined })
  return app.lab.getState().run?.state === 'running' ? () => void cancelRun(app) : undefined
}
