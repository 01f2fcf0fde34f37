/** SSH algorithms in the order in which they are offered: cheapest of the good ones first. Pure. */
import type { CipherAlgorithm, KexAlgorithm, MacAlgorithm, ServerHostKeyAlgorithm } from 'ssh2'

const KEX: readonly KexAlgorithm[] = [
  'curve25519-sha256',
  'curve25519-sha256@libssh.org',
  'ecdh-sha2-nistp256',
  'ecdh-sha2-nistp384',
  'ecdh-sha2-nistp521',
  'diffie-hellman-group14-sha256',
  'diffie-hellman-group-exchange-sha256',
  'diffie-hellman-group16-sha512',
]
const LEGACY_KEX: readonly KexAlgorithm[] = [
  'diffie-hellman-group14-sha1',
  'diffie-hellman-group-exchange-sha1',
  'diffie-hellman-group1-sha1',
]

const HOST_KEYS: readonly ServerHostKeyAlgorithm[] = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'rsa-sha2-512',
  'rsa-sha2-256',
]
const LEGACY_HOST_KEYS: readonly ServerHostKeyAlgorithm[] = ['ssh-rsa']

/** With the names that OpenSSL gives them: a runtime without one must not offer it. */
const CIPHERS: readonly (readonly [CipherAlgorithm, string])[] = [
  ['aes128-gcm@openssh.com', 'aes-128-gcm'],
  ['aes256-gcm@openssh.com', 'aes-256-gcm'],
  ['aes128-ctr', 'aes-128-ctr'],
  ['aes256-ctr', 'aes-256-ctr'],
  ['aes192-ctr', 'aes-192-ctr'],
]
const LEGACY_CIPHERS: readonly (readonly [CipherAlgorithm, string])[] = [
  ['aes128-cbc', 'aes-128-cbc'],
  ['aes256-cbc', 'aes-256-cbc'],
  ['3des-cbc', 'des-ede3-cbc'],
]

const MACS: readonly MacAlgorithm[] = [
  'hmac-sha2-256-etm@openssh.com',
  'hmac-sha2-512-etm@openssh.com',
  'hmac-sha2-256',
  'hmac-sha2-512',
]
const LEGACY_MACS: readonly MacAlgorithm[] = ['hmac-sha1']

export interface AlgorithmOffer {
  readonly kex: KexAlgorithm[]
  readonly serverHostKey: ServerHostKeyAlgorithm[]
  readonly cipher: CipherAlgorithm[]
  readonly hmac: MacAlgorithm[]
  readonly compress: ['none']
}

/** Names of the host key algorithms that prove a key of this type. */
function algorithmsFor(keyType: string): readonly string[] {
  return keyType === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'] : [keyType]
}

/** What to offer; key types that `known_hosts` has for the host come first, so that a known key is the one shown. */
export function offer(legacy: boolean, knownTypes: readonly string[], ciphers: readonly string[]): AlgorithmOffer {
  const preferred = new Set(knownTypes.flatMap(algorithmsFor))
  const hostKeys = legacy ? [...HOST_KEYS, ...LEGACY_HOST_KEYS] : HOST_KEYS
  return {
    kex: legacy ? [...KEX, ...LEGACY_KEX] : [...KEX],
    serverHostKey: [
      ...hostKeys.filter((name) => preferred.has(name)),
      ...hostKeys.filter((name) => !preferred.has(name)),
    ],
    cipher: (legacy ? [...CIPHERS, ...LEGACY_CIPHERS] : CIPHERS)
      .filter(([, name]) => ciphers.includes(name))
      .map(([name]) => name),
    hmac: legacy ? [...MACS, ...LEGACY_MACS] : [...MACS],
    compress: ['none'],
  }
}
