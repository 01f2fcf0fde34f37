import { clean } from '#renderer/model/clean.ts'
import type { Cure } from '#renderer/model/failure-causes.ts'
import type { DeviceProgress } from '#shared/contract/page-state.ts'
import { counted } from '#shared/words/entry.ts'
import { verify } from './actions.ts'
import type { AppContext } from './app-context.ts'
import { attempt } from './attempt.ts'

/** Cures what made devices fail, or leads to where it is cured; what is cured here is asked again by itself. */
export async function cureFailure(app: AppContext, cure: Cure, failed: readonly DeviceProgress[]): Promise<void> {
  const devices = failed.map(({ device }) => device)
  const [device] = devices
  if (device === undefined) return
  const again = (tryRefused = false): Promise<boolean> => verify(app, { kind: 'devices', devices }, { tryRefused })
  switch (cure) {
    case 'trust': {
      const keys = failed.flatMap(({ device: name, offered }) => (offered ? [{ device: name, key: offered.key }] : []))
      if (keys.length === 0) return app.view.setState({ screen: 'settings' })
      if (await attempt(app, 'Saving', () => app.engine.settings.trustHostKeys({ keys }))) await again()
      return
    }
    case 'legacy':
      if (await attempt(app, 'Saving', () => app.engine.settings.legacy({ devices, on: true }))) {
        const who = devices.length === 1 ? clean(device) : counted(devices.length, 'device')
        if (await again()) app.shell.setState({ notice: `Legacy SSH is on for ${who}.` })
      }
      return
    case 'credentials':
      return app.shell.setState({ dialog: { kind: 'credentials' } })
    case 'retry':
    case 'try-anyway':
      await again(cure === 'try-anyway')
      return
    case 'limits':
    case 'host-keys':
      return app.view.setState({ screen: 'settings' })
    case 'device':
      return app.view.setState({ screen: 'devices', selection: { device } })
  }
}
