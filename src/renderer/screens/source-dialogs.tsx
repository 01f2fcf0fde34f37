import { useCallback, useEffect, useState } from 'react'
import { explain } from '#renderer/api/engine.ts'
import { AdoptAllDialog } from '#renderer/components/sources/adopt-all-dialog.tsx'
import { DiscoverDialog, type DiscoveryProgress } from '#renderer/components/sources/discover-dialog.tsx'
import type { FoundDevices } from '#renderer/components/sources/found-list.tsx'
import {
  NetboxFields,
  netboxRequest,
  type NetboxSource,
  useNetboxForm,
} from '#renderer/components/sources/netbox-fields.tsx'
import { NetboxReadDialog, type NetboxProgress } from '#renderer/components/sources/netbox-read-dialog.tsx'
import { NetboxWriteDialog } from '#renderer/components/sources/netbox-write-dialog.tsx'
import { clean } from '#renderer/model/clean.ts'
import type { SourceDialog } from '#renderer/stores/shell-store.ts'
import type { NetboxWrite } from '#shared/contract/netbox-contract.ts'
import type { AdoptionView } from '#shared/contract/triage-view.ts'
import { counted } from '#shared/words/entry.ts'
import { attempt } from './attempt.ts'
import { useApp, useLab, useShell } from './app-context.ts'
import { previewNetbox } from './plan-import.ts'
import { useSource } from './use-source.ts'
import { sayDone } from './say-done.ts'
import { sentence } from '#shared/words/message.ts'

/** What brings a plan from elsewhere, or tells it there. */
export function SourceDialogs({ dialog, onClose }: { readonly dialog: SourceDialog; readonly onClose: () => void }) {
  switch (dialog.kind) {
    case 'netbox-read':
    case 'netbox-write':
      return <Netbox key={dialog.kind} kind={dialog.kind} onClose={onClose} />
    case 'discover':
      return <Discover onClose={onClose} />
    case 'adopt-all':
      return <AdoptAll racks={dialog.racks} ids={dialog.ids} onClose={onClose} />
  }
}

type NetboxKind = 'netbox-read' | 'netbox-write'

/** Waits for what the lab was read from last: the form begins with it. */
function Netbox({ kind, onClose }: { readonly kind: NetboxKind; readonly onClose: () => void }) {
  const app = useApp()
  const [last, setLast] = useState<{ readonly source: NetboxSource | undefined }>()
  useEffect(() => {
    app.engine.netbox.last().then(
      (source) => setLast({ source }),
      (error: unknown) => {
        setLast({ source: undefined })
        app.shell.setState({ error: explain(error) })
      },
    )
  }, [app])
  return last && <NetboxForm kind={kind} last={last.source} onClose={onClose} />
}

function NetboxForm(props: {
  readonly kind: NetboxKind
  readonly last: NetboxSource | undefined
  readonly onClose: () => void
}) {
  const app = useApp()
  const { form, change } = useNetboxForm(props.last)
  const { progress, start, stop } = useSource<NetboxProgress>()
  const [writable, setWritable] = useState<readonly NetboxWrite[]>()
  const credentials = useLab((state) => state.credentials)
  const error = useShell((state) => state.error)
  const busy = useShell((state) => state.busy !== undefined)
  const onRead = (): void =>
    void start(
      (signal) => app.engine.netbox.read(netboxRequest(form), { signal }),
      (event, tell) => {
        if (event.kind === 'progress') tell(event)
        else if (props.kind === 'netbox-write') setWritable(event.writable)
        else {
          props.onClose()
          previewNetbox(app, form.source.url.trim(), event.preview)
        }
      },
    )
  const common = {
    fields: <NetboxFields form={form} credentials={credentials} disabled={progress !== undefined} onChange={change} />,
    ready: form.source.url.trim() !== '',
    progress,
    error,
    onRead,
    onCancel: stop,
    onClose: props.onClose,
  }
  if (props.kind === 'netbox-read') return <NetboxReadDialog {...common} />
  return (
    <NetboxWriteDialog
      {...common}
      writable={writable}
      busy={busy}
      onWrite={(oneEnd) =>
        void attempt(app, 'Writing to NetBox', async () => {
          const notice = sentence(await app.engine.netbox.write({ oneEnd }))
          props.onClose()
          app.shell.setState({ notice })
        })
      }
    />
  )
}

function Discover({ onClose }: { readonly onClose: () => void }) {
  const app = useApp()
  const { progress, start, stop } = useSource<DiscoveryProgress>()
  const [found, setFound] = useState<FoundDevices>()
  const sets = useLab((state) => state.credentials?.sets)
  const trusts = useLab((state) => state.settings?.trustOnFirstUse === true)
  const error = useShell((state) => state.error)
  const busy = useShell((state) => state.busy !== undefined)
  return (
    <DiscoverDialog
      sets={sets?.map((set) => set.name) ?? []}
      trustsNew={trusts}
      progress={progress}
      found={found}
      busy={busy}
      error={error}
      onSearch={(request, trust) =>
        void start(
          async (signal) => {
            if (trust !== trusts) await app.engine.settings.trustOnFirstUse({ on: trust })
            return app.engine.discovery.search(request, { signal })
          },
          (event, tell) => (event.kind === 'progress' ? tell(event) : setFound(event)),
        )
      }
      onCancel={stop}
      onKeep={(addresses) =>
        void attempt(app, 'Adding the devices', async () => {
          const notice = sentence(await app.engine.discovery.keep({ addresses: [...addresses] }))
          // What they told of their neighbors is the next question.
          app.shell.setState({ notice, dialog: { kind: 'adopt-all' } })
        })
      }
      onBack={() => setFound(undefined)}
      onClose={onClose}
    />
  )
}

function AdoptAll(props: {
  readonly racks: readonly string[] | undefined
  readonly ids: readonly string[] | undefined
  readonly onClose: () => void
}) {
  const { racks, ids, onClose } = props
  const app = useApp()
  const [missing, setMissing] = useState(false)
  const [preview, setPreview] = useState<AdoptionView>()
  const error = useShell((state) => state.error)
  const busy = useShell((state) => state.busy !== undefined)
  const ask = useCallback(
    (dryRun: boolean) =>
      app.engine.findings.adoptAll({
        ...(racks === undefined ? {} : { racks: [...racks] }),
        ...(ids === undefined ? {} : { ids: [...ids] }),
        missing,
        dryRun,
      }),
    [app, racks, ids, missing],
  )
  useEffect(() => {
    let left = false
    setPreview(undefined)
    app.shell.setState({ error: undefined })
    ask(true).then(
      (view) => !left && setPreview(view),
      (failed: unknown) => !left && app.shell.setState({ error: explain(failed) }),
    )
    return () => {
      left = true
    }
  }, [app, ask])
  return (
    <AdoptAllDialog
      what={whatOf(racks, ids)}
      preview={preview}
      missing={missing}
      busy={busy}
      error={error}
      onMissing={setMissing}
      onAdopt={() =>
        void attempt(app, 'Changing the plan', async () => {
          const { adopted } = await ask(false)
          onClose()
          const what = adopted === 1 ? '1 finding was' : `${adopted} findings were`
          app.view.setState({ picks: new Set() })
          sayDone(app, `${what} added to the plan.`)
        })
      }
      onClose={onClose}
    />
  )
}

function whatOf(racks: readonly string[] | undefined, ids: readonly string[] | undefined): string {
  if (ids !== undefined) return counted(ids.length, 'finding')
  return racks === undefined ? 'whole lab' : `rack ${racks.map(clean).join(', ')}`
}
