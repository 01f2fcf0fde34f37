import { useEffect, useMemo, useRef, useState } from 'react'
import { explain } from '#renderer/api/engine.ts'
import { printPage } from '#renderer/components/reports/print-page.ts'
import { receiveFile } from '#renderer/api/receive-file.ts'
import {
  FORMAT_WORDS,
  type ReportChoice,
  type ReportKind,
  requestOf,
} from '#renderer/components/reports/report-choice.ts'
import { loadChoice, saveChoice } from '#renderer/components/reports/kept-choice.ts'
import { ReportOptions } from '#renderer/components/reports/report-options.tsx'
import { ReportPreview } from '#renderer/components/reports/report-preview.tsx'
import { CommandButton } from '#renderer/commands/command-button.tsx'
import { useCommand } from '#renderer/commands/use-command.ts'
import { useScene } from '#renderer/commands/scenes.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import { counted } from '#shared/words/entry.ts'
import type { RunRecordView } from '#shared/contract/history.ts'
import type { ReportPreview as Preview } from '#shared/model/report-task.ts'
import { useApp, useLab } from './app-context.ts'

/** A choice is looked at once typing has paused. */
const PAUSE_MS = 250

/** Choose what goes on paper or into a file, look at it, take it along. */
export function ReportsScreen() {
  const [choice, setChoice] = useState<ReportChoice>(loadChoice)
  const index = useLab((state) => state.index)
  const hasCables = useLab((state) => (state.lab?.cables.length ?? 0) > 0)
  const runs = useRuns()
  const { preview, busy, problem } = usePreview(choice)
  const file = useFile()
  const change = (next: ReportChoice): void => {
    file.forget()
    saveChoice(next)
    setChoice(next)
  }
  const instead = useInstead(choice, problem, (kind) => change({ ...choice, kind }))
  const racks = index.columns.flatMap(({ rack }) => rack?.name ?? [])
  const devices = useMemo(() => [...index.devices.keys()], [index])
  const printed = preview?.kind === 'html' && preview.text
  const print =
    printed !== undefined && printed !== false && !preview?.more && !busy && instead === undefined
      ? () => printPage(printed)
      : undefined
  useScene('reports', { print })
  if (!hasCables && instead !== undefined) {
    return (
      <div className="reports alone">
        <ReportPreview preview={undefined} busy={false} instead={instead} />
      </div>
    )
  }
  return (
    <div className="reports">
      <section className="formats" aria-label="Report options">
        <ReportOptions choice={choice} racks={racks} devices={devices} runs={runs} onChange={change} />
        <div className="rep-foot">
          <div role="alert">
            {file.problem !== undefined && (
              <p className="banner bad" data-testid="error-message">
                {clean(file.problem)}
              </p>
            )}
          </div>
          <p role="status" className="dim2" data-testid="report-status">
            {file.bytes === undefined ? clean(file.said ?? '') : `${(file.bytes / 1e6).toFixed(1)} MB written`}
          </p>
          {file.bytes !== undefined ? (
            <button type="button" className="btn danger" data-testid="cancel-report" onClick={file.cancel}>
              <Icon name="stop" small />
              Cancel
            </button>
          ) : (
            instead === undefined && (
              <button
                type="button"
                className="btn primary"
                data-testid="download-report"
                onClick={() => file.make(choice)}
              >
                <Icon name="download" small />
                Save {FORMAT_WORDS[choice[choice.kind]]}
                {!busy && preview?.pages !== undefined && `, ${counted(preview.pages, 'page')}`}
              </button>
            )
          )}
          {instead === undefined && preview?.kind === 'html' && (
            <button
              type="button"
              className="btn"
              data-testid="print-report"
              disabled={print === undefined}
              title={preview.more ? 'Too long to print here. Save it as PDF and print that.' : 'Print the preview'}
              onClick={print}
            >
              <Icon name="print" small />
              Print…
            </button>
          )}
        </div>
      </section>
      <ReportPreview preview={preview} busy={busy} instead={instead} />
    </div>
  )
}

