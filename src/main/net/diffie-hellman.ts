/**
 * Diffie-Hellman by modular exponentiation alone. The runtime's own checks the prime first, which takes 33 ms
 * (group1) to 236 ms (a prime of the server's) in Node and up to seconds in Electron, and blocks all the other
 * connections of the thread meanwhile. The primes of the RFCs need no check; one that a server sends gets the cheap ones.
 */
import { randomBytes } from 'node:crypto'
import type { DhGroup } from './dh-groups.ts'

const SECRET_BYTES = 64
const FEWEST_BITS = 1024
const MOST_BITS = 8192
const WINDOW_BITS = 4n

/** An error that ssh2 hands on as one of the key exchange. */
export class KeyExchangeError extends Error {
  readonly level = 'handshake'
}

/** base^exponent mod modulus, four bits at a time. Not in constant time: each secret is used once. */
export function modularPower(base: bigint, exponent: bigint, modulus: bigint): bigint {
  const powers = [1n % modulus, base % modulus]
  for (let i = 2; i < 16; i++) powers.push(((powers[i - 1] ?? 0n) * (powers[1] ?? 0n)) % modulus)
  let result = 1n % modulus
  for (const digit of exponent.toString(16)) {
    for (let i = 0n; i < WINDOW_BITS; i++) result = (result * result) % modulus
    if (digit !== '0') result = (result * (powers[Number.parseInt(digit, 16)] ?? 0n)) % modulus
  }
  return result
}

export function toBigInt(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
}

function toBytes(value: bigint, length: number): Buffer {
  return Buffer.from(value.toString(16).padStart(length * 2, '0'), 'hex')
}

/** A group that a server sent (RFC 4419): throws `KeyExchangeError` where it cannot be a good one. */
export function checkedGroup(prime: Uint8Array, generator: Uint8Array): DhGroup {
  if (prime.length > MOST_BITS / 8 + 1) throw new KeyExchangeError(`its prime has more than ${MOST_BITS} bits`)
  const group = { prime: toBigInt(prime), generator: toBigInt(generator) }
  const bits = group.prime.toString(2).length
  if (bits < FEWEST_BITS || bits > MOST_BITS)
    throw new KeyExchangeError(`its prime has ${bits} bits; ${FEWEST_BITS} to ${MOST_BITS} are accepted`)
  if (group.prime % 2n === 0n) throw new KeyExchangeError('its prime is an even number')
  if (group.generator < 2n || group.generator > group.prime - 2n)
    throw new KeyExchangeError('its generator is out of range')
  return group
}

/** As much of node:crypto's `DiffieHellman` as ssh2 uses. */
export class QuickDiffieHellman {
  readonly #group: DhGroup
  readonly #secret: bigint
  readonly #length: number
  #public: Buffer | undefined

  constructor(group: DhGroup) {
    this.#group = group
    this.#length = Math.ceil(group.prime.toString(16).length / 2)
    this.#secret = toBigInt(randomBytes(SECRET_BYTES))
  }

  /** The public value, as long as the prime. */
  generateKeys(): Buffer {
    this.#public ??= toBytes(modularPower(this.#group.generator, this.#secret, this.#group.prime), this.#length)
    return this.#public
  }

  /** The shared secret, as long as the prime. Throws `KeyExchangeError` for a value outside 2..p-2 (RFC 4253, 8). */
  computeSecret(otherPublicKey: Uint8Array): Buffer {
    const { prime } = this.#group
    // Leading zeros are no error, a megabyte of them is no number worth reading.
    const other = otherPublicKey.length > MOST_BITS / 4 ? 0n : toBigInt(otherPublicKey)
    if (other < 2n || other > prime - 2n) throw new KeyExchangeError('its public value is out of range')
    return toBytes(modularPower(other, this.#secret, prime), this.#length)
  }

  getPrime(): Buffer {
    return toBytes(this.#group.prime, this.#length)
  }

  getGenerator(): Buffer {
    return toBytes(this.#group.generator, Math.ceil(this.#group.generator.toString(16).length / 2))
  }
}
