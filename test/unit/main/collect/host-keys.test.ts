import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { decideHostKey } from '#main/collect/worker/host-key-check.ts'
import { fingerprint, HostKeys, KnownHosts, keyType, knownHostName } from '#main/collect/worker/host-keys.ts'
import { fitsPattern } from '#shared/ssh-config/patterns.ts'
import { told } from '#test/support/told.ts'

function blob(type: string, seed: string): Buffer {
  const name = Buffer.from(type)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(name.length)
  return Buffer.concat([length, name, Buffer.from(seed)])
}

const ED = blob('ssh-ed25519', 'one')
const OTHER_ED = blob('ssh-ed25519', 'two')
const RSA = blob('ssh-rsa', 'three')
const line = (names: string, key: Buffer): string => `${names} ${keyType(key)} ${key.toString('base64')} comment\n`

function hashed(name: string, key: Buffer): string {
  const salt = Buffer.from('0123456789abcdef0123')
  const hash = createHmac('sha1', salt).update(name).digest('base64')
  return line(`|1|${salt.toString('base64')}|${hash}`, key)
}

describe('known_hosts', () => {
  test('a plain name, in any case, is known by its key', () => {
    const known = new KnownHosts(line('Leaf-01,10.0.0.1', ED))
    expect(known.check('leaf-01', 22, ED)).toEqual({ kind: 'known' })
    expect(known.check('LEAF-01', 22, ED)).toEqual({ kind: 'known' })
    expect(known.check('10.0.0.1', 22, ED)).toEqual({ kind: 'known' })
    expect(known.check('10.0.0.2', 22, ED)).toEqual({ kind: 'unknown' })
  })

  test('another port is another name', () => {
    const known = new KnownHosts(line('[leaf-01]:2201', ED))
    expect(known.check('leaf-01', 2201, ED)).toEqual({ kind: 'known' })
    expect(known.check('leaf-01', 2202, ED)).toEqual({ kind: 'unknown' })
    expect(knownHostName('Leaf-01', 22)).toBe('leaf-01')
    expect(knownHostName('::1', 2201)).toBe('[::1]:2201')
  })

  test('a key kept without a port is good for every port but proves no change there', () => {
    const known = new KnownHosts(line('leaf-01', ED))
    expect(known.check('leaf-01', 2201, ED)).toEqual({ kind: 'known' })
    expect(known.check('leaf-01', 2201, OTHER_ED)).toEqual({ kind: 'unknown' })
  })

  test('hashed names are found', () => {
    const known = new KnownHosts(hashed('leaf-01', ED) + hashed('[127.0.0.1]:2207', RSA))
    expect(known.check('leaf-01', 22, ED)).toEqual({ kind: 'known' })
    expect(known.check('127.0.0.1', 2207, RSA)).toEqual({ kind: 'known' })
    expect(known.check('127.0.0.1', 2208, RSA)).toEqual({ kind: 'unknown' })
  })

  test('wildcards match and negations do not', () => {
    const known = new KnownHosts(line('!evil.lab,*.lab,10.0.0.?', ED))
    expect(known.check('leaf.lab', 22, ED)).toEqual({ kind: 'known' })
    expect(known.check('10.0.0.7', 22, ED)).toEqual({ kind: 'known' })
    expect(known.check('evil.lab', 22, ED)).toEqual({ kind: 'unknown' })
    expect(known.check('10.0.0.77', 22, ED)).toEqual({ kind: 'unknown' })
  })

  test('one of several keys is enough', () => {
    const known = new KnownHosts(line('leaf-01', ED) + line('leaf-01', OTHER_ED))
    expect(known.check('leaf-01', 22, OTHER_ED)).toEqual({ kind: 'known' })
  })

  test('another key is changed, and so is a key of another type', () => {
    const known = new KnownHosts(line('leaf-01', ED))
    const before = [fingerprint(ED.toString('base64'))]
    expect(known.check('leaf-01', 22, OTHER_ED)).toEqual({ kind: 'changed', before })
    expect(known.check('leaf-01', 22, RSA)).toEqual({ kind: 'changed', before })
  })

  test('a revoked key is refused even where it is also known', () => {
    const known = new KnownHosts(line('leaf-01', ED) + line('@revoked *', ED))
    expect(known.check('leaf-01', 22, ED)).toEqual({ kind: 'revoked' })
  })

  test('authorities, comments, blanks and broken lines are passed over', () => {
    const known = new KnownHosts(
      `# a comment\n\n   \nleaf-01 ssh-ed25519\n|1|x leaf\n${line('@cert-authority *', ED)}\r\n`,
    )
    expect(known.check('leaf-01', 22, ED)).toEqual({ kind: 'unknown' })
  })

  test('the types that are known for a host are told', () => {
    const known = new KnownHosts(line('leaf-01', RSA) + line('leaf-01', ED) + line('leaf-02', ED))
    expect(known.typesFor('leaf-01', 22)).toEqual(['ssh-rsa', 'ssh-ed25519'])
    expect(known.typesFor('leaf-03', 22)).toEqual([])
  })

  test('a pattern of many stars takes no exponential time', () => {
    expect(fitsPattern('a'.repeat(5_000), `${'*a'.repeat(50)}b`)).toBe(false)
  })

  test('a key that is no key has no type', () => {
    expect(keyType(Buffer.from([0, 0]))).toBe('')
    expect(keyType(Buffer.from([255, 255, 255, 255, 1]))).toBe('')
  })
})

