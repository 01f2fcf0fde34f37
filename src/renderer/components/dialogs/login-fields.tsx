import type { CredentialInput } from '#shared/contract/credential-input.ts'
import type { CredentialSetView } from '#shared/contract/page-state.ts'
import { SecretField } from './secret-field.tsx'

export type Secret = CredentialInput['password']
export type LoginKind = 'password' | 'key' | 'agent'

const KINDS: readonly (readonly [LoginKind, string])[] = [
  ['password', 'Password'],
  ['key', 'Key file'],
  ['agent', 'Agent'],
]

/** What a login of a set is made of; a set may have more than one of them. */
export interface LoginSecrets {
  readonly password: Secret
  readonly privateKey: Secret
  readonly keyFile: string
  readonly passphrase: Secret
  readonly useAgent: boolean
}

/** With what a login of a saved set begins: by what it has. */
export function loginKindOf(current: CredentialSetView | undefined): LoginKind {
  if (current === undefined || current.hasPassword) return 'password'
  if (current.hasKey || current.keyFile !== undefined) return 'key'
  return current.usesAgent ? 'agent' : 'password'
}

/** Password, key file or agent: one at a time, as a login mostly has one; what is given of the others stays. */
export function LoginFields(props: {
  readonly kind: LoginKind
  readonly secrets: LoginSecrets
  readonly current: CredentialSetView | undefined
  /** An SSH agent runs here. */
  readonly agent: boolean
  readonly onKind: (kind: LoginKind) => void
  readonly onChange: (change: Partial<LoginSecrets>) => void
}) {
  const { kind, secrets, current, onChange } = props
  const has: Readonly<Record<LoginKind, boolean>> = {
    password: current?.hasPassword === true || typeof secrets.password === 'string',
    key: current?.hasKey === true || typeof secrets.privateKey === 'string' || secrets.keyFile.trim() !== '',
    agent: secrets.useAgent,
  }
  return (
    <>
      <div className="seg login-kind" role="group" aria-label="Log in by">
        {KINDS.map(([each, word]) => (
          <button
            type="button"
            key={each}
            aria-pressed={kind === each}
            data-testid={`login-${each}`}
            onClick={() => props.onKind(each)}
          >
            {word}
            {has[each] && each !== kind && <span className="dim2"> · set</span>}
          </button>
        ))}
      </div>
      {kind === 'password' && (
        <SecretField
          label="Password"
          has={current?.hasPassword ?? false}
          value={secrets.password}
          onChange={(password) => onChange({ password })}
        />
      )}
      {kind === 'key' && (
        <>
          <label>
            <span>
              Path of a key file <span className="dim light">(read on each use, not stored)</span>
            </span>
            <input
              className="mono"
              autoComplete="off"
              spellCheck={false}
              placeholder="~/.ssh/id_ed25519"
              value={secrets.keyFile}
              maxLength={4096}
              onChange={(e) => onChange({ keyFile: e.target.value })}
            />
          </label>
          <SecretField
            label="Private key"
            note="instead of a path"
            rows={3}
            has={current?.hasKey ?? false}
            value={secrets.privateKey}
            placeholder="-----BEGIN OPENSSH PRIVATE KEY-----"
            onChange={(privateKey) => onChange({ privateKey })}
          />
          <label className="file-line">
            load a key file
            <input
              type="file"
              onChange={(e) => {
                void e.target.files?.[0]?.text().then((privateKey) => onChange({ privateKey }))
              }}
            />
          </label>
          <SecretField
            label="Key passphrase"
            note="if the key has one"
            has={current?.hasPassphrase ?? false}
            value={secrets.passphrase}
            onChange={(passphrase) => onChange({ passphrase })}
          />
        </>
      )}
      {kind === 'agent' && (
        <label className="check">
          <input
            type="checkbox"
            checked={secrets.useAgent}
            disabled={!props.agent && !secrets.useAgent}
            onChange={(e) => onChange({ useAgent: e.target.checked })}
          />
          <span>
            Use this machine’s SSH agent
            {!props.agent && <span className="dim2 block">No SSH agent is running.</span>}
          </span>
        </label>
      )}
    </>
  )
}
