import { runCommand } from '#renderer/commands/command-now.ts'
import { useScene } from '#renderer/commands/scenes.ts'
import { useCommand } from '#renderer/commands/use-command.ts'
import { RecentList } from '#renderer/components/welcome/recent-list.tsx'
import { Icon, Logo } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import { openLab } from './actions.ts'
import { useApp, useLab, useShell } from './app-context.ts'
import { attempt } from './attempt.ts'
import { JobBanner } from './banners.tsx'
import { ConnectionState, ThemeButton } from './status-bar.tsx'

/** First thing seen: the demo, a new lab, an old one, or a file. */
export function WelcomeScreen() {
  const app = useApp()
  const info = useLab((state) => state.app)
  const recent = useLab((state) => state.recent)
  const working = useLab((state) => state.job !== undefined)
  const busy = useShell((state) => state.busy)
  useScene('welcome', {})
  return (
    <div className="welcome" data-testid="welcome">
      <header className="bar">
        <span className="grow" />
        <span className="dim2">Plumbline</span>
        <span className="grow" />
      </header>
      <main>
        <div className="notes">
          <JobBanner />
          <ClosedByRestart />
          <p role="status" className={busy === undefined || working ? 'sr' : 'banner'}>
            {busy === undefined ? '' : `${busy}…`}
          </p>
        </div>
        <div className="hero">
          <section className="card l">
            <Logo size={44} />
            <h1>
              Is the lab cabled
              <br />
              as planned?
            </h1>
            <p className="lead">
              Plumbline logs in to every device, reads its neighbors, and compares them with your plan.
            </p>
            <button
              type="button"
              className="demo"
              data-testid="try-demo"
              disabled={busy !== undefined}
              onClick={() => runCommand(app, 'try-demo')}
            >
              <Icon name="flask" />
              <b>Try the demo lab</b>
              <span>
                5 racks, 100 devices, over 700 cables, with mistakes to find. Simulated on this machine, ready in
                seconds.
              </span>
            </button>
            <Action id="new-lab" note="Name it, then import or enter a plan" />
            <Action id="open-lab" note="A lab file (.plumb)" />
            <Action id="import" note="A cabling sheet (CSV, XLSX), NetBox, containerlab, an inventory" />
          </section>
          <section className="card r2">
            <h2>Recent labs</h2>
            <RecentList
              labs={recent}
              onOpen={(path) => void openLab(app, path)}
              onFind={() => runCommand(app, 'open-lab')}
              onForget={({ path }) => void attempt(app, 'Removing', () => app.engine.lab.forgetRecent({ path }))}
            />
            <button type="button" className="drop" onClick={() => runCommand(app, 'import')}>
              <Icon name="upload" />
              <span>Drop a cabling sheet or an inventory anywhere in this window</span>
            </button>
          </section>
        </div>
      </main>
      <footer className="status">
        <ConnectionState />
        <span>Version {clean(info?.version ?? '')}</span>
        <span>Your data stays on this machine: no account, no telemetry, works offline</span>
        <span className="grow" />
        <ThemeButton />
      </footer>
    </div>
  )
}

/** The lab that was open when Plumbline ended, to be opened again with one click. */
function ClosedByRestart() {
  const app = useApp()
  const lab = useShell((state) => state.closedByRestart)
  if (lab === undefined) return null
  return (
    <div className="banner warn" role="status" data-testid="closed-by-restart">
      <Icon name="info" />
      <span className="grow">Plumbline was started again, and {clean(lab.name)} was closed. Its edits are saved.</span>
      <button type="button" className="btn sm" onClick={() => void openLab(app, lab.path)}>
        Open it again
      </button>
    </div>
  )
}

function Action(props: { readonly id: 'new-lab' | 'open-lab' | 'import'; readonly note: string }) {
  const app = useApp()
  const { title, icon, hint } = useCommand(props.id)
  return (
    <button type="button" className="act" data-testid={props.id} onClick={() => runCommand(app, props.id)}>
      {icon && <Icon name={icon} />}
      <span>
        <b>{title}</b>
        <span>{props.note}</span>
      </span>
      <kbd>{hint}</kbd>
    </button>
  )
}