/** What stands where the preview would, if nothing can be made of this choice. */
function useInstead(choice: ReportChoice, problem: string | undefined, onKind: (kind: ReportKind) => void) {
  const verified = useLab((state) => state.summary !== undefined)
  const cables = useLab((state) => state.lab?.cables.length ?? 0)
  const canVerify = useCommand('verify-all').when === 'shown'
  if (cables === 0) {
    return {
      title: 'No cables in the plan',
      hint: 'Reports, pull sheets and labels are made of cables. Import a cabling sheet, or draw one in Plan.',
      actions: <CommandButton id="show-plan" className="btn primary" noHint />,
    }
  }
  if (!verified && (choice.kind === 'report' || choice.kind === 'fixes')) {
    return {
      title: 'Nothing verified yet',
      hint: 'This is made of a run. A pull sheet or labels can be printed before.',
      actions: (
        <div className="row">
          <CommandButton id={canVerify ? 'verify-all' : 'show-devices'} className="btn primary" noHint />
          <button type="button" className="btn" onClick={() => onKind('worklist')}>
            Pull sheet
          </button>
          <button type="button" className="btn" onClick={() => onKind('labels')}>
            Labels
          </button>
        </div>
      ),
    }
  }
  if (problem === undefined) return undefined
  return { title: "This report can't be made", hint: clean(problem) }
}

/** Runs that ended, newest first. */
function useRuns(): readonly RunRecordView[] {
  const app = useApp()
  const run = useLab((state) => state.run)
  const [runs, setRuns] = useState<readonly RunRecordView[]>([])
  const current = `${run?.id} ${run?.state}`
  useEffect(() => {
    let shown = true
    app.engine.run.history().then(
      (list) => shown && setRuns(list.filter((each) => each.summary !== undefined).reverse()),
      (error: unknown) => app.shell.setState({ error: explain(error) }),
    )
    return () => {
      shown = false
    }
  }, [app, current])
  return runs
}

/** Made anew when the choice, the verdict or the plan has changed. */
function usePreview(choice: ReportChoice) {
  const app = useApp()
  const summary = useLab((state) => state.summary)
  const plan = useLab((state) => state.lab?.planHash)
  const triage = useLab((state) => state.triage)
  const [shown, setShown] = useState<Preview>()
  const [busy, setBusy] = useState(true)
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    const stop = new AbortController()
    setBusy(true)
    const timer = setTimeout(() => {
      app.engine.report.preview(mutable(choice), { signal: stop.signal }).then(
        (made) => {
          if (stop.signal.aborted) return
          setShown(made)
          setProblem(undefined)
          setBusy(false)
        },
        (error: unknown) => {
          if (stop.signal.aborted) return
          setProblem(explain(error))
          setBusy(false)
        },
      )
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [app, choice, summary, plan, triage])
  return { preview: shown, busy, problem }
}

/** The file that is being made, at most one. */
function useFile() {
  const app = useApp()
  const [bytes, setBytes] = useState<number>()
  const [said, setSaid] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const stop = useRef<AbortController>(undefined)
  // Who leaves the screen does not wait for the file any more.
  useEffect(() => () => stop.current?.abort(), [])
  const make = async (choice: ReportChoice): Promise<void> => {
    const abort = new AbortController()
    stop.current = abort
    setBytes(0)
    setSaid(undefined)
    setProblem(undefined)
    try {
      const events = await app.engine.report.export(mutable(choice), { signal: abort.signal })
      setSaid(await receiveFile(events, (progress) => setBytes(progress.bytes)))
    } catch (error) {
      if (abort.signal.aborted) setSaid('Canceled. No file was written.')
      else setProblem(explain(error))
    } finally {
      setBytes(undefined)
    }
  }
  return {
    bytes,
    said,
    problem,
    make: (choice: ReportChoice) => void make(choice),
    cancel: () => stop.current?.abort(),
    /** What was said of the last file no longer belongs to what is chosen. */
    forget: () => {
      setSaid(undefined)
      setProblem(undefined)
    },
  }
}

type Request = Parameters<ReturnType<typeof useApp>['engine']['report']['preview']>[0]

/** As the contract takes it, whose lists are not read-only. */
function mutable(choice: ReportChoice): Request {
  return structuredClone(requestOf(choice)) as Request
}
