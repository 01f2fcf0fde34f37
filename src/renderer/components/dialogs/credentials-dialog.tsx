import { useState } from 'react'
import type { CredentialInput } from '#shared/contract/credential-input.ts'
import type { CredentialSetView, CredentialsView } from '#shared/contract/page-state.ts'
import { clean } from '#renderer/model/clean.ts'
import { Dialog, DialogError } from './dialog.tsx'
import { LoginFields, loginKindOf, type LoginSecrets, type Secret } from './login-fields.tsx'
import { SecretField } from './secret-field.tsx'

export interface CredentialsDialogProps {
  /** The set that is changed; absent for a new one. */
  readonly current: CredentialSetView | undefined
  readonly credentials: CredentialsView
  /** Devices that could be asked again now. */
  readonly failed: number
  readonly error: string | undefined
  readonly busy: boolean
  /** A run waits for the set: it begins without one. */
  readonly onWithout?: (() => void) | undefined
  readonly onSave: (input: CredentialInput, retry: boolean) => void
  readonly onClose: () => void
}

/** One credential set. Secrets go to the engine and never come back. */
export function CredentialsDialog(props: CredentialsDialogProps) {
  const { current, credentials } = props
  const [name, setName] = useState(clean(current?.name ?? freeName(credentials.sets)))
  const [user, setUser] = useState(clean(current?.user ?? ''))
  const [kind, setKind] = useState(loginKindOf(current))
  const [login, setLogin] = useState<LoginSecrets>({
    password: undefined,
    privateKey: undefined,
    keyFile: current?.keyFile ?? '',
    passphrase: undefined,
    useAgent: current?.usesAgent ?? false,
  })
  const [enableSecret, setEnableSecret] = useState<Secret>()
  const [apiToken, setApiToken] = useState<Secret>()
  const [community, setCommunity] = useState<Secret>()
  const [snmpAuth, setSnmpAuth] = useState<Secret>()
  const [snmpPriv, setSnmpPriv] = useState<Secret>()
  const holds = (typed: Secret, has = false): boolean => (typed === undefined ? has : typed !== null)
  const hasKey = holds(login.privateKey, current?.hasKey) || login.keyFile.trim() !== ''
  const logsIn = holds(login.password, current?.hasPassword) || hasKey || login.useAgent
  const byCommunity = holds(community, current?.hasCommunity)
  const byToken = holds(apiToken, current?.hasApiToken)
  const bySnmp = byCommunity || holds(snmpAuth, current?.hasSnmpAuth)
  // A community or token belongs to nobody.
  const needsUser = logsIn || !(byCommunity || byToken) || holds(snmpAuth, current?.hasSnmpAuth)
  const usable = name.trim() !== '' && (user.trim() !== '' || !needsUser) && (logsIn || byToken || bySnmp)
  const retry = props.failed > 0
  const save = () =>
    props.onSave(
      {
        ...(current ? { replaces: current.name } : {}),
        name: name.trim(),
        user: user.trim(),
        ...login,
        keyFile: login.keyFile.trim() === '' ? null : login.keyFile.trim(),
        enableSecret,
        apiToken,
        community,
        snmpAuth,
        snmpPriv,
      },
      retry,
    )
  return (
    <Dialog
      title={
        current ? `Credential set ${clean(current.name)}` : props.onWithout ? 'Log in to verify' : 'New credential set'
      }
      testId="credentials-dialog"
      onClose={props.onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (usable && !props.busy) save()
        }}
      >
        <DialogError text={props.error} />
        <div className="pair">
          <label>
            Name
            <input autoComplete="off" value={name} maxLength={200} onChange={(e) => setName(e.target.value)} />
          </label>
          <label>
            <span>User{!needsUser && <span className="dim light"> (a community or token needs none)</span>}</span>
            <input
              data-first
              autoComplete="off"
              spellCheck={false}
              value={user}
              maxLength={200}
              onChange={(e) => setUser(e.target.value)}
            />
          </label>
        </div>
        <LoginFields
          kind={kind}
          secrets={login}
          current={current}
          agent={credentials.agent}
          onKind={setKind}
          onChange={(change) => setLogin((before) => ({ ...before, ...change }))}
        />
        <SecretField
          label="Enable secret"
          note="if a device needs one"
          has={current?.hasEnableSecret ?? false}
          value={enableSecret}
          onChange={setEnableSecret}
        />
        <details className="more" open={byToken}>
          <summary>HTTP APIs</summary>
          <SecretField
            label="Token"
            note="a bearer token for eAPI, NX-API, RESTCONF"
            has={current?.hasApiToken ?? false}
            value={apiToken}
            onChange={setApiToken}
          />
        </details>
        <details className="more" open={bySnmp}>
          <summary>SNMP</summary>
          <SecretField
            label="Community"
            note="versions 1 and 2c, sent in clear"
            has={current?.hasCommunity ?? false}
            value={community}
            onChange={setCommunity}
          />
          <div className="pair">
            <SecretField
              label="Authentication key"
              note="version 3"
              placeholder="sha256:SECRET"
              has={current?.hasSnmpAuth ?? false}
              value={snmpAuth}
              onChange={setSnmpAuth}
            />
            <SecretField
              label="Privacy key"
              note="version 3"
              placeholder="aes:SECRET"
              has={current?.hasSnmpPriv ?? false}
              value={snmpPriv}
              onChange={setSnmpPriv}
            />
          </div>
        </details>
        <p className="dim2">{keptWhere(credentials)}</p>
        <footer>
          <button type="button" className="btn" onClick={props.onClose}>
            Close
          </button>
          {props.onWithout && (
            <button type="button" className="btn" data-testid="verify-without" onClick={props.onWithout}>
              Verify without
            </button>
          )}
          <button type="submit" className="btn primary" disabled={!usable || props.busy}>
            {props.onWithout ? 'Save and verify' : retry ? 'Save and retry failed' : 'Save'}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}

function keptWhere({ vault }: CredentialsView): string {
  const never = 'It is never written to the lab, a log or a report.'
  if (vault.state !== 'open') return `Kept until you quit. Unlock the vault to save it. ${never}`
  const by = vault.kind === 'system' ? 'with the system key store' : 'with your passphrase'
  return `Saved in the vault, encrypted ${by}. ${never}`
}

function freeName(sets: readonly CredentialSetView[]): string {
  const taken = new Set(sets.map((set) => set.name.toLowerCase()))
  for (let n = 1; ; n++) {
    const name = n === 1 ? 'Lab login' : `Lab login ${n}`
    if (!taken.has(name.toLowerCase())) return name
  }
}
