import { createDiffieHellman, createDiffieHellmanGroup } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupNamed, nameOfGroup } from '#main/net/dh-groups.ts'
import { checkedGroup, KeyExchangeError, modularPower, QuickDiffieHellman, toBigInt } from '#main/net/diffie-hellman.ts'

const NAMES = ['modp1', 'modp2', 'modp5', 'modp14', 'modp15', 'modp16', 'modp17', 'modp18']
/** Node 24 has no modp1 any more; its prime stands in RFC 2409, 6.1. */
const IN_NODE = NAMES.filter((name) => name !== 'modp1')
const groupOf = (name: string) => groupNamed(name) ?? expect.unreachable(name)
const bytes = (value: bigint): Buffer => {
  const hex = value.toString(16)
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
}

describe('the groups of the RFCs', () => {
  test.each(IN_NODE)("%s has the prime and generator of the runtime's own", (name) => {
    const own = createDiffieHellmanGroup(name)
    expect(groupOf(name).prime.toString(16)).toBe(own.getPrime('hex'))
    expect(groupOf(name).generator).toBe(toBigInt(own.getGenerator()))
  })

  test('modp1 is the First Oakley Group', () => {
    expect(groupOf('modp1').prime.toString(16)).toBe(
      'ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a63a3620ffffffffffffffff',
    )
  })

  test('are known by their primes, and nothing else is', () => {
    for (const name of NAMES) {
      expect(nameOfGroup(groupOf(name))).toBe(name)
      expect(nameOfGroup({ ...groupOf(name), generator: 5n })).toBeUndefined()
      expect(nameOfGroup({ ...groupOf(name), prime: groupOf(name).prime - 2n })).toBeUndefined()
    }
    expect(groupNamed('modp3')).toBeUndefined()
    expect(groupNamed('constructor')).toBeUndefined()
  })
})

describe('an exchange', () => {
  test.each(IN_NODE.slice(0, 5))('over %s has the secret that the runtime has', (name) => {
    const ours = new QuickDiffieHellman(groupOf(name))
    const theirs = createDiffieHellmanGroup(name)
    const secret = ours.computeSecret(theirs.generateKeys())
    expect(secret.equals(theirs.computeSecret(ours.generateKeys()))).toBe(true)
    expect(secret.length).toBe(ours.getPrime().length)
  })

  test('over a prime of the server has the secret that the runtime has, leading zeros or not', () => {
    // With this generator it is no group of an RFC, and goes the way of an unknown one.
    const prime = groupOf('modp2').prime
    const theirs = createDiffieHellman(bytes(prime), bytes(5n))
    const sent = theirs.generateKeys()
    const ours = new QuickDiffieHellman(checkedGroup(Buffer.concat([Buffer.alloc(1), bytes(prime)]), bytes(5n)))
    const secret = ours.computeSecret(Buffer.concat([Buffer.alloc(1), sent]))
    expect(secret.equals(theirs.computeSecret(ours.generateKeys()))).toBe(true)
    expect(ours.getGenerator()).toEqual(Buffer.from([5]))
  })

  test('gives another public value each time, and keeps its own', () => {
    const one = new QuickDiffieHellman(groupOf('modp2'))
    expect(one.generateKeys()).toEqual(one.generateKeys())
    expect(one.generateKeys()).not.toEqual(new QuickDiffieHellman(groupOf('modp2')).generateKeys())
  })

  test('keeps the leading zeros of a secret, as the runtime does', () => {
    const { prime } = groupOf('modp2')
    const dh = new QuickDiffieHellman({ prime, generator: prime - 1n })
    // (p-1)^x is 1 or p-1: the public value is a number of one byte half of the time.
    expect(dh.generateKeys().length).toBe(128)
  })

  test.each([
    ['0', () => 0n],
    ['1', () => 1n],
    ['p-1', (p: bigint) => p - 1n],
    ['p', (p: bigint) => p],
    ['p+2', (p: bigint) => p + 2n],
  ])('refuses the public value %s', (_name, value) => {
    const dh = new QuickDiffieHellman(groupOf('modp2'))
    expect(() => dh.computeSecret(bytes(value(groupOf('modp2').prime)))).toThrow(KeyExchangeError)
    expect(() => dh.computeSecret(Buffer.alloc(0))).toThrow(KeyExchangeError)
    expect(() => dh.computeSecret(Buffer.alloc(200_000, 1))).toThrow(KeyExchangeError)
  })
})

describe('a group that a server sends', () => {
  const good = bytes(groupOf('modp14').prime)
  test.each([
    ['a short prime', bytes((1n << 1000n) + 1n), bytes(2n), 'bits'],
    ['a prime that is too long', Buffer.alloc(2_000, 0xff), bytes(2n), 'bits'],
    ['an even one', bytes(groupOf('modp14').prime - 1n), bytes(2n), 'even'],
    ['the generator 0', good, Buffer.alloc(0), 'generator'],
    ['the generator 1', good, bytes(1n), 'generator'],
    ['the generator p-1', good, bytes(groupOf('modp14').prime - 1n), 'generator'],
  ])('is refused for %s', (_name, prime, generator, why) => {
    expect(() => checkedGroup(prime, generator)).toThrow(why)
  })

  test('is taken where nothing is wrong with it', () => {
    expect(checkedGroup(good, bytes(2n))).toEqual(groupOf('modp14'))
  })
})

test('a power is the product of its factors', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 1n << 80n), fc.integer({ min: 0, max: 60 }), fc.bigInt(1n, 1n << 70n), (b, e, m) => {
      expect(modularPower(b, BigInt(e), m)).toBe(b ** BigInt(e) % m)
    }),
  )
})
