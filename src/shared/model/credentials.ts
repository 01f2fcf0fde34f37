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
