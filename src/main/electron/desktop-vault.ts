import { safeStorage } from 'electron'
import type { Vault } from '#main/services/ports.ts'
import { fileVault } from '#main/vault/file-vault.ts'
import { systemVault } from '#main/vault/system-vault.ts'
import { sealedVaultFile, vaultFile } from '#main/vault/vault-file.ts'

/**
 * The system's key store if there is a real one. Where Electron would write as good as plain text (no key store, or
 * `basic_text` on Linux), a passphrase seals the vault instead, and nothing is kept until somebody gives one.
 */
export function desktopVault(profile: string): Vault {
  const real = safeStorage.isEncryptionAvailable() && !/^(?:basic_text|unknown)$/.test(backend() ?? '')
  return real ? systemVault(sealedVaultFile(profile), safeStorage) : fileVault(vaultFile(profile))
}

/** What Linux seals with; older Electrons do not tell, and call nothing but real key stores available. */
function backend(): string | undefined {
  if (process.platform !== 'linux' || !('getSelectedStorageBackend' in safeStorage)) return undefined
  return safeStorage.getSelectedStorageBackend()
}
