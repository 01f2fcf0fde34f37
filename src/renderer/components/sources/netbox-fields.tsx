import { useState } from 'react'
import { SecretField } from '#renderer/components/dialogs/secret-field.tsx'
import type { CredentialsView } from '#shared/contract/page-state.ts'
import type { NetboxRequest } from '#shared/contract/netbox-contract.ts'

export type NetboxSource = Omit<NetboxRequest, 'token' | 'keepToken'>

export interface NetboxForm {
  readonly source: NetboxSource
  readonly token: string | undefined
  readonly keepToken: boolean
}

const NOWHERE: NetboxSource = { url: '' }

/** What is typed of a NetBox; begins with what the lab was read from last. */
export function useNetboxForm(last: NetboxSource | undefined): {
  readonly form: NetboxForm
  readonly change: (part: Partial<NetboxForm>) => void
} {
  const [form, setForm] = useState<NetboxForm>({ source: last ?? NOWHERE, token: undefined, keepToken: true })
  return { form, change: (part) => setForm((before) => ({ ...before, ...part })) }
}

/** As the engine takes it; empty fields are left out. */
export function netboxRequest({ source, token, keepToken }: NetboxForm): NetboxRequest {
  const given = Object.entries(source).filter(([, text]) => text !== undefined && text.trim() !== '')
  return { ...(Object.fromEntries(given) as NetboxSource), keepToken, ...(token === undefined ? {} : { token }) }
}

/** Where a NetBox is, how it is reached, and which part of it is meant. */
export function NetboxFields(props: {
  readonly form: NetboxForm
  readonly credentials: Pick<CredentialsView, 'tokens' | 'vault'> | undefined
  readonly disabled: boolean
  readonly onChange: (part: Partial<NetboxForm>) => void
}) {
  const { form, credentials, disabled, onChange } = props
  const { source } = form
  const set = (part: Partial<NetboxSource>): void => onChange({ source: { ...source, ...part } })
  const address = source.url.trim().replace(/\/+(?:api\/*)?$/, '')
  const has = credentials?.tokens.includes(address) === true
  const open = credentials?.vault.state === 'open'
  return (
    <fieldset className="plain" disabled={disabled}>
      <label>
        Address
        <input
          value={source.url}
          placeholder="https://netbox.example.net"
          spellCheck={false}
          maxLength={2000}
          data-testid="netbox-url"
          onChange={(e) => set({ url: e.target.value })}
        />
      </label>
      <SecretField
        label="Token"
        note={has ? undefined : 'a read-only token is enough to import'}
        has={has && form.token === undefined}
        value={form.token}
        onChange={(token) => onChange({ token: token ?? undefined })}
      />
      <label className="check">
        <input type="checkbox" checked={form.keepToken} onChange={(e) => onChange({ keepToken: e.target.checked })} />
        <span>
          {open
            ? 'Save the token in the vault'
            : 'Keep the token until you quit (unlock the vault in Settings to save it)'}
        </span>
      </label>
      <div className="fields">
        <label>
          Site
          <input value={source.site ?? ''} placeholder="all" onChange={(e) => set({ site: e.target.value })} />
        </label>
        <label>
          Location
          <input value={source.location ?? ''} placeholder="all" onChange={(e) => set({ location: e.target.value })} />
        </label>
        <label>
          Device tag
          <input value={source.tag ?? ''} placeholder="any" onChange={(e) => set({ tag: e.target.value })} />
        </label>
      </div>
      <label>
        Certificate authority
        <input
          value={source.caFile ?? ''}
          placeholder="system CAs, or the path of a PEM file"
          spellCheck={false}
          onChange={(e) => set({ caFile: e.target.value })}
        />
      </label>
      <p className="dim2">
        Enter site, location and tag as slugs, as in NetBox’s own addresses. Certificates are always checked; plain HTTP
        works only to this machine.
      </p>
    </fieldset>
  )
}
