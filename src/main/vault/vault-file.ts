import { join } from 'node:path'

/** Where the passphrase vault of a profile lies. */
export function vaultFile(profile: string): string {
  return join(profile, 'credentials.vault')
}

/** Where the vault that the system's key store seals lies. */
export function sealedVaultFile(profile: string): string {
  return join(profile, 'credentials.sealed')
}
