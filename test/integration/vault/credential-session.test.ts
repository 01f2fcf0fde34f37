import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { CredentialInput } from '#shared/contract/credential-input.ts'
import { CredentialSession } from '#main/services/credential-session.ts'
import { fileVault } from '#main/vault/file-vault.ts'
import { scratch } from '#test/support/labs.ts'

describe('the credential sets of a running program', () => {
  const { dir, remove } = scratch()
  afterAll(remove)
  let n = 0
  const begin = (path = join(dir, `${++n}.vault`)) => {
    let changes = 0
    const session = new CredentialSession({
      vault: () => fileVault(path),
      agent: () => undefined,
      changed: () => {
        changes += 1
      },
    })
    return { path, session, changes: () => changes }
  }
  const set = (name: string, password: string, more: Partial<CredentialInput> = {}): CredentialInput => ({
    name,
    user: 'lab',
    password,
    useAgent: false,
    ...more,
  })
  const passwords = (session: CredentialSession) => session.sets.map((each) => `${each.name} ${each.password}`)

  it('last until it ends, and move into the vault when one is made', async () => {
    const { path, session } = begin()
    await session.save(set('A', '1'))
    expect(session.view().vault.state).toBe('absent')
    await session.unlock('passphrase')
    await session.save(set('B', '2'))
    const next = begin(path).session
    expect(next.view()).toMatchObject({ sets: [], vault: { state: 'locked' } })
    await next.unlock('passphrase')
    expect(passwords(next)).toEqual(['A 1', 'B 2'])
  })

  it('given before the vault is unlocked win over older ones of their name', async () => {
    const { path, session } = begin()
    await session.unlock('passphrase')
    await session.save(set('A', 'old'))
    await session.save(set('B', 'old'))
    const next = begin(path).session
    await next.save(set('b', 'new'))
    await next.save(set('C', 'new'))
    await next.unlock('passphrase')
    expect(passwords(next)).toEqual(['A old', 'b new', 'C new'])
  })

  it('never bring back what another program has changed meanwhile', async () => {
    const { path, session } = begin()
    await session.unlock('passphrase')
    await session.save(set('A', 'old'))
    await session.save(set('B', 'old'))
    const other = begin(path).session
    await other.unlock('passphrase')
    await other.save(set('A', 'new', { replaces: 'A' }))
    await other.remove('B')
    await expect(session.save(set('C', '3'))).rejects.toThrow('vault-changed')
    await session.unlock('passphrase')
    expect(passwords(session)).toEqual(['A new'])
    await session.save(set('C', '3'))
    expect(passwords(session)).toEqual(['A new', 'C 3'])
  })

  it('keep a secret that is not sent, take one away that is null, and tell the page only which there are', async () => {
    const { session, changes } = begin()
    await session.save(set('A', 'secret', { enableSecret: 'e' }))
    await session.save({ replaces: 'A', name: 'A2', user: 'root', useAgent: false, enableSecret: null, keyFile: '/k' })
    expect(session.sets).toEqual([{ name: 'A2', user: 'root', password: 'secret', keyFile: '/k' }])
    expect(session.view().sets).toEqual([
      {
        name: 'A2',
        user: 'root',
        hasPassword: true,
        hasKey: false,
        keyFile: '/k',
        hasPassphrase: false,
        usesAgent: false,
        hasEnableSecret: false,
        hasCommunity: false,
        hasApiToken: false,
        hasSnmpAuth: false,
        hasSnmpPriv: false,
      },
    ])
    expect(changes()).toBe(2)
  })

  it('refuse what nobody could log in with', async () => {
    const { session } = begin()
    const refused = (input: CredentialInput) =>
      session.save(input).then(
        () => 'saved',
        (error: Error) => error.message,
      )
    expect(await refused({ name: 'A', user: 'x', useAgent: false })).toBe('credential-set-empty')
    expect(await refused({ name: 'A', user: 'x', useAgent: true })).toBe('no-ssh-agent')
    await session.save(set('A', '1'))
    expect(await refused(set('a', '2'))).toBe('credential-set-exists')
    expect(await refused(set('B', '2', { replaces: 'Z' }))).toBe('unknown-credential-set')
    expect(passwords(session)).toEqual(['A 1'])
  })

  it('come in the order they are put into; those not named stay at the end', async () => {
    const { session } = begin()
    for (const name of ['A', 'B', 'C', 'D']) await session.save(set(name, name))
    await session.order(['C', 'A'])
    expect(session.sets.map((each) => each.name)).toEqual(['C', 'A', 'B', 'D'])
  })
})
