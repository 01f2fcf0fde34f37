import { useCallback } from 'react'
import { explain } from '#renderer/api/engine.ts'
import { AdoptDialog } from '#renderer/components/dialogs/adopt-dialog.tsx'
import { CredentialsDialog } from '#renderer/components/dialogs/credentials-dialog.tsx'
import { ImportDialog } from '#renderer/components/dialogs/import-dialog.tsx'
import { LeaveDemoDialog } from '#renderer/components/dialogs/leave-demo-dialog.tsx'
import { NewLabDialog } from '#renderer/components/dialogs/new-lab-dialog.tsx'
import { OpenLabDialog } from '#renderer/components/dialogs/open-lab-dialog.tsx'
import { OutputDialog } from '#renderer/components/dialogs/output-dialog.tsx'
import { PlatformsDialog } from '#renderer/components/dialogs/platforms-dialog.tsx'
import { AboutDialog } from '#renderer/components/dialogs/about-dialog.tsx'
import { ShortcutsDialog } from '#renderer/components/dialogs/shortcuts-dialog.tsx'
import { DecideDialog } from '#renderer/components/findings/decide-dialog.tsx'
import { runCounts } from '#renderer/model/run-counts.ts'
import { adopt, beginRun, decide, finishImport, leaveDemo, openLab, verify } from './actions.ts'
import type { RunScope } from '#shared/contract/run-scope.ts'
import { AskingDialogs } from './asking-dialogs.tsx'
import { attempt } from './attempt.ts'
import { Bench } from './bench.tsx'
import { copyDiagnostics } from './copy-diagnostics.ts'
import { useApp, useLab, useShell } from './app-context.ts'
import { Pairing } from './pairing.tsx'
import { Palette } from './palette.tsx'
import { RackDialogs } from './rack-dialogs.tsx'
import { SourceDialogs } from './source-dialogs.tsx'
import { WhatsNew } from './whats-new.tsx'
import { useOutputs } from './use-outputs.ts'

/** The dialog in front, if any. */
export function Dialogs() {
  const app = useApp()
  const dialog = useShell((state) => state.dialog)
  const error = useShell((state) => state.error)
  const busy = useShell((state) => state.busy !== undefined)
  const close = useCallback(() => app.shell.setState({ dialog: undefined, error: undefined }), [app])
  const browse = useCallback(() => app.engine.lab.browse(), [app])
  const load = useOutputs()
  switch (dialog?.kind) {
    case undefined:
      return null
    case 'palette':
      return <Palette onClose={close} />
    case 'credentials':
      return <Credentials set={dialog.set} scope={dialog.scope} />
    case 'shortcuts':
      return <ShortcutsDialog onClose={close} />
    case 'about':
      return <About onClose={close} />
    case 'whats-new':
      return <WhatsNew onClose={close} />
    case 'platforms':
      return <PlatformsDialog onClose={close} />
    case 'bench':
      return <Bench onClose={close} />
    case 'leave-demo':
      return <LeaveDemoDialog onClose={close} onLeave={() => void leaveDemo(app, dialog.next)} />
    case 'adopt':
      return (
        <AdoptDialog
          changes={dialog.changes}
          error={error}
          busy={busy}
          onClose={close}
          onAdopt={() => void adopt(app, dialog.finding)}
        />
      )
    case 'decide':
      return (
        <DecideDialog
          kind={dialog.mark}
          findings={dialog.findings.length}
          error={error}
          busy={busy}
          onClose={close}
          onDecide={(reason) => void decide(app, dialog.findings, dialog.mark, reason === '' ? undefined : reason)}
        />
      )
    case 'new-lab':
      return (
        <NewLabDialog
          error={error}
          onClose={close}
          onCreate={(name) =>
            void attempt(app, 'Creating the lab', () => app.engine.lab.create({ name })).then((done) => done && close())
          }
        />
      )
    case 'open-lab':
      return (
        <OpenLabDialog
          error={error}
          browse={browse}
          onClose={close}
          onOpen={(path) => void openLab(app, path, true).then((done) => done && close())}
        />
      )
    case 'import':
      return (
        <ImportDialog
          key={dialog.report.refused.length}
          names={dialog.names}
          report={dialog.report}
          error={error}
          busy={busy}
          onClose={close}
          onImport={(skipBad) =>
            void attempt(app, 'Importing', () => finishImport(app, dialog.names, dialog.report, skipBad))
          }
        />
      )
    case 'add-device':
    case 'move-device':
    case 'delete-device':
    case 'draw-cable':
      return <RackDialogs dialog={dialog} onClose={close} />
    case 'netbox-read':
    case 'netbox-write':
    case 'discover':
    case 'adopt-all':
      return <SourceDialogs dialog={dialog} onClose={close} />
    case 'ask':
    case 'ask-failures':
    case 'service':
    case 'service-watch':
    case 'reveal':
      return <AskingDialogs dialog={dialog} onClose={close} />
    case 'pairing':
      return <Pairing person={dialog.person} onClose={close} />
    case 'output':
      return <OutputDialog {...dialog} load={load} onClose={close} />
  }
}

function Credentials({ set, scope }: { readonly set: string | undefined; readonly scope: RunScope | undefined }) {
  const app = useApp()
  const credentials = useLab((state) => state.credentials)
  const progress = useLab((state) => state.progress)
  const running = useLab((state) => state.run?.state === 'running')
  const error = useShell((state) => state.error)
  const busy = useShell((state) => state.busy !== undefined)
  const close = () => app.shell.setState({ dialog: undefined, error: undefined })
  if (credentials === undefined) return null
  return (
    <CredentialsDialog
      current={credentials.sets.find((each) => each.name === set)}
      credentials={credentials}
      failed={running ? 0 : runCounts(progress).failed}
      error={error}
      busy={busy}
      onClose={close}
      onWithout={scope && (() => void beginRun(app, scope).then((began) => began && close()))}
      onSave={(input, again) =>
        void attempt(app, 'Saving', () => app.engine.credentials.save(input)).then((done) => {
          if (!done) return
          if (scope !== undefined) void beginRun(app, scope).then((began) => began && close())
          else if (again) void verify(app, { kind: 'failed' }).then((began) => began && close())
          else close()
        })
      }
    />
  )
}

function About({ onClose }: { readonly onClose: () => void }) {
  const app = useApp()
  const version = useLab((state) => state.app?.version)
  return (
    <AboutDialog
      version={version ?? ''}
      licenses={() => app.engine.app.licenses()}
      release={(url) => (url === undefined ? app.engine.app.release() : app.engine.app.releaseAt({ url }))}
      explain={explain}
      onCopy={() => void copyDiagnostics(app)}
      onClose={onClose}
    />
  )
}
