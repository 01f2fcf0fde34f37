/** A credential set as a person gives it; the order of a list of them is their priority. Never in a lab file. */
export interface CredentialSet {
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
}

/** True where the set holds something to log in with. */
export function canLogIn(set: CredentialSet): boolean {
  return (
    set.password !== undefined || set.privateKey !== undefined || set.keyFile !== undefined || set.useAgent === true
  )
}

/** Reads a list of sets from parsed JSON; undefined where it is none, field by field. */
export function readCredentialSets(value: unknown): readonly CredentialSet[] | undefined {
  if (!Array.isArray(value)) return undefined
  const sets: CredentialSet[] = []
  for (const each of value as readonly unknown[]) {
    if (typeof each !== 'object' || each === null) return undefined
    const fields = each as Readonly<Record<string, unknown>>
    const { name, user, useAgent } = fields
    if (typeof name !== 'string' || typeof user !== 'string') return undefined
    const texts: Record<string, string> = {}
    for (const key of ['password', 'privateKey', 'keyFile', 'passphrase', 'enableSecret']) {
      const text = fields[key]
      if (text !== undefined && typeof text !== 'string') return undefined
      if (text !== undefined) texts[key] = text
    }
    sets.push({ name, user, ...texts, ...(useAgent === true ? { useAgent } : {}) })
  }
  return sets
}

/** What a vault holds: sets to log in to devices with, and tokens of services by their address. */
export interface VaultContent {
  readonly sets: readonly CredentialSet[]
  readonly tokens: Readonly<Record<string, string>>
}

/** Reads what a vault holds from parsed JSON; undefined where it is none. Without tokens it is the list of sets alone. */
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
