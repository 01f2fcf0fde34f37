import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readPrivateKey } from '#main/collect/worker/transport/private-key.ts'
import { scratch } from '#test/support/labs.ts'
import { costlyOpenSshKey, costlyPkcs8Key } from '#test/trust/costly-keys.ts'

describe('an encrypted private key', () => {
  const { dir, remove } = scratch()
  afterAll(remove)

  it('that asks for more rounds than anybody waits for is not begun with', () => {
    expect(readPrivateKey(costlyOpenSshKey(dir), 'some phrase')).toEqual({ wrong: 'cost' })
    expect(readPrivateKey(costlyPkcs8Key(), 'some phrase')).toEqual({ wrong: 'cost' })
  })

  it('of usual cost is read, with many rounds too', () => {
    const path = join(dir, 'usual')
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', 'some phrase', '-a', '30', '-f', path])
    expect(readPrivateKey(readFileSync(path, 'utf8'), 'some phrase')).toHaveProperty('key')
    const { privateKey } = generateKeyPairSync('ed25519')
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'some phrase' })
    expect(readPrivateKey(String(pem), 'some phrase')).toHaveProperty('key')
    expect(readPrivateKey(costlyPkcs8Key(100_000), 'some phrase')).toEqual({ wrong: 'passphrase' })
  })
})
