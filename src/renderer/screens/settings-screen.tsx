import { KeepForm } from '#renderer/components/history/keep-form.tsx'
import { CredentialList } from '#renderer/components/settings/credential-list.tsx'
import { HostKeyList } from '#renderer/components/settings/host-key-list.tsx'
import { LegacyList } from '#renderer/components/settings/legacy-list.tsx'
import { LimitsForm } from '#renderer/components/settings/limits-form.tsx'
import { VaultPanel } from '#renderer/components/settings/vault-panel.tsx'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { clean } from '#renderer/model/clean.ts'
import { THEMES, type Theme } from '#renderer/stores/theme.ts'
import { PeopleSettings } from './people-settings.tsx'
import { setTheme } from './actions.ts'
import { Allowed, OwnerOnly } from './allowed.tsx'
import { attempt } from './attempt.ts'
import { useApp, useLab, useShell } from './app-context.ts'

const THEME_WORDS: Record<Theme, string> = { system: 'System', light: 'Light', dark: 'Dark' }

/** Who logs in, within which limits, and whom this lab trusts. */
export function SettingsScreen() {
  return (
    <div className="settings" tabIndex={0} role="region" aria-label="Settings">
      <div className="col">
        <OwnerOnly>
          <Credentials />
          <PeopleSettings />
        </OwnerOnly>
        <section>
          <h2>Appearance</h2>
          <ThemeChoice />
        </section>
      </div>
      <div className="col">
        <LabSettings />
      </div>
    </div>
  )
}

function Credentials() {
  const app = useApp()
  const { credentials } = app.engine
  const view = useLab((state) => state.credentials)
  const demo = useLab((state) => state.lab?.demo !== undefined)
  const desktop = useLab((state) => state.app?.shell === 'desktop')
  const busy = useShell((state) => state.busy !== undefined)
  if (view === undefined) return null
  return (
    <>
      <section>
        <h2>Credentials</h2>
        <p className="dim2">
          Each device tries the set that worked last, then the others in order. If the plan names a set for a device,
          only that one is tried.
        </p>
        {demo && <p className="banner">The demo lab has its own login. These sets are for your labs.</p>}
        <CredentialList
          sets={view.sets}
          onAdd={() => app.shell.setState({ dialog: { kind: 'credentials' } })}
          onEdit={(set) => app.shell.setState({ dialog: { kind: 'credentials', set } })}
          onRemove={(name) => void attempt(app, 'Deleting', () => credentials.remove({ name }))}
          onOrder={(names) => void attempt(app, 'Saving', () => credentials.order({ names: [...names] }))}
        />
      </section>
      <section>
        <h2>Vault</h2>
        <VaultPanel
          vault={view.vault}
          desktop={desktop}
          sets={view.sets.length}
          busy={busy}
          onUnlock={(passphrase) => attempt(app, 'Opening the vault', () => credentials.unlockVault({ passphrase }))}
          onLock={() => void attempt(app, 'Locking', () => credentials.lockVault())}
        />
        <p className="dim mono cut" title={clean(view.vault.path)}>
          {clean(view.vault.path)}
        </p>
      </section>
      {view.sshConfig !== undefined && (
        <section>
          <h2>SSH configuration</h2>
          <p className="dim2">
            <span className="mono">{clean(view.sshConfig.path)}</span> is read at each run.
          </p>
          {view.sshConfig.warnings.length > 0 && (
            <ul className="warnings">
              {view.sshConfig.warnings.map((text) => (
                <li key={text}>
                  <span className="c-warn">
                    <Icon name="warn" small />
                  </span>{' '}
                  {clean(text)}
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
    </>
  )
}

function LabSettings() {
  const app = useApp()
  const { settings } = app.engine
  const view = useLab((state) => state.settings)
  const path = useLab((state) => state.lab?.path)
  const devices = useLab((state) => state.lab?.devices)
  const busy = useShell((state) => state.busy !== undefined)
  if (view === undefined) return null
  const choices = (devices ?? []).filter((each) => each.managed && each.address !== undefined)
  return (
    <>
      <section>
        <h2>Lab limits</h2>
        <Allowed of="settings.limits">
          <LimitsForm
            key={`${path} ${JSON.stringify(view.limits)}`}
            limits={view.limits}
            busy={busy}
            onSave={(limits) => void attempt(app, 'Saving', () => settings.limits(limits))}
          />
        </Allowed>
      </section>
      <section>
        <h2>Run history</h2>
        <p className="dim2">
          Keep the last N runs. Older runs are deleted unless current results depend on them. Empty: keep all.
        </p>
        <Allowed of="watch.keepRuns">
          <KeepForm
            key={`${path} ${view.keepRuns}`}
            keep={view.keepRuns}
            busy={busy}
            onSave={(keep) =>
              void attempt(app, 'Saving', () => app.engine.watch.keepRuns(keep === undefined ? {} : { keep }))
            }
          />
        </Allowed>
      </section>
      <section>
        <h2>Host keys</h2>
        <Allowed of="settings.trustOnFirstUse">
          <label className="check">
            <input
              type="checkbox"
              checked={view.trustOnFirstUse}
              onChange={(e) => void attempt(app, 'Saving', () => settings.trustOnFirstUse({ on: e.target.checked }))}
            />
            <span>
              Trust a host key on first use
              <span className="dim2 block">A changed key is always refused.</span>
            </span>
          </label>
        </Allowed>
        <Allowed of="settings.forgetHostKey">
          <HostKeyList
            keys={view.hostKeys}
            onForget={({ host, type }) => void attempt(app, 'Deleting', () => settings.forgetHostKey({ host, type }))}
          />
        </Allowed>
      </section>
      <section>
        <h2>Legacy SSH</h2>
        <p className="dim2">Older devices support only SHA-1 and CBC. Enable it per device.</p>
        <Allowed of="settings.legacy">
          <LegacyList
            devices={view.legacy}
            choices={choices.map((each) => each.name)}
            onSet={(device, on) => void attempt(app, 'Saving', () => settings.legacy({ devices: [device], on }))}
          />
        </Allowed>
      </section>
    </>
  )
}

function ThemeChoice() {
  const app = useApp()
  const theme = useShell((state) => state.theme)
  return (
    <div className="seg" role="group" aria-label="Theme">
      {THEMES.map((each) => (
        <button type="button" key={each} aria-pressed={theme === each} onClick={() => setTheme(app, each)}>
          {THEME_WORDS[each]}
        </button>
      ))}
    </div>
  )
}
