/** The sealed text of a passphrase vault: scrypt makes the key, AES-256-GCM seals and authenticates. */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'

/** N = 2^17, r = 8, p = 1: about 130 MiB and half a second, off the main thread (OWASP, 2024). */
const COST = { N: 131_072, r: 8, p: 1 }
/** A file of somebody else's making may not ask for more than this. */
const MAX_COST = 2 ** 20
const KEY_BYTES = 32
const SALT_BYTES = 16
const NONCE_BYTES = 12

export interface Kdf {
  readonly N: number
  readonly r: number
  readonly p: number
  /** Base64. */
  readonly salt: string
}

export interface Envelope {
  readonly kdf: Kdf
  /** Base64. */
  readonly nonce: string
  /** Base64, the tag at the end. */
  readonly data: string
}

/** How a new vault makes its key. */
export function newKdf(): Kdf {
  return { ...COST, salt: randomBytes(SALT_BYTES).toString('base64') }
}

/** The key of a passphrase, in a thread of the runtime's own. */
export function deriveKey(passphrase: string, { N, r, p, salt }: Kdf): Promise<Buffer> {
  const maxmem = 256 * N * r
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), Buffer.from(salt, 'base64'), KEY_BYTES, { N, r, p, maxmem }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

const TAG_BYTES = 16

/** The key's parameters are authenticated with the text: they cannot be changed without notice. */
function associated(kdf: Kdf): Buffer {
  return Buffer.from(`plumbline-vault 1 ${kdf.N} ${kdf.r} ${kdf.p} ${kdf.salt}`)
}

export function seal(text: string, key: Buffer, kdf: Kdf): Envelope {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(associated(kdf))
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return { kdf, nonce: nonce.toString('base64'), data: data.toString('base64') }
}

/** The text, or undefined for another key or a text that was tampered with: the two cannot be told apart. */
export function unseal({ kdf, nonce, data }: Envelope, key: Buffer): string | undefined {
  const bytes = Buffer.from(data, 'base64')
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), { authTagLength: TAG_BYTES })
    decipher.setAAD(associated(kdf))
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

/** Reads an envelope from the text of a file; undefined if it is none. */
export function readEnvelope(text: string): Envelope | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const { format, version, kdf, nonce, data } = value as Readonly<Record<string, unknown>>
  if (format !== 'plumbline-vault' || version !== 1 || typeof kdf !== 'object' || kdf === null) return undefined
  const { N, r, p, salt } = kdf as Readonly<Record<string, unknown>>
  if (
    !isCost(N, MAX_COST) ||
    !isCost(r, 32) ||
    !isCost(p, 16) ||
    N * r > MAX_COST * 8 ||
    (N & (N - 1)) !== 0 ||
    N < 2
  ) {
    return undefined
  }
  if (!isBase64(salt) || !isBase64(nonce) || !isBase64(data)) return undefined
  if (Buffer.from(nonce, 'base64').length !== NONCE_BYTES || Buffer.from(data, 'base64').length < TAG_BYTES) {
    return undefined
  }
  return { kdf: { N, r, p, salt }, nonce, data }
}

export function writeEnvelope(envelope: Envelope): string {
  return `${JSON.stringify({ format: 'plumbline-vault', version: 1, ...envelope }, null, 2)}\n`
}

function isCost(value: unknown, max: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= max
}

function isBase64(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9+/]+={0,2}$/.test(value)
}
