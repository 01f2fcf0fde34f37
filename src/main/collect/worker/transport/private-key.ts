/** Private keys in every format that OpenSSH reads. ssh2 knows all but PKCS#8, which is turned into one that it does. */
import { createPrivateKey, type KeyObject } from 'node:crypto'
import type { ParsedKey } from 'ssh2'
import { isTooCostly } from './key-cost.ts'
import { ssh2 } from './ssh2.ts'

const PKCS8 = /^-----BEGIN (?:ENCRYPTED )?PRIVATE KEY-----/m

export type KeyReading = { readonly key: ParsedKey } | { readonly wrong: 'passphrase' | 'format' | 'cost' }

/** Never throws, and says nothing of what is in the key. */
export function readPrivateKey(text: string, passphrase: string | undefined): KeyReading {
  if (isTooCostly(text)) return { wrong: 'cost' }
  if (PKCS8.test(text)) return readPkcs8(text, passphrase)
  const parsed = ssh2.utils.parseKey(text, passphrase)
  const key = Array.isArray(parsed) ? parsed[0] : parsed
  if (key && !(key instanceof Error) && key.isPrivateKey()) return { key }
  const locked = key instanceof Error && /encrypted|passphrase|integrity|decrypt/i.test(key.message)
  return { wrong: locked ? 'passphrase' : 'format' }
}

function readPkcs8(text: string, passphrase: string | undefined): KeyReading {
  let object: KeyObject
  try {
    object = createPrivateKey({ key: text, ...(passphrase === undefined ? {} : { passphrase }) })
  } catch {
    return { wrong: text.includes('ENCRYPTED') ? 'passphrase' : 'format' }
  }
  const converted = converts[object.asymmetricKeyType ?? '']?.(object)
  return converted === undefined ? { wrong: 'format' } : readPrivateKey(converted, undefined)
}

const converts: Readonly<Record<string, (key: KeyObject) => string>> = {
  rsa: (key) => key.export({ type: 'pkcs1', format: 'pem' }).toString(),
  ec: (key) => key.export({ type: 'sec1', format: 'pem' }).toString(),
  ed25519: (key) => {
    const { x = '', d = '' } = key.export({ format: 'jwk' })
    return openSshEd25519(Buffer.from(x, 'base64url'), Buffer.from(d, 'base64url'))
  },
}

const field = (bytes: Buffer | string): Buffer => {
  const data = Buffer.from(bytes)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  return Buffer.concat([length, data])
}

/** The unencrypted form of PROTOCOL.key in OpenSSH's sources. */
function openSshEd25519(publicKey: Buffer, seed: Buffer): string {
  const check = Buffer.alloc(8)
  const secret = [field('ssh-ed25519'), field(publicKey), field(Buffer.concat([seed, publicKey])), field('')]
  const inner = Buffer.concat([check, ...secret])
  const padding = Buffer.from(Array.from({ length: (8 - (inner.length % 8)) % 8 }, (_, i) => i + 1))
  const one = Buffer.from([0, 0, 0, 1])
  const blob = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    field('none'),
    field('none'),
    field(''),
    one,
    field(Buffer.concat([field('ssh-ed25519'), field(publicKey)])),
    field(Buffer.concat([inner, padding])),
  ])
  const lines = blob.toString('base64').match(/.{1,70}/g) ?? []
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${lines.join('\n')}\n-----END OPENSSH PRIVATE KEY-----\n`
}
