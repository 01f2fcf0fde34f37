import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { fileVault } from '#main/vault/file-vault.ts'
import { type SystemSeal, systemVault } from '#main/vault/system-vault.ts'
import type { CredentialSet } from '#shared/model/credentials.ts'
import { scratch } from '#test/support/labs.ts'
import { refusal } from '#test/support/refusal.ts'

const SETS: readonly CredentialSet[] = [
  { name: 'Lab', user: 'admin', password: 'tannhäuser-gate', enableSecret: 'c-beams' },
  { name: 'Servers', user: 'root', keyFile: '~/.ssh/id', passphrase: 'orion', useAgent: true },
]

describe('the vault of a passphrase', () => {
  const { dir, remove } = scratch()
  afterAll(remove)
  let n = 0
  const fresh = (): string => join(dir, `${++n}.vault`)
  const filled = async (): Promise<string> => {
    const path = fresh()
    const vault = fileVault(path)
    await vault.unlock('open sesame')
    await vault.save(SETS)
    return path
  }

  it('gives back what was put in, to another program with the same passphrase', async () => {
    const path = await filled()
    const other = fileVault(path)
    expect(other.state()).toBe('locked')
    expect(await other.unlock('open sesame')).toEqual(SETS)
    expect(other.state()).toBe('open')
    other.lock()
    expect(other.state()).toBe('locked')
    await expect(other.save([])).rejects.toThrow('vault-locked')
  })

  it('is a file for its owner alone, with nothing in it that can be read, and leaves no other file', async () => {
    const path = await filled()
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const text = readFileSync(path, 'utf8')
    for (const secret of ['tannhäuser-gate', 'c-beams', 'orion', 'admin', 'Servers']) {
      for (const form of [
        secret,
        Buffer.from(secret).toString('base64').replace(/=+$/, ''),
        Buffer.from(secret).toString('hex'),
      ]) {
        expect(text).not.toContain(form)
      }
    }
    expect(readdirSync(dir).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('seals the same sets differently every time', async () => {
    const path = fresh()
    const vault = fileVault(path)
    await vault.unlock('passphrase')
    await vault.save(SETS)
    const first = JSON.parse(readFileSync(path, 'utf8'))
    await vault.save(SETS)
    const second = JSON.parse(readFileSync(path, 'utf8'))
    expect(second.nonce).not.toBe(first.nonce)
    expect(second.data).not.toBe(first.data)
  })

  it('is not made with a passphrase of fewer than eight characters', async () => {
    const path = fresh()
    await expect(fileVault(path).unlock('grün!77')).rejects.toThrow('vault-passphrase-short')
    expect(existsSync(path)).toBe(false)
  })

  it('tells a wrong passphrase in one sentence and stays as it was', async () => {
    const path = await filled()
    const before = readFileSync(path)
    await expect(fileVault(path).unlock('open barley')).rejects.toThrow(refusal('vault-wrong-passphrase', { path }))
    expect(readFileSync(path)).toEqual(before)
  })

  const whole = { format: 'plumbline-vault', version: 1, nonce: 'AAAAAAAAAAAAAAAA', data: 'AAAAAAAAAAAAAAAAAAAAAAAA' }
  it.each([
    ['nothing', ''],
    ['text', 'hello'],
    ['bytes', randomBytes(500).toString('latin1')],
    ['half of it', '{"format":"plumbline-vault","version":1,"kdf":{"N":131072'],
    ['JSON of something else', '{"a":[1,2,3]}'],
    ['a key that would take all memory', JSON.stringify({ ...whole, kdf: { N: 2 ** 30, r: 8, p: 1, salt: 'AAAA' } })],
    ['a key that would take for ever', JSON.stringify({ ...whole, kdf: { N: 2 ** 20, r: 32, p: 16, salt: 'AAAA' } })],
    ['a cost that is no power of two', JSON.stringify({ ...whole, kdf: { N: 1000, r: 8, p: 1, salt: 'AAAA' } })],
    ['a newer version', JSON.stringify({ ...whole, version: 2, kdf: { N: 16, r: 8, p: 1, salt: 'AAAA' } })],
  ])('leaves a damaged file alone and says so: %s', async (_, text) => {
    const path = fresh()
    writeFileSync(path, text)
    await expect(fileVault(path).unlock('passphrase')).rejects.toThrow(refusal('vault-damaged', { path }))
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  it('notices every byte that was changed', async () => {
    const path = await filled()
    const sealed = JSON.parse(readFileSync(path, 'utf8'))
    const bytes = Buffer.from(sealed.data, 'base64')
    bytes.writeUInt8(bytes.readUInt8(3) ^ 1, 3)
    writeFileSync(path, JSON.stringify({ ...sealed, data: bytes.toString('base64') }))
    await expect(fileVault(path).unlock('open sesame')).rejects.toThrow('vault-wrong-passphrase')
    writeFileSync(path, JSON.stringify({ ...sealed, kdf: { ...sealed.kdf, p: 2 } }))
    await expect(fileVault(path).unlock('open sesame')).rejects.toThrow('vault-wrong-passphrase')
  })

  it('does not write over what another program has saved meanwhile', async () => {
    const path = await filled()
    const one = fileVault(path)
    const two = fileVault(path)
    await one.unlock('open sesame')
    await two.unlock('open sesame')
    await two.save(SETS.slice(0, 1))
    await expect(one.save([])).rejects.toThrow('vault-changed')
    expect(await fileVault(path).unlock('open sesame')).toEqual(SETS.slice(0, 1))
    expect(one.state()).toBe('locked')
  })

  it('says which folder it cannot write to', async () => {
    writeFileSync(join(dir, 'a-file'), '')
    await expect(fileVault(join(dir, 'a-file', 'vault')).unlock('passphrase')).rejects.toThrow(
      /file-(?:unreadable|not-written)/,
    )
  })
})

/** Stands in for the key store of the system, which needs a desktop session. */
const xor: SystemSeal = {
  encryptString: (text) => Buffer.from(Buffer.from(text).map((byte) => byte ^ 0x5a)),
  decryptString: (sealed) => Buffer.from(sealed.map((byte) => byte ^ 0x5a)).toString('utf8'),
}

describe('the vault of the system', () => {
  const { dir, remove } = scratch()
  afterAll(remove)

  it('opens without a passphrase and keeps what is put in', async () => {
    const path = join(dir, 'sealed')
    const vault = systemVault(path, xor)
    expect(await vault.unlock('')).toEqual([])
    expect(existsSync(path)).toBe(false)
    await vault.save(SETS)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(await systemVault(path, xor).unlock('')).toEqual(SETS)
  })

  it('leaves a file alone that the key store cannot open', async () => {
    const path = join(dir, 'foreign')
    writeFileSync(path, 'bm90IG91cnM=')
    await expect(systemVault(path, xor).unlock('')).rejects.toThrow('vault-not-opened-by-system')
    expect(readFileSync(path, 'utf8')).toBe('bm90IG91cnM=')
  })
})
