/** The vault of browser host and command line: a file in the profile folder, sealed by a passphrase. */
import type { Vault } from '#main/services/ports.ts'
import { readVaultContent, type VaultContent, writeVaultContent } from '#shared/model/credentials.ts'
import { SHORTEST_PASSPHRASE } from '#shared/model/passphrase.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { deriveKey, type Kdf, newKdf, readEnvelope, seal, unseal, writeEnvelope } from './envelope.ts'
import { readSecretFile, writeSecretFile } from './secret-file.ts'

interface OpenVault {
  readonly key: Buffer
  readonly kdf: Kdf
  /** The file as it was read or written last. */
  text: string
  content: VaultContent
}

/** A vault at this path; nothing is read before it is asked for. */
export function fileVault(path: string): Vault {
  let open: OpenVault | undefined
  const write = (vault: OpenVault, content: VaultContent): void => {
    const text = writeEnvelope(seal(writeVaultContent(content), vault.key, vault.kdf))
    writeSecretFile(path, text)
    vault.text = text
    vault.content = content
  }
  const change = (change: Partial<VaultContent>): void => {
    if (!open) throw new Refusal({ code: 'vault-locked' })
    if (readSecretFile(path) !== open.text) {
      open = undefined
      throw new Refusal({ code: 'vault-changed', path })
    }
    write(open, { ...open.content, ...change })
  }
  return {
    kind: 'passphrase',
    path,
    state() {
      if (open) return 'open'
      return readSecretFile(path) === undefined ? 'absent' : 'locked'
    },
    async unlock(passphrase) {
      const text = readSecretFile(path)
      if (text === undefined) {
        if (passphrase === '') throw new Refusal({ code: 'vault-needs-passphrase' })
        if ([...passphrase].length < SHORTEST_PASSPHRASE)
          throw new Refusal({ code: 'vault-passphrase-short', least: SHORTEST_PASSPHRASE })
        const kdf = newKdf()
        open = { key: await deriveKey(passphrase, kdf), kdf, text: '', content: { sets: [], tokens: {} } }
        write(open, open.content)
        return []
      }
      const envelope = readEnvelope(text)
      if (!envelope) throw damaged(path)
      const key = await deriveKey(passphrase, envelope.kdf)
      const plain = unseal(envelope, key)
      if (plain === undefined) {
        throw new Refusal({ code: 'vault-wrong-passphrase', path })
      }
      const content = readVaultContent(parse(plain))
      if (!content) throw damaged(path)
      open = { key, kdf: envelope.kdf, text, content }
      return content.sets
    },
    async save(sets) {
      change({ sets })
    },
    tokens: () => open?.content.tokens ?? {},
    async saveTokens(tokens) {
      change({ tokens })
    },
    lock() {
      open?.key.fill(0)
      open = undefined
    },
  }
}

function damaged(path: string): Refusal {
  return new Refusal({ code: 'vault-damaged', path })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
