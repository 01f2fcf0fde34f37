import { AddressCure, PasswordCure } from '#renderer/components/run/cure-forms.tsx'
import { BY_ADDRESS, type FailureCause } from '#renderer/model/failure-causes.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { verify } from './actions.ts'
import { type AppContext, useApp, useLab } from './app-context.ts'
import { attempt } from './attempt.ts'
import { currentPlan, storeCells, useFixed } from './plan-actions.ts'

/** What is typed to cure a cause, in its card; nothing where that cures nothing. */
export function CureForm({ cause }: { readonly cause: FailureCause }) {
  const app = useApp()
  const running = useLab((state) => state.run?.state === 'running')
  const fixed = useFixed()
  const [first, ...others] = cause.devices
  const name = first?.device ?? ''
  const set = useLab((state) => state.credentials?.sets.find((each) => each.name === cause.set))
  const device = useLab((state) => state.index.devices.get(name))
  const demo = useLab((state) => state.lab?.demo !== undefined)
  // The demo lab has logins and addresses of its own: to type others would cure nothing.
  if (demo) return null
  if (cause.code === 'auth' && set !== undefined) {
    return (
      <PasswordCure
        key={set.name}
        set={set.name}
        user={set.user}
        devices={cause.devices.length}
        running={running}
        onSave={(user, password) =>
          void savePassword(app, cause, { name: set.name, user, password, agent: set.usesAgent })
        }
      />
    )
  }
  if (BY_ADDRESS.has(cause.code) && device !== undefined && others.length === 0) {
    return (
      <AddressCure
        key={name}
        device={name}
        address={device.address ?? ''}
        port={device.sshPort}
        running={running}
        fixed={fixed}
        onSave={(address, port) => void saveAddress(app, name, { address, port })}
      />
    )
  }
  return null
}

async function savePassword(
  app: AppContext,
  { devices }: FailureCause,
  set: { readonly name: string; readonly user: string; readonly password: string; readonly agent: boolean },
): Promise<void> {
  const { name, user, password, agent } = set
  const saved = await attempt(app, 'Saving', () =>
    app.engine.credentials.save({ replaces: name, name, user, password, useAgent: agent }),
  )
  if (saved) await verify(app, { kind: 'devices', devices: devices.map(({ device }) => device) })
}

async function saveAddress(
  app: AppContext,
  device: string,
  at: { readonly address: string; readonly port: string },
): Promise<void> {
  const row = currentPlan(app).devices.findIndex((each) => deviceKey(each.name) === deviceKey(device))
  const edits = [
    { row, column: 'address', text: at.address },
    { row, column: 'ssh_port', text: at.port },
  ]
  if (row >= 0 && (await storeCells(app, 'devices', edits, `Address of ${device}`)))
    await verify(app, { kind: 'devices', devices: [device] })
}
