import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { emptyOption, offer, type OfferOptions } from '#main/collect/worker/transport/algorithms.ts'
import type { SshAlgorithms } from '#shared/model/collecting.ts'

const CIPHERS = [
  'aes-128-gcm',
  'aes-256-gcm',
  'aes-128-ctr',
  'aes-256-ctr',
  'aes-128-cbc',
  'aes-256-cbc',
  'des-ede3-cbc',
]
const offered = (more: Partial<OfferOptions> = {}) =>
  offer({ legacy: false, knownTypes: [], ciphers: CIPHERS, ...more })
const withConfig = (algorithms: SshAlgorithms, more: Partial<OfferOptions> = {}) => offered({ algorithms, ...more })

/** Lists that ssh2 checks an offer against; a name that is not there makes it refuse to connect at all. */
const supported = createRequire(import.meta.url)('ssh2/lib/protocol/constants.js') as Record<string, string[]>

describe('the offer', () => {
  test('of old algorithms adds each that old gear may need, behind the modern ones', () => {
    const legacy = offered({ legacy: true })
    expect(legacy.kex.slice(-3)).toEqual([
      'diffie-hellman-group14-sha1',
      'diffie-hellman-group-exchange-sha1',
      'diffie-hellman-group1-sha1',
    ])
    expect(legacy.serverHostKey.at(-1)).toBe('ssh-rsa')
    expect(legacy.cipher.slice(-3)).toEqual(['aes128-cbc', 'aes256-cbc', '3des-cbc'])
    expect(legacy.hmac.at(-1)).toBe('hmac-sha1')
    expect(legacy.kex.slice(0, -3)).toEqual(offered().kex)
  })

  test('holds nothing that ssh2 does not have', () => {
    const all = withConfig(
      { kex: ['+diffie-hellman-group18-sha512'], hostKey: ['+ssh-dss'], macs: ['+hmac-md5', 'hmac-md5-96'] },
      { legacy: true },
    )
    expect(supported['SUPPORTED_KEX']).toEqual(expect.arrayContaining(all.kex))
    expect(supported['SUPPORTED_SERVER_HOST_KEY']).toEqual(expect.arrayContaining(all.serverHostKey))
    expect(supported['SUPPORTED_CIPHER']).toEqual(expect.arrayContaining(all.cipher))
    expect(supported['SUPPORTED_MAC']).toEqual(expect.arrayContaining(all.hmac))
  })
})

describe('what the ssh_config chooses', () => {
  test('replaces the offer, in its order, without names that nobody knows', () => {
    const chosen = withConfig({
      kex: ['sntrup761x25519-sha512@openssh.com', 'diffie-hellman-group1-sha1', 'curve25519-sha256'],
      ciphers: ['3des-cbc', 'aes128-ctr', 'rot13'],
      macs: ['hmac-sha1'],
      hostKey: ['ssh-rsa', 'ssh-ed25519'],
    })
    expect(chosen.kex).toEqual(['diffie-hellman-group1-sha1', 'curve25519-sha256'])
    expect(chosen.cipher).toEqual(['3des-cbc', 'aes128-ctr'])
    expect(chosen.hmac).toEqual(['hmac-sha1'])
    expect(chosen.serverHostKey).toEqual(['ssh-rsa', 'ssh-ed25519'])
  })

  test('may add, remove and put in front, as ssh_config(5) has it', () => {
    const own = offered().kex
    expect(withConfig({ kex: ['+diffie-hellman-group1-sha1'] }).kex).toEqual([...own, 'diffie-hellman-group1-sha1'])
    expect(withConfig({ kex: ['-ecdh-*', 'curve25519-sha256'] }).kex).toEqual(
      own.filter((name) => !name.startsWith('ecdh-') && name !== 'curve25519-sha256'),
    )
    expect(withConfig({ kex: ['^ecdh-sha2-nistp521'] }).kex).toEqual([...new Set(['ecdh-sha2-nistp521', ...own])])
    expect(withConfig({ hostKey: ['+ssh-rsa'] }).serverHostKey.at(-1)).toBe('ssh-rsa')
  })

  test('keeps its order of host keys before the known ones', () => {
    const knownTypes = ['ssh-rsa']
    expect(withConfig({ hostKey: ['ssh-ed25519', 'rsa-sha2-256'] }, { knownTypes }).serverHostKey).toEqual([
      'ssh-ed25519',
      'rsa-sha2-256',
    ])
    expect(withConfig({ hostKey: ['+ssh-rsa'] }, { knownTypes }).serverHostKey[0]).toBe('rsa-sha2-512')
  })

  test('of which nothing is left is named', () => {
    const algorithms = { ciphers: ['rot13', 'arcfour'] }
    expect(emptyOption(withConfig(algorithms), algorithms)).toBe('Ciphers rot13,arcfour')
    expect(emptyOption(offered())).toBeUndefined()
    expect(emptyOption(withConfig({ macs: ['-*'] }), { macs: ['-*'] })).toBe('MACs -*')
  })
})
