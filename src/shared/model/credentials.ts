import { canAskSnmp, SNMP_AUTH, SNMP_PRIV, snmpKey, type SnmpSecrets } from './ways.ts'

/** A credential set as a person gives it; the order of a list of them is their priority. Never in a lab file. */
export interface CredentialSet extends SnmpSecrets {
  readonly name: string
  readonly user: string
  readonly password?: string
  /** Text of a private key. */
  readonly privateKey?: string
  /** Path of a private key that is read when it is used. */
  readonly keyFile?: string
  readonly passphrase?: string
  readonly useAgent?: boolean
  readonly enableSecret?: string
  /** Bearer token of HTTP APIs. */
  readonly apiToken?: string
}

/** True if the set holds something to log in with by SSH. */
export function canLogIn(set: CredentialSet): boolean {
  return (
    set.password !== undefined || set.privateKey !== undefined || set.keyFile !== undefined || set.useAgent === true
  )
}

/** True if the set holds something to ask a device with, in whatever way. */
export function canAsk(set: CredentialSet): boolean {
  return canLogIn(set) || set.apiToken !== undefined || canAskSnmp(set)
}

/** True if the set is for SNMP alone. */
export function isSnmpOnly(set: Omit<CredentialSet, 'user'>): boolean {
  return canAskSnmp(set) && !canLogIn({ ...set, user: '' }) && set.apiToken === undefined
}

/** The first key of SNMP version 3 that is not `PROTOCOL:SECRET`, and the protocols that it may have. */
export function badSnmpKey({
  snmpAuth,
  snmpPriv,
}: SnmpSecrets): { readonly key: 'auth' | 'priv'; readonly known: readonly string[] } | undefined {
  if (snmpAuth !== undefined && !snmpKey(snmpAuth, SNMP_AUTH)) return { key: 'auth', known: SNMP_AUTH }
  return snmpPriv !== undefined && !snmpKey(snmpPriv, SNMP_PRIV) ? { key: 'priv', known: SNMP_PRIV } : undefined
}

const SNMP_TEXTS = ['community', 'snmpUser', 'snmpAuth', 'snmpPriv']

/** Reads a list of sets from parsed JSON; undefined if it is none, field by field. */
export function readCredentialSets(value: unknown): readonly CredentialSet[] | undefined {
  if (!Array.isArray(value)) return undefined
  const sets: CredentialSet[] = []
  for (const each of value as readonly unknown[]) {
    if (typeof each !== 'object' || each === null) return undefined
    const fields = each as Readonly<Record<string, unknown>>
    const { name, user, useAgent } = fields
    if (typeof name !== 'string' || typeof user !== 'string') return undefined
    const texts: Record<string, string> = {}
    const keys = ['password', 'privateKey', 'keyFile', 'passphrase', 'enableSecret', 'apiToken', ...SNMP_TEXTS]
    for (const key of keys) {
      const text = fields[key]
      if (text !== undefined && typeof text !== 'string') return undefined
      if (text !== undefined) texts[key] = text
    }
    const version = fields['snmpVersion'] === '1' ? { snmpVersion: '1' as const } : {}
    sets.push({ name, user, ...texts, ...version, ...(useAgent === true ? { useAgent } : {}) })
  }
  return sets
}

/** What a vault holds: sets to log in to devices with, and tokens of services by their address. */
export interface VaultContent {
  readonly sets: readonly CredentialSet[]
  readonly tokens: Readonly<Record<string, string>>
}

/** Reads what a vault holds from parsed JSON; undefined if it is none. Without tokens it is the list of sets alone. */
export function readVaultContent(value: unknown): VaultContent | undefined {
  const { sets: list, tokens = {} } = (Array.isArray(value) ? { sets: value as unknown } : (value ?? {})) as {
    readonly sets?: unknown
    readonly tokens?: unknown
  }
  const sets = readCredentialSets(list)
  if (!sets || typeof tokens !== 'object' || tokens === null) return undefined
  const all = Object.entries(tokens)
  return all.every((entry): entry is [string, string] => typeof entry[1] === 'string')
    ? { sets, tokens: Object.fromEntries(all) }
    : undefined
}

export function writeVaultContent({ sets, tokens }: VaultContent): string {
  return JSON.stringify(Object.keys(tokens).length === 0 ? sets : { sets, tokens })
}
