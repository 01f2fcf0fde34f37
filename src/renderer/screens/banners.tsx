import { Icon } from '#renderer/components/ui/icon.tsx'
import { counted } from '#shared/words/entry.ts'
import { failuresOf, runCounts, skippedOf } from '#renderer/model/run-counts.ts'
import { clean } from '#renderer/model/clean.ts'
import { approveLab, verify } from './actions.ts'
import { Allowed, OwnerOnly } from './allowed.tsx'
import { useApp, useLab } from './app-context.ts'
import { say, wholeText } from '#shared/words/message.ts'

/** Above the screen: what the lab is, what is being done, and what a run needs to go on. */
export function Banners() {
  return (
    <>
      <ReadOnly />
      <Notices />
      <JobBanner />
      <RunNeeds />
      <RunResult />
    </>
  )
}

/** A lab that can only be looked at says so before anybody tries to change it. */
function ReadOnly() {
  const reason = useLab((state) => state.lab?.readOnly)
  if (reason === undefined) return null
  return (
    <div className="banner warn" role="status" data-testid="read-only">
      <Icon name="lock" />
      <span className="grow">{clean(wholeText(reason))}</span>
    </div>
  )
}

/** What the person is to know of the lab file. */
function Notices() {
  const app = useApp()
  const notices = useLab((state) => state.lab?.notices)
  return notices?.map((notice) => (
    <div key={notice.code} className="banner warn" role="status" data-testid="lab-notice">
      <Icon name="warn" />
      <span className="grow">{clean(wholeText(notice))}</span>
      {notice.code === 'made-elsewhere' && (
        <OwnerOnly>
          <button type="button" className="btn" onClick={() => void approveLab(app)}>
            Approve
          </button>
        </OwnerOnly>
      )}
    </div>
  ))
}

export function JobBanner() {
  const app = useApp()
  const job = useLab((state) => state.job)
  return (
    <div role="status">
      {job !== undefined && (
        <div className="banner">
          <span>{clean(say(job.title).headline)}</span>
          {job.total > 0 && (
            <>
              <progress aria-label={clean(say(job.title).headline)} value={job.done} max={job.total} />
              <span className="dim">
                {job.done} of {job.total}
              </span>
            </>
          )}
          {job.canCancel === true && (
            <>
              <span className="grow" />
              <Allowed of="lab.cancelJob">
                <button
                  type="button"
                  className="btn sm"
                  data-testid="cancel-import"
                  onClick={() => void app.engine.lab.cancelJob()}
                >
                  Cancel
                </button>
              </Allowed>
            </>
          )}
        </div>
      )}
    </div>
  )
}

/** Offers the dialog where a run failed for want of a login or of a known host key. */
function RunNeeds() {
  const app = useApp()
  const progress = useLab((state) => state.progress)
  const running = useLab((state) => state.run?.state === 'running')
  if (running) return null
  const logins = failuresOf(progress, 'no-credentials')
  const certificates = failuresOf(progress, 'tls-untrusted')
  const keys = failuresOf(progress, 'host-key-unknown') + certificates
  const skipped = skippedOf(progress)
  if (logins + keys + skipped === 0) return null
  if (logins + keys === 0) return <Refused devices={skipped} />
  const text =
    logins > 0
      ? `${counted(logins, 'device has', 'devices have')} no credentials. Add a login and retry.`
      : `${counted(keys, 'device shows', 'devices show')} an unknown ${certificates === 0 ? 'host key' : certificates === keys ? 'certificate' : 'host key or certificate'}. Compare and trust it in Run.`
  return (
    <div className="banner warn" role="status">
      <Icon name="lock" />
      <span className="grow">{text}</span>
      {logins > 0 ? (
        <OwnerOnly>
          <button
            type="button"
            className="btn sm"
            onClick={() => app.shell.setState({ dialog: { kind: 'credentials' } })}
          >
            <Icon name="key" small />
            Credentials…
          </button>
        </OwnerOnly>
      ) : (
        <button
          type="button"
          className="btn sm"
          data-testid="unknown-keys"
          onClick={() => app.view.setState({ screen: 'run' })}
        >
          <Icon name="run" small />
          Host keys
        </button>
      )}
    </div>
  )
}

/** A password that some devices refuse is not tried on the others without a person's word: accounts get locked. */
function Refused({ devices }: { readonly devices: number }) {
  const app = useApp()
  return (
    <div className="banner warn" role="status">
      <Icon name="lock" />
      <span className="grow">
        {counted(devices, 'device was', 'devices were')} skipped to avoid locking the account: their login was rejected
        by others.
      </span>
      <OwnerOnly>
        <button type="button" className="btn sm" onClick={() => app.view.setState({ screen: 'settings' })}>
          <Icon name="key" small />
          Credential sets
        </button>
      </OwnerOnly>
      <Allowed of="run.verify">
        <button
          type="button"
          className="btn sm"
          data-testid="try-refused"
          onClick={() => void verify(app, { kind: 'failed' }, { tryRefused: true })}
        >
          <Icon name="retry" small />
          Try anyway
        </button>
      </Allowed>
    </div>
  )
}

const RUN_ENDS = { running: 'Run in progress', done: 'Run done', cancelled: 'Run canceled' } as const

/** Said once by screen readers when a run ends. */
function RunResult() {
  const run = useLab((state) => state.run)
  const summary = useLab((state) => state.summary)
  const progress = useLab((state) => state.progress)
  const n = runCounts(progress)
  const ended = run !== undefined && run.state !== 'running'
  return (
    <p className="sr" aria-live="polite">
      {ended &&
        `${RUN_ENDS[run.state]}: ${n.done} of ${n.total} devices reached${
          summary === undefined
            ? ''
            : `, ${summary.ok} of ${summary.links} links verified, ${counted(summary.findings, 'error')}`
        }.`}
    </p>
  )
}
