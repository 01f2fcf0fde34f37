import { useState } from 'react'
import type { CredentialInput } from '#shared/contract/credential-input.ts'
import type { CredentialSetView, CredentialsView } from '#shared/contract/page-state.ts'
import { clean } from '#renderer/model/clean.ts'
import { Dialog, DialogError } from './dialog.tsx'
import { SecretField } from './secret-field.tsx'

type Secret = CredentialInput['password']

export interface CredentialsDialogProps {
  /** The set that is changed; absent for a new one. */
  readonly current: CredentialSetView | undefined
  readonly credentials: CredentialsView
  /** Devices that could be asked again now. */
  readonly failed: number
  readonly error: string | undefined
  readonly busy: boolean
  readonly onSave: (input: CredentialInput, retry: boolean) => void
  readonly onClose: () => void
}

/** One credential set. Secrets go to the engine and never come back. */
export function CredentialsDialog(props: CredentialsDialogProps) {
  const { current, credentials } = props
  const [name, setName] = useState(clean(current?.name ?? freeName(credentials.sets)))
  const [user, setUser] = useState(clean(current?.user ?? ''))
  const [password, setPassword] = useState<Secret>()
  const [privateKey, setPrivateKey] = useState<Secret>()
  const [keyFile, setKeyFile] = useState(current?.keyFile ?? '')
  const [passphrase, setPassphrase] = useState<Secret>()
  const [useAgent, setUseAgent] = useState(current?.usesAgent ?? false)
  const [enableSecret, setEnableSecret] = useState<Secret>()
  const [community, setCommunity] = useState<Secret>()
  const [snmpAuth, setSnmpAuth] = useState<Secret>()
  const [snmpPriv, setSnmpPriv] = useState<Secret>()
  const holds = (typed: Secret, has = false): boolean => (typed === undefined ? has : typed !== null)
  const hasKey = holds(privateKey, current?.hasKey) || keyFile.trim() !== ''
  const bySnmp = holds(community, current?.hasCommunity) || holds(snmpAuth, current?.hasSnmpAuth)
  const usable =
    name.trim() !== '' && user.trim() !== '' && (holds(password, current?.hasPassword) || hasKey || useAgent || bySnmp)
  const retry = props.failed > 0
  const save = () =>
    props.onSave(
      {
        ...(current ? { replaces: current.name } : {}),
        name: name.trim(),
        user: user.trim(),
        password,
        privateKey,
        keyFile: keyFile.trim() === '' ? null : keyFile.trim(),
        passphrase,
        enableSecret,
        community,
        snmpAuth,
        snmpPriv,
        useAgent,
      },
      retry,
    )
  return (
    <Dialog
      title={current ? `Credential set ${clean(current.name)}` : 'New credential set'}
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
            User
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
        <SecretField label="Password" has={current?.hasPassword ?? false} value={password} onChange={setPassword} />
        <SecretField
          label="Private key"
          rows={3}
          has={current?.hasKey ?? false}
          value={privateKey}
          placeholder="-----BEGIN OPENSSH PRIVATE KEY-----"
          onChange={setPrivateKey}
        />
        <label className="file-line">
          load a key file
          <input
            type="file"
            onChange={(e) => {
              void e.target.files?.[0]?.text().then(setPrivateKey)
            }}
          />
        </label>
        <label>
          <span>
            Path of a key file <span className="dim light">(read on each use, not stored)</span>
          </span>
          <input
            className="mono"
            autoComplete="off"
            spellCheck={false}
            placeholder="~/.ssh/id_ed25519"
            value={keyFile}
            maxLength={4096}
            onChange={(e) => setKeyFile(e.target.value)}
          />
        </label>
        {hasKey && (
          <SecretField
            label="Key passphrase"
            has={current?.hasPassphrase ?? false}
            value={passphrase}
            onChange={setPassphrase}
          />
        )}
        <SecretField
          label="Enable secret"
          note="if a device needs one"
          has={current?.hasEnableSecret ?? false}
          value={enableSecret}
          onChange={setEnableSecret}
        />
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
        <label className="check">
          <input
            type="checkbox"
            checked={useAgent}
            disabled={!credentials.agent && !useAgent}
            onChange={(e) => setUseAgent(e.target.checked)}
          />
          <span>
            Use this machine’s SSH agent
            {!credentials.agent && <span className="dim2 block">No SSH agent is running.</span>}
          </span>
        </label>
        <p className="dim2">{keptWhere(credentials)}</p>
        <footer>
          <button type="button" className="btn" onClick={props.onClose}>
            Close
          </button>
          <button type="submit" className="btn primary" disabled={!usable || props.busy}>
            {retry ? 'Save and retry failed' : 'Save'}
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
