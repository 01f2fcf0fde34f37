import type { RunScope } from '#shared/contract/run-scope.ts'
import { labPathOf, readFiles } from '#renderer/api/read-files.ts'
import type { EvidenceRef } from '#shared/model/verdict.ts'
import type { AfterDemo } from '#renderer/stores/shell-store.ts'
import type { ImportReport } from '#shared/contract/page-state.ts'
import { nextTheme, saveTheme, type Theme } from '#renderer/stores/theme.ts'
import { resetView } from '#renderer/stores/view-store.ts'
import { type PendingTick, withTick } from '#renderer/model/pending-tick.ts'
import { counted } from '#shared/words/entry.ts'
import type { AppContext } from './app-context.ts'
import { attempt } from './attempt.ts'
import { previewImport } from './plan-import.ts'
import { sayDone } from './say-done.ts'

interface VerifyOptions {
  /** Credential sets that some devices refused are tried anyway. */
  readonly tryRefused?: boolean
  /** Every device is asked everything, and not only what the verdict needs. */
  readonly full?: boolean
}

/** Begins a run; where nothing could log in, the login is asked for first. */
export function verify(app: AppContext, scope: RunScope, options: VerifyOptions = {}): Promise<boolean> {
  const { lab, credentials } = app.lab.getState()
  const own = credentials?.sshConfig !== undefined || credentials?.vault.state === 'locked'
  // Collectors at sites have logins of their own; a device that needs one here says so.
  const elsewhere = credentials?.queue === true && lab?.racks.some(({ site }) => site !== undefined)
  if (credentials?.sets.length === 0 && !own && !elsewhere && lab?.demo === undefined) {
    app.shell.setState({ dialog: { kind: 'credentials', scope }, error: undefined })
    return Promise.resolve(false)
  }
  return beginRun(app, scope, options)
}

/** Begins a run with whatever there is to log in with. */
export function beginRun(app: AppContext, scope: RunScope, options: VerifyOptions = {}): Promise<boolean> {
  return attempt(app, 'Starting the run', () => app.engine.run.verify({ scope, ...options }))
}

export function cancelRun(app: AppContext): Promise<boolean> {
  return attempt(app, 'Canceling', () => app.engine.run.cancel())
}

export function tryDemo(app: AppContext): Promise<boolean> {
  return attempt(app, 'Starting the demo lab', () => app.engine.lab.demo({}))
}

/** Opens a lab whose place is known; true when it is open. */
export async function openLab(app: AppContext, path: string, sure = false): Promise<boolean> {
  if (!sure && asksToLeaveDemo(app, { path })) return false
  return attempt(app, 'Opening the lab', () => app.engine.lab.open({ path }))
}

/** The demo lab is thrown away when it is left: a person is asked first. True when the question stands. */
function asksToLeaveDemo(app: AppContext, next: AfterDemo): boolean {
  const { lab, verifiedAt } = app.lab.getState()
  if (lab?.demo === undefined || verifiedAt === undefined) return false
  app.shell.setState({ dialog: { kind: 'leave-demo', next } })
  return true
}

/** Goes on where the question about the demo lab stopped. */
export async function leaveDemo(app: AppContext, next: AfterDemo): Promise<void> {
  app.shell.setState({ dialog: undefined })
  if (next === 'close') await closeLab(app, true)
  else if (next === 'open') await askOpenLab(app, true)
  else if (next === 'new') await askNewLab(app, true)
  else await openLab(app, next.path, true)
}

export async function closeLab(app: AppContext, sure = false): Promise<void> {
  if (!sure && asksToLeaveDemo(app, 'close')) return
  if (await attempt(app, 'Closing the lab', () => app.engine.lab.close())) resetView(app.view)
}

/** Native dialog where the shell has one, else the page's own. */
export async function askOpenLab(app: AppContext, sure = false): Promise<void> {
  if (!sure && asksToLeaveDemo(app, 'open')) return
  if (app.lab.getState().app?.nativeDialogs !== true) return app.shell.setState({ dialog: { kind: 'open-lab' } })
  await attempt(app, 'Opening the lab', async () => {
    const path = await app.engine.shell.pickLab()
    if (path !== undefined) await app.engine.lab.open({ path })
  })
}

export async function askNewLab(app: AppContext, sure = false): Promise<void> {
  if (!sure && asksToLeaveDemo(app, 'new')) return
  if (app.lab.getState().app?.nativeDialogs !== true) return app.shell.setState({ dialog: { kind: 'new-lab' } })
  await attempt(app, 'Creating the lab', async () => {
    const path = await app.engine.shell.pickNewLab()
    if (path !== undefined) await app.engine.lab.create({ name: labNameOf(path), path })
  })
}

/** Asks where, and writes the lab there; this one stays open. */
export async function saveCopy(app: AppContext): Promise<void> {
  let to: string | undefined
  const done = await attempt(app, 'Saving the copy', async () => {
    to = await app.engine.shell.pickCopy()
    if (to !== undefined) await app.engine.lab.saveCopy({ path: to })
  })
  if (done && to !== undefined) app.shell.setState({ notice: `Saved a copy: ${to}` })
}

