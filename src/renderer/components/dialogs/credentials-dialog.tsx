import { useState } from 'react'
import type { CredentialView } from '#shared/contract/page-state.ts'
import { clean } from '#renderer/model/clean.ts'
import { Dialog, DialogError } from './dialog.tsx'

export interface CredentialInput {
  readonly user: string
  readonly password?: string
  readonly privateKey?: string
  readonly passphrase?: string
  readonly useAgent: boolean
  readonly enableSecret?: string
}

export interface CredentialsDialogProps {
  readonly current: CredentialView | undefined
  readonly trust: boolean
  /** Devices that could be asked again now. */
  readonly failed: number
  readonly error: string | undefined
  readonly busy: boolean
  readonly onSave: (input: CredentialInput, retry: boolean) => void
  readonly onClear: () => void
  readonly onTrust: (on: boolean) => void
  readonly onRetry: () => void
  readonly onClose: () => void
}

/** Who logs in. Secrets go to the engine's memory and never come back. */
export function CredentialsDialog(props: CredentialsDialogProps) {
  const { current } = props
  const [user, setUser] = useState(current?.user ?? '')
  const [password, setPassword] = useState('')
  const [privateKey, setPrivateKey] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [useAgent, setUseAgent] = useState(current?.usesAgent ?? false)
  const [enableSecret, setEnableSecret] = useState('')
  const usable = user.trim() !== '' && (password !== '' || privateKey !== '' || useAgent)
  const save = (retry: boolean) =>
    props.onSave(
      {
        user: user.trim(),
        password: password || undefined,
        privateKey: privateKey || undefined,
        passphrase: passphrase || undefined,
        useAgent,
        enableSecret: enableSecret || undefined,
      },
      retry,
    )
  return (
    <Dialog title="Credentials" testId="credentials-dialog" onClose={props.onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (usable) save(props.failed > 0)
        }}
      >
        <DialogError text={props.error} />
        {current !== undefined && (
          <p className="banner">
            <span className="grow">
              In use: <b>{clean(current.user)}</b>, {kinds(current)}
            </span>
            <button type="button" className="btn sm" onClick={props.onClear}>
              Forget
            </button>
          </p>
        )}
        <label>
          User
          <input
            autoFocus
            autoComplete="off"
            spellCheck={false}
            value={user}
            maxLength={200}
            onChange={(e) => setUser(e.target.value)}
          />
        </label>
        <label>
          Password
          <input type="password" autoComplete="off" value={password} onChange={(e) => setPassword(e.target.value)} />
        </label>
        <label>
          Private key
          <textarea
            rows={3}
            className="mono"
            spellCheck={false}
            autoComplete="off"
            placeholder="-----BEGIN OPENSSH PRIVATE KEY-----"
            value={privateKey}
            onChange={(e) => setPrivateKey(e.target.value)}
          />
        </label>
        <label className="file-line">
          or from a file
          <input
            type="file"
            onChange={(e) => {
              void e.target.files?.[0]?.text().then(setPrivateKey)
            }}
          />
        </label>
        {privateKey !== '' && (
          <label>
            Passphrase of the key
            <input
              type="password"
              autoComplete="off"
              value={passphrase}
              onChange={(e) => setPassphrase(e.target.value)}
            />
          </label>
        )}
        <label>
          <span>
            Enable secret <span className="dim light">(where a device asks for one)</span>
          </span>
          <input
            type="password"
            autoComplete="off"
            value={enableSecret}
            onChange={(e) => setEnableSecret(e.target.value)}
          />
        </label>
        <label className="check">
          <input type="checkbox" checked={useAgent} onChange={(e) => setUseAgent(e.target.checked)} />
          Use the SSH agent of this machine
        </label>
        <label className="check">
          <input type="checkbox" checked={props.trust} onChange={(e) => props.onTrust(e.target.checked)} />
          <span>
            Trust host keys on first use, for this lab
            <span className="dim2 block">A key that has changed is refused in any case.</span>
          </span>
        </label>
        <p className="dim2">Kept in memory until Plumbline ends; never written into the lab, a log or a report.</p>
        <footer>
          {props.failed > 0 && current !== undefined && (
            <button type="button" className="btn" onClick={props.onRetry} disabled={props.busy}>
              Retry failed
            </button>
          )}
          <span className="grow" />
          <button type="button" className="btn" onClick={props.onClose}>
            Close
          </button>
          <button type="submit" className="btn primary" disabled={!usable || props.busy}>
            {props.failed > 0 ? 'Use and retry failed' : 'Use'}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}

function kinds(current: CredentialView): string {
  const has = [current.hasPassword && 'password', current.hasKey && 'private key', current.usesAgent && 'agent']
  return has.filter(Boolean).join(', ') || 'no secret'
}
