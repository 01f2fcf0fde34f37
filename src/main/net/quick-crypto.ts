/**
 * Puts our Diffie-Hellman in the place of the runtime's, in this thread, and gives ciphers their keys in the form that
 * the runtime takes quickest. ssh2 takes these functions out of node:crypto
 * when it loads, so this must be imported before it.
 */
import crypto from 'node:crypto'
import { groupNamed, nameOfGroup } from './dh-groups.ts'
import { checkedGroup, KeyExchangeError, QuickDiffieHellman } from './diffie-hellman.ts'

/**
 * OpenSSL 3 does these groups without a check and ten times as fast as we do; the BoringSSL in Electron does not. It
 * calls itself 1.1.1 or 0.0.0; the version of Electron is not told to its threads.
 */
const GOOD_IN_OPENSSL_3: readonly string[] =
  Number.parseInt(process.versions.openssl, 10) >= 3 ? ['modp14', 'modp15', 'modp16', 'modp17', 'modp18'] : []

type Group = Pick<QuickDiffieHellman, 'generateKeys' | 'computeSecret' | 'getPrime' | 'getGenerator'>

const ownGroup = crypto.createDiffieHellmanGroup

function createDiffieHellmanGroup(name: string): Group {
  if (GOOD_IN_OPENSSL_3.includes(name)) return ownGroup(name) satisfies Group
  const group = groupNamed(name)
  if (!group) throw new KeyExchangeError(`there is no Diffie-Hellman group ${name}`)
  return new QuickDiffieHellman(group)
}

function createDiffieHellman(prime: Buffer, generator: Buffer): Group {
  const group = checkedGroup(prime, generator)
  const name = nameOfGroup(group)
  return name === undefined ? new QuickDiffieHellman(group) : createDiffieHellmanGroup(name)
}

/**
 * ssh2 makes a cipher for every packet in GCM. Node 24 needs 9 of 11 µs of it to find out that a Buffer is no KeyObject.
 * The buffers are ssh2's own, one for each direction of a connection, and not written to again.
 */
const keyObjects = new WeakMap<Uint8Array, crypto.KeyObject>()

function keyObjectOf(key: Uint8Array): crypto.KeyObject {
  let object = keyObjects.get(key)
  if (!object) {
    object = crypto.createSecretKey(key)
    keyObjects.set(key, object)
  }
  return object
}

type MakeCipher = (algorithm: string, key: unknown, ...rest: unknown[]) => unknown

const withKeyObject =
  (own: unknown): MakeCipher =>
  (algorithm, key, ...rest) =>
    (own as MakeCipher)(algorithm, key instanceof Uint8Array ? keyObjectOf(key) : key, ...rest)

Object.assign(crypto, {
  createDiffieHellman,
  createDiffieHellmanGroup,
  getDiffieHellman: createDiffieHellmanGroup,
  createCipheriv: withKeyObject(crypto.createCipheriv),
  createDecipheriv: withKeyObject(crypto.createDecipheriv),
})
