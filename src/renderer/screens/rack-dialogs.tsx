import { useEffect, useMemo, useState } from 'react'
import { explain } from '#renderer/api/engine.ts'
import { readFiles } from '#renderer/api/read-files.ts'
import { AddDeviceDialog } from '#renderer/components/rack-edit/add-device-dialog.tsx'
import { CableDialog } from '#renderer/components/rack-edit/cable-dialog.tsx'
import { DeleteDialog } from '#renderer/components/rack-edit/delete-dialog.tsx'
import { MoveDialog } from '#renderer/components/rack-edit/move-dialog.tsx'
import { counted } from '#shared/words/entry.ts'
import type { RackDialog } from '#renderer/stores/shell-store.ts'
import type { DeviceType } from '#shared/model/device-type.ts'
import { attempt } from './attempt.ts'
import { useApp, useLab, usePlan, useShell } from './app-context.ts'
import { currentPlan } from './plan-actions.ts'
import { wordsIn } from './plan-suggest.ts'
import { add, connect, currentIndex, deleteDevice, moveTo, planWithCable, removalOf, rowOf } from './racks-edits.ts'
import type { Role } from '#shared/model/plan.ts'
import { sentence } from '#shared/words/message.ts'

/** What asks for the rest of an edit of the racks. */
export function RackDialogs({ dialog, onClose }: { readonly dialog: RackDialog; readonly onClose: () => void }) {
  switch (dialog.kind) {
    case 'move-device':
      return <Move name={dialog.device} onClose={onClose} />
    case 'delete-device':
      return <Delete name={dialog.device} onClose={onClose} />
    case 'draw-cable':
      return <Cable from={dialog.from} onClose={onClose} />
    case 'add-device':
      return <Add rack={dialog.rack} role={dialog.role} onClose={onClose} />
  }
}

/** The plan as the person sees it; drawn anew when it changes. */
function useCurrentPlan() {
  const app = useApp()
  useLab((state) => state.lab)
  usePlan((state) => state.pending)
  return currentPlan(app)
}

function Move({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const app = useApp()
  const plan = useCurrentPlan()
  const error = useShell((state) => state.error)
  const device = plan.devices[rowOf(plan, name)]
  if (device === undefined) return null
  return (
    <MoveDialog
      plan={plan}
      device={device}
      error={error}
      busy={false}
      onClose={onClose}
      onMove={(place) => void moveTo(app, device.name, place).then((done) => done && onClose())}
    />
  )
}

function Delete({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const app = useApp()
  const plan = useCurrentPlan()
  const error = useShell((state) => state.error)
  const removal = useMemo(() => removalOf(app, name), [app, plan, name])
  if (removal === undefined) return null
  const kept = new Set(removal.plan.cables)
  return (
    <DeleteDialog
      name={removal.device.name}
      cables={plan.cables.flatMap((cable) => (kept.has(cable) ? [] : cable.label))}
      panels={removal.panels}
      error={error}
      busy={false}
      onClose={onClose}
      onDelete={() => void deleteDevice(app, name).then((done) => done && onClose())}
    />
  )
}

function Cable(props: {
  readonly from: { readonly device: string; readonly port?: string }
  readonly onClose: () => void
}) {
  const { from, onClose } = props
  const app = useApp()
  useCurrentPlan()
  const error = useShell((state) => state.error)
  const index = currentIndex(app)
  return (
    <CableDialog
      index={index}
      from={from}
      tried={({ from: begin, to, ...common }) => {
        const next = planWithCable(app, begin, to, common)
        return 'reason' in next ? next : { label: next.cable.label }
      }}
      types={wordsIn(index, 'type')}
      colors={wordsIn(index, 'color')}
      error={error}
      busy={false}
      onClose={onClose}
      onConnect={({ from: begin, to, ...common }) =>
        void connect(app, begin, to, common).then((done) => done && onClose())
      }
    />
  )
}

function Add(props: {
  readonly rack: string | undefined
  readonly role: Role | undefined
  readonly onClose: () => void
}) {
  const { rack, role, onClose } = props
  const app = useApp()
  const plan = useCurrentPlan()
  const error = useShell((state) => state.error)
  const busy = useShell((state) => state.busy !== undefined)
  const [types, setTypes] = useState<readonly DeviceType[]>()
  const [imported, setImported] = useState<string>()
  useEffect(() => {
    app.engine.plan.deviceTypes().then(setTypes, (failed: unknown) => app.shell.setState({ error: explain(failed) }))
  }, [app])
  const importTypes = (files: readonly File[]): void =>
    void attempt(app, 'Importing', async () => {
      const report = await app.engine.plan.importDeviceTypes({ files: [...(await readFiles(files))] })
      setTypes(await app.engine.plan.deviceTypes())
      const { added, changed, unchanged, refused } = report
      const [first] = refused
      setImported(`${counted(added, 'type')} added, ${changed} changed, ${unchanged} unchanged.`)
      if (first !== undefined) {
        const more = refused.length > 1 ? ` ${counted(refused.length - 1, 'more file')} could not be read either.` : ''
        app.shell.setState({
          error: `${first.file}, line ${first.line}: ${sentence(first.said)} It was left out.${more}`,
        })
      }
    })
  return (
    <AddDeviceDialog
      plan={plan}
      types={types}
      imported={imported}
      rack={rack}
      role={role}
      error={error}
      busy={busy}
      onImport={importTypes}
      onAdd={(wanted) => void add(app, wanted).then((done) => done && onClose())}
      onClose={onClose}
    />
  )
}
