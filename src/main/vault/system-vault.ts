/** The vault of the desktop app: a file that the operating system's key store seals. */
import type { Vault } from '#main/services/ports.ts'
import { type CredentialSet, readCredentialSets } from '#shared/model/credentials.ts'
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
  return {
    kind: 'system',
    path,
    state() {
      if (read !== undefined) return 'open'
      return readSecretFile(path) === undefined ? 'absent' : 'locked'
    },
    async unlock() {
      const text = readSecretFile(path)
      const sets = text === undefined ? [] : unsealSets(path, text, seal)
      read = text ?? ''
      return sets
    },
    async save(sets) {
      if (read === undefined) throw new Refusal('The vault is locked. Unlock it first.')
      if ((readSecretFile(path) ?? '') !== read) {
        read = undefined
        throw new Refusal(`${path} was changed by another Plumbline. Unlock it again, then repeat the change.`)
      }
      const text = seal.encryptString(JSON.stringify(sets)).toString('base64')
      writeSecretFile(path, text)
      read = text
    },
    lock() {
      read = undefined
    },
  }
}

function unsealSets(path: string, text: string, seal: SystemSeal): readonly CredentialSet[] {
  try {
    const sets = readCredentialSets(JSON.parse(seal.decryptString(Buffer.from(text, 'base64'))))
    if (sets) return sets
  } catch {
    // Told below: what the key store says of it means nothing to a person.
  }
  throw new Refusal(
    `${path} cannot be opened with the key store of this system. It was left alone: restore it, or move it away.`,
  )
}
