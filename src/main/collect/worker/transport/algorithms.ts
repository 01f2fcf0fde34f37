/** SSH algorithms in the order in which they are offered: cheapest of the good ones first. Pure. */
import type { CipherAlgorithm, KexAlgorithm, MacAlgorithm, ServerHostKeyAlgorithm } from 'ssh2'
import type { SshAlgorithms } from '#shared/model/collecting.ts'
import { fitsPattern } from '#shared/ssh-config/patterns.ts'

interface Choice<T extends string> {
  readonly modern: readonly T[]
  /** Added for old gear. */
  readonly legacy: readonly T[]
  /** Offered only where `~/.ssh/config` names them. */
  readonly byName: readonly T[]
}

const KEX: Choice<KexAlgorithm> = {
  modern: [
    'curve25519-sha256',
    'curve25519-sha256@libssh.org',
    'ecdh-sha2-nistp256',
    'ecdh-sha2-nistp384',
    'ecdh-sha2-nistp521',
    'diffie-hellman-group14-sha256',
    'diffie-hellman-group-exchange-sha256',
    'diffie-hellman-group16-sha512',
  ],
  legacy: ['diffie-hellman-group14-sha1', 'diffie-hellman-group-exchange-sha1', 'diffie-hellman-group1-sha1'],
  byName: ['diffie-hellman-group15-sha512', 'diffie-hellman-group17-sha512', 'diffie-hellman-group18-sha512'],
}

const HOST_KEYS: Choice<ServerHostKeyAlgorithm> = {
  modern: [
    'ssh-ed25519',
    'ecdsa-sha2-nistp256',
    'ecdsa-sha2-nistp384',
    'ecdsa-sha2-nistp521',
    'rsa-sha2-512',
    'rsa-sha2-256',
  ],
  legacy: ['ssh-rsa'],
  byName: ['ssh-dss'],
}

const CIPHERS: Choice<CipherAlgorithm> = {
  modern: ['aes128-gcm@openssh.com', 'aes256-gcm@openssh.com', 'aes128-ctr', 'aes256-ctr', 'aes192-ctr'],
  legacy: ['aes128-cbc', 'aes256-cbc', '3des-cbc'],
  byName: ['aes192-cbc', 'chacha20-poly1305@openssh.com'],
}

/** The names that OpenSSL gives the ciphers: a runtime without one must not offer it. */
const CIPHER_NAMES: Readonly<Partial<Record<CipherAlgorithm, string>>> = {
  'aes128-gcm@openssh.com': 'aes-128-gcm',
  'aes256-gcm@openssh.com': 'aes-256-gcm',
  'aes128-ctr': 'aes-128-ctr',
  'aes192-ctr': 'aes-192-ctr',
  'aes256-ctr': 'aes-256-ctr',
  'aes128-cbc': 'aes-128-cbc',
  'aes192-cbc': 'aes-192-cbc',
  'aes256-cbc': 'aes-256-cbc',
  '3des-cbc': 'des-ede3-cbc',
  'chacha20-poly1305@openssh.com': 'chacha20',
}

const MACS: Choice<MacAlgorithm> = {
  modern: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com', 'hmac-sha2-256', 'hmac-sha2-512'],
  legacy: ['hmac-sha1'],
  byName: ['hmac-sha1-etm@openssh.com', 'hmac-sha1-96', 'hmac-md5', 'hmac-md5-96'],
}

export interface AlgorithmOffer {
  readonly kex: KexAlgorithm[]
  readonly serverHostKey: ServerHostKeyAlgorithm[]
  readonly cipher: CipherAlgorithm[]
  readonly hmac: MacAlgorithm[]
  readonly compress: ['none']
}

export interface OfferOptions {
  readonly legacy: boolean
  /** What `~/.ssh/config` chooses for the host. */
  readonly algorithms?: SshAlgorithms
  /** Types of the keys that `known_hosts` has for the host. */
  readonly knownTypes: readonly string[]
  /** What the runtime has, by OpenSSL's names. */
  readonly ciphers: readonly string[]
}

/** Names of the host key algorithms that prove a key of this type. */
function algorithmsFor(keyType: string): readonly string[] {
  return keyType === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'] : [keyType]
}

/**
 * The names chosen in place of the program's own, those that it does not know left out. As in ssh_config(5), a `+`, `-`
 * or `^` before the first one appends to the program's own, removes from them (wildcards count), or goes before them.
 */
function chosen<T extends string>(choice: Choice<T>, legacy: boolean, names: readonly string[] | undefined): T[] {
  const own = legacy ? [...choice.modern, ...choice.legacy] : [...choice.modern]
  const sign = names?.[0]?.charAt(0) ?? ''
  if (!names || names.length === 0) return own
  const bare = '+-^'.includes(sign) ? [names[0]?.slice(1) ?? '', ...names.slice(1)] : names
  const all = [...choice.modern, ...choice.legacy, ...choice.byName]
  const known = bare.flatMap((name) => all.find((candidate) => candidate === name.trim()) ?? [])
  if (sign === '+') return [...new Set([...own, ...known])]
  if (sign === '^') return [...new Set([...known, ...own])]
  if (sign === '-') return own.filter((name) => !bare.some((pattern) => fitsPattern(name, pattern.trim())))
  return [...new Set(known)]
}

/**
 * What to offer. Key types that `known_hosts` has for the host come first, so that a known key is the one shown, unless
 * `~/.ssh/config` gives an order. A list may come out empty if it names nothing that there is.
 */
export function offer({ legacy, algorithms, knownTypes, ciphers }: OfferOptions): AlgorithmOffer {
  const preferred = new Set(knownTypes.flatMap(algorithmsFor))
  const hostKeys = chosen(HOST_KEYS, legacy, algorithms?.hostKey)
  const inOrder = /^[^+^-]/.test(algorithms?.hostKey?.[0] ?? '')
  const first = (name: string): boolean => !inOrder && preferred.has(name)
  return {
    kex: chosen(KEX, legacy, algorithms?.kex),
    serverHostKey: [...hostKeys.filter(first), ...hostKeys.filter((name) => !first(name))],
    cipher: chosen(CIPHERS, legacy, algorithms?.ciphers).filter((name) => ciphers.includes(CIPHER_NAMES[name] ?? '')),
    hmac: chosen(MACS, legacy, algorithms?.macs),
    compress: ['none'],
  }
}

/** The option of ssh_config(5) of which nothing is left, and what it asked for; undefined if there is something of each. */
export function emptyOption(offered: AlgorithmOffer, algorithms: SshAlgorithms = {}): string | undefined {
  const options = [
    ['KexAlgorithms', offered.kex, algorithms.kex],
    ['HostKeyAlgorithms', offered.serverHostKey, algorithms.hostKey],
    ['Ciphers', offered.cipher, algorithms.ciphers],
    ['MACs', offered.hmac, algorithms.macs],
  ] as const
  const empty = options.find(([, left]) => left.length === 0)
  return empty && `${empty[0]} ${(empty[2] ?? []).join(',')}`
}