function labNameOf(path: string): string {
  const file = path.split(/[\\/]/).pop() ?? ''
  return file.replace(/\.plumb$/i, '') || 'Lab'
}

/** Opens a lab file. Looks at other files first; asks before anything is changed unless a first import is clean. */
export async function importFiles(app: AppContext, chosen: readonly File[]): Promise<void> {
  if (chosen.length === 0) return
  const [first] = chosen
  const lab = first !== undefined && chosen.length === 1 ? labPathOf(first) : undefined
  if (lab !== undefined) return void (await openLab(app, lab))
  await attempt(app, 'Reading the files', async () => {
    const files = await readFiles(chosen)
    const names = files.map((file) => file.name)
    const report = await app.engine.lab.import({ files: [...files], dryRun: true, skipBad: true })
    if (app.lab.getState().lab !== undefined) return previewImport(app, names, report)
    const clean = report.refused.length === 0 && report.warnings.length === 0
    if (clean) await finishImport(app, names, report, false)
    else app.shell.setState({ dialog: { kind: 'import', names, report } })
  })
}

/** Imports for good; throws what the engine refuses. */
export async function finishImport(
  app: AppContext,
  names: readonly string[],
  { preview = '' }: ImportReport,
  skipBad: boolean,
): Promise<void> {
  const report = await app.engine.lab.import({ preview, dryRun: false, skipBad })
  if (report.refused.length > 0 && !skipBad) {
    app.shell.setState({ dialog: { kind: 'import', names, report } })
    return
  }
  const notice = `Imported: ${report.added} added, ${report.changed} changed, ${report.unchanged} unchanged.`
  app.shell.setState({ dialog: undefined, notice })
}

/** Opens the raw output at the lines that are evidence. */
export function showOutput(app: AppContext, { device, command, lines }: EvidenceRef): void {
  const [line, last] = lines
  app.shell.setState({ dialog: { kind: 'output', device, command, line, last } })
}

export function setTheme(app: AppContext, theme: Theme): void {
  saveTheme(theme)
  app.shell.setState({ theme })
}

export function cycleTheme(app: AppContext): void {
  setTheme(app, nextTheme(app.shell.getState().theme))
}

/** Decides about findings; without a kind the decision is taken back. */
export function markFindings(
  app: AppContext,
  findings: readonly string[],
  kind: 'accepted' | 'ignored' | undefined,
  reason?: string,
): Promise<boolean> {
  return attempt(app, 'Saving', () => app.engine.findings.mark({ findings, kind, reason }))
}

/** The same, with a toast that takes it back. */
export async function decide(
  app: AppContext,
  findings: readonly string[],
  kind: 'accepted' | 'ignored',
  reason?: string,
): Promise<boolean> {
  if (!(await markFindings(app, findings, kind, reason))) return false
  const notice = `${counted(findings.length, 'finding')} ${kind}.`
  const run = (): void => void markFindings(app, findings, undefined)
  app.view.setState({ picks: new Set() })
  app.shell.setState({ dialog: undefined, notice, takeBack: { notice, run } })
  return true
}

/** By then a window has taken in whatever the engine said before its answer. */
const SETTLED_MS = 500

/** Ticks moves off, or back on; shown at once, and taken back where the engine refuses. */
export async function tickMoves(
  app: AppContext,
  keys: readonly string[],
  done: boolean,
  wait: <T>(answer: Promise<T>) => Promise<T> = (answer) => answer,
): Promise<boolean> {
  const tick: PendingTick = { keys, done }
  app.lab.setState((state) => ({ ticking: [...state.ticking, tick], triage: withTick(state.triage, tick) }))
  const kept = await attempt(app, 'Saving', () => wait(app.engine.findings.tick({ moves: keys, done })))
  const forget = (): void => app.lab.setState((state) => ({ ticking: state.ticking.filter((each) => each !== tick) }))
  // The answer can come before an older state that waits for the next frame is taken in.
  if (kept) setTimeout(forget, SETTLED_MS)
  else {
    forget()
    app.lab.setState((state) => ({ triage: withTick(state.triage, { keys, done: !done }) }))
  }
  return kept
}

/** Asks before the plan is changed, and says what would change. */
export async function askAdopt(app: AppContext, finding: string): Promise<void> {
  await attempt(app, 'Checking the plan', async () => {
    const changes = await app.engine.findings.adopt({ finding, dryRun: true })
    app.shell.setState({ dialog: { kind: 'adopt', finding, changes } })
  })
}

/** Asks for one reason for these findings. */
export function askDecide(app: AppContext, mark: 'accepted' | 'ignored', findings: readonly string[]): void {
  app.shell.setState({ dialog: { kind: 'decide', mark, findings }, error: undefined })
}

/** Changes the plan; it can be undone until the plan changes again. */
export async function adopt(app: AppContext, finding: string): Promise<void> {
  const done = await attempt(app, 'Changing the plan', () => app.engine.findings.adopt({ finding, dryRun: false }))
  if (done) {
    app.shell.setState({ dialog: undefined })
    sayDone(app, 'Plan changed.')
  }
}

/** Lets devices of this lab, which was made elsewhere, be logged in to. */
export function approveLab(app: AppContext): Promise<boolean> {
  return attempt(app, 'Approving the lab', () => app.engine.settings.approve())
}
