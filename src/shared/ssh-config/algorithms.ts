/** Algorithm lists of ssh_config(5), relative to the defaults of this program. Pure. */
import { fitsList, fitsPattern } from './patterns.ts'

export type AlgorithmKind = 'kex' | 'hostKey' | 'ciphers' | 'macs'

interface Known {
  /** What is offered when nobody chooses, best first. */
  readonly standard: readonly string[]
  /** Old ones that a list may ask for. */
  readonly old: readonly string[]
}

/** What the SSH library can do; OpenSSH's own defaults, as far as that goes. */
const KNOWN: Readonly<Record<AlgorithmKind, Known>> = {
  kex: {
    standard: [
      'curve25519-sha256',
      'curve25519-sha256@libssh.org',
      'ecdh-sha2-nistp256',
      'ecdh-sha2-nistp384',
      'ecdh-sha2-nistp521',
      'diffie-hellman-group14-sha256',
      'diffie-hellman-group-exchange-sha256',
      'diffie-hellman-group16-sha512',
    ],
    old: [
      'diffie-hellman-group18-sha512',
      'diffie-hellman-group14-sha1',
      'diffie-hellman-group-exchange-sha1',
      'diffie-hellman-group1-sha1',
    ],
  },
  hostKey: {
    standard: [
      'ssh-ed25519',
      'ecdsa-sha2-nistp256',
      'ecdsa-sha2-nistp384',
      'ecdsa-sha2-nistp521',
      'rsa-sha2-512',
      'rsa-sha2-256',
    ],
    old: ['ssh-rsa', 'ssh-dss'],
  },
  ciphers: {
    standard: ['aes128-gcm@openssh.com', 'aes256-gcm@openssh.com', 'aes128-ctr', 'aes256-ctr', 'aes192-ctr'],
    old: ['chacha20-poly1305@openssh.com', 'aes128-cbc', 'aes192-cbc', 'aes256-cbc', '3des-cbc'],
  },
  macs: {
    standard: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com', 'hmac-sha2-256', 'hmac-sha2-512'],
    old: ['hmac-sha1-etm@openssh.com', 'hmac-sha1', 'hmac-sha1-96', 'hmac-md5'],
  },
}

/** The list that a value stands for: `+` adds at the end, `-` takes away, `^` puts in front, else it is the list. */
export function algorithmList(kind: AlgorithmKind, value: string): readonly string[] {
  return assemble(KNOWN[kind].standard, [...KNOWN[kind].standard, ...KNOWN[kind].old], value)
}

/** The same for given lists; names that nobody knows are kept in a list that is written out, as OpenSSH shows it. */
export function assemble(standard: readonly string[], all: readonly string[], value: string): readonly string[] {
  const sign = /^[+^-]/.exec(value)?.[0]
  const patterns = (sign === undefined ? value : value.slice(1)).split(',').filter(Boolean)
  if (sign === '-') return standard.filter((name) => fitsList(name, patterns) === undefined)
  const chosen = unique(patterns.flatMap((p) => (/[*?!]/.test(p) ? all.filter((name) => fitsPattern(name, p)) : [p])))
  if (sign === '+') return unique([...standard, ...chosen])
  if (sign === '^') return unique([...chosen, ...standard])
  return chosen
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)]
}
