/** The vault of the desktop app: a file that the operating system's key store seals. */
import type { Vault } from '#main/services/ports.ts'
import { readVaultContent, type VaultContent, writeVaultContent } from '#shared/model/credentials.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { readSecretFile, writeSecretFile } from './secret-file.ts'

/** What the system seals with; Electron's `safeStorage` is one. */
export interface SystemSeal {
  encryptString(text: string): Buffer
  decryptString(sealed: Buffer): string
}

/** Needs no passphrase: whoever is logged in to the system may open it. */
export function systemVault(path: string, seal: SystemSeal): Vault {
  let read: string | undefined
  let content: VaultContent = NOTHING
  const change = (change: Partial<VaultContent>): void => {
    if (read === undefined) throw new Refusal({ code: 'vault-locked' })
    if ((readSecretFile(path) ?? '') !== read) {
      read = undefined
      throw new Refusal({ code: 'vault-changed', path })
    }
    const next = { ...content, ...change }
    const text = seal.encryptString(writeVaultContent(next)).toString('base64')
    writeSecretFile(path, text)
    read = text
    content = next
  }
  return {
    kind: 'system',
    path,
    state() {
      if (read !== undefined) return 'open'
      return readSecretFile(path) === undefined ? 'absent' : 'locked'
    },
    async unlock() {
      const text = readSecretFile(path)
      content = text === undefined ? NOTHING : unsealed(path, text, seal)
      read = text ?? ''
      return content.sets
    },
    async save(sets) {
      change({ sets })
    },
    tokens: () => (read === undefined ? {} : content.tokens),
    async saveTokens(tokens) {
      change({ tokens })
    },
    lock() {
      read = undefined
      content = NOTHING
    },
  }
}

const NOTHING: VaultContent = { sets: [], tokens: {} }

function unsealed(path: string, text: string, seal: SystemSeal): VaultContent {
  try {
    const content = readVaultContent(JSON.parse(seal.decryptString(Buffer.from(text, 'base64'))))
    if (content) return content
  } catch {
    // Told below: what the key store says of it means nothing to a person.
  }
  throw new Refusal({ code: 'vault-not-opened-by-system', path })
}
