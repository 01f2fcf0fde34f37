import { useCallback } from 'react'
import { explain } from '#renderer/api/engine.ts'
import { AskDialog, type AskChoice } from '#renderer/components/facts/ask-dialog.tsx'
import { AskFailuresDialog } from '#renderer/components/facts/ask-failures-dialog.tsx'
import { RevealDialog } from '#renderer/components/configs/reveal-dialog.tsx'
import { ServiceDialog } from '#renderer/components/services/service-dialog.tsx'
import { ServiceWatchDialog } from '#renderer/components/services/service-watch-dialog.tsx'
import type { DialogState } from '#renderer/stores/shell-store.ts'
import { placeFacts } from '#renderer/stores/view-store.ts'
import { useApp, useLab, useShell, useView } from './app-context.ts'
import { attempt } from './attempt.ts'

type Asking = Extract<DialogState, { kind: 'ask' | 'ask-failures' | 'service' | 'service-watch' | 'reveal' }>

/** Dialogs about facts, configurations, files and web services. */
export function AskingDialogs(props: { readonly dialog: Asking; readonly onClose: () => void }) {
  const { dialog, onClose } = props
  const app = useApp()
  const error = useShell((state) => state.error)
  const busy = useShell((state) => state.busy !== undefined)
  const asking = useLab((state) => state.asking)
  const checks = useLab((state) => state.checks)
  const sets = useLab((state) => state.credentials?.sets)
  const devices = useLab((state) => state.index.devices)
  const close = (done: boolean): void => {
    if (done) onClose()
  }
  switch (dialog.kind) {
    case 'ask':
      return <Ask dialog={dialog} onClose={onClose} />
    case 'ask-failures':
      return <AskFailuresDialog failures={asking?.failures ?? []} failed={asking?.failed ?? 0} onClose={onClose} />
    case 'reveal':
      return (
        <RevealDialog
          device={dialog.device}
          onClose={onClose}
          onReveal={() => {
            onClose()
            dialog.run()
          }}
        />
      )
    case 'service': {
      const { service } = dialog
      return (
        <ServiceDialog
          service={service}
          sets={(sets ?? []).map(({ name }) => name)}
          devices={[...devices.keys()]}
          busy={busy}
          error={error}
          onClose={onClose}
          onSave={(cells) =>
            void attempt(app, 'Saving', () =>
              app.engine.services.save({ cells, ...(service ? { replaces: service.name } : {}) }),
            ).then((done) => {
              if (done) app.view.setState({ service: cells.name.trim() || cells.url.trim() })
              close(done)
            })
          }
        />
      )
    }
    case 'service-watch':
      return (
        <ServiceWatchDialog
          watch={checks?.watch}
          busy={busy}
          error={error}
          onClose={onClose}
          onStart={(choice) =>
            void attempt(app, 'Starting the watch', () => app.engine.services.watch(choice)).then(close)
          }
          onStop={() => void attempt(app, 'Stopping the watch', () => app.engine.services.stopWatch()).then(close)}
        />
      )
  }
}

const TABS = { facts: 'tables', backup: 'configs', fetch: 'files' } as const

function Ask({ dialog, onClose }: { readonly dialog: Extract<Asking, { kind: 'ask' }>; readonly onClose: () => void }) {
  const app = useApp()
  const { what } = dialog
  const error = useShell((state) => state.error)
  const busy = useShell((state) => state.busy !== undefined)
  const columns = useLab((state) => state.index.columns)
  const devices = useLab((state) => state.index.devices)
  const desktop = useLab((state) => state.app?.nativeDialogs === true)
  const kind = useView(({ facts }) => facts.kind)
  const selected = useView(({ selection }) => selection?.device)
  const managed = (name: string): boolean => devices.get(name)?.managed === true
  const chosen = dialog.devices ?? (selected !== undefined && managed(selected) ? [selected] : [])
  const preview = useCallback(
    async (choice: AskChoice) => {
      try {
        return await (what === 'facts'
          ? app.engine.facts.commands(choice)
          : app.engine.configs.commands({ scope: choice.scope }))
      } catch (problem) {
        throw new Error(explain(problem), { cause: problem })
      }
    },
    [app, what],
  )
  const ask = ({ kinds, scope }: AskChoice, paths: readonly string[]): Promise<unknown> => {
    if (what === 'facts') return app.engine.facts.collect({ kinds, scope })
    return what === 'backup' ? app.engine.configs.backup({ scope }) : app.engine.files.fetch({ scope, paths })
  }
  return (
    <AskDialog
      what={what}
      racks={columns.flatMap((each) =>
        each.rack !== undefined && each.devices.some((device) => device.managed) ? each.rack.name : [],
      )}
      chosen={chosen}
      allFirst={dialog.devices === undefined}
      kinds={dialog.kinds ?? [kind]}
      busy={busy}
      error={error}
      preview={preview}
      folder={
        desktop ? 'the folder that you choose next' : "Plumbline's own folder of files on the machine that it runs on"
      }
      onClose={onClose}
      onAsk={(choice, paths) =>
        void attempt(app, 'Asking', () => ask(choice, paths)).then((done) => {
          if (!done) return
          onClose()
          const [first = kind] = choice.kinds
          placeFacts(app.view, {
            tab: TABS[what],
            ...(what === 'facts' && !choice.kinds.includes(kind) ? { kind: first } : {}),
          })
          app.view.setState({ screen: 'facts' })
        })
      }
    />
  )
}
