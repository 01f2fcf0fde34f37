/** A host key for simulated devices. */
import '#main/net/quick-crypto.ts'
import ssh2 from 'ssh2'

/** ssh2's generator writes a key that nobody can read now and then; more tries than this mean something else is wrong. */
const TRIES = 20

export interface HostKeyPair {
  /** OpenSSH format. */
  readonly privateKey: string
  /** Type and base64, as in known_hosts. */
  readonly publicKey: string
}

/** Makes an ed25519 key pair, and reads it back before it is used. */
export function makeHostKey(): HostKeyPair {
  for (let i = 0; i < TRIES; i++) {
    const pair = ssh2.utils.generateKeyPairSync('ed25519')
    const parsed = ssh2.utils.parseKey(pair.private)
    if (parsed instanceof Error || !parsed.isPrivateKey()) continue
    const blob = parsed.getPublicSSH()
    const signature = parsed.sign(blob)
    if (signature instanceof Error || !parsed.verify(blob, signature)) continue
    return { privateKey: pair.private, publicKey: `${parsed.type} ${blob.toString('base64')}` }
  }
  throw new Error('No host key could be made.')
}