describe('the decision on a host key', () => {
  const target = { name: 'leaf-01', host: '127.0.0.1', port: 2201, user: 'lab' }

  test('an unknown key is refused with its fingerprint', () => {
    const { failure } = decideHostKey(new HostKeys(''), false, target, ED)
    expect(failure?.code).toBe('host-key-unknown')
    expect(told(failure).message).toContain(fingerprint(ED.toString('base64')))
  })

  test('an unknown key is taken and reported where first use is trusted', () => {
    expect(decideHostKey(new HostKeys(''), true, target, ED)).toMatchObject({
      trusted: { host: '[127.0.0.1]:2201', type: 'ssh-ed25519', key: ED.toString('base64') },
    })
  })

  test('a changed key is refused with both fingerprints, first use trusted or not', () => {
    const known = new HostKeys(line('[127.0.0.1]:2201', ED))
    for (const trust of [false, true]) {
      const { failure, trusted } = decideHostKey(known, trust, target, OTHER_ED)
      expect(failure?.code).toBe('host-key-changed')
      expect(told(failure).message).toContain(fingerprint(ED.toString('base64')))
      expect(told(failure).message).toContain(fingerprint(OTHER_ED.toString('base64')))
      expect(trusted).toBeUndefined()
    }
  })

  test('what known_hosts says of a host stands above what was accepted for the lab', () => {
    const at = '[127.0.0.1]:2201'
    const contradicted = new HostKeys(line(at, ED), line(at, OTHER_ED))
    for (const trust of [false, true])
      expect(decideHostKey(contradicted, trust, target, OTHER_ED).failure?.code).toBe('host-key-changed')
    expect(decideHostKey(contradicted, false, target, ED).failure).toBeUndefined()
    expect(contradicted.typesFor(target.host, target.port)).toEqual(['ssh-ed25519'])
    const revoked = new HostKeys(line('@revoked *', OTHER_ED), line(at, OTHER_ED))
    expect(decideHostKey(revoked, true, target, OTHER_ED).failure?.code).toBe('host-key-changed')
  })

  test('a key that was accepted for the lab is known where no file knows the host, and a changed one is refused', () => {
    const accepted = new HostKeys(line('other', RSA), line('[127.0.0.1]:2201', ED))
    expect(decideHostKey(accepted, false, target, ED)).toMatchObject({ shown: { type: 'ssh-ed25519' } })
    expect(told(decideHostKey(accepted, true, target, OTHER_ED).failure).message).toContain('but this lab has SHA256:')
  })
})
