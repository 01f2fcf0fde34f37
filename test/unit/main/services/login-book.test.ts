import { describe, expect, it } from 'vitest'
import { type LoginSources, loginBook } from '#main/services/login-book.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { readConfig } from '#shared/ssh-config/read-config.ts'
import { resolveHost } from '#shared/ssh-config/resolve-host.ts'

const KEY =
  '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAA\n-----END OPENSSH PRIVATE KEY-----'
const LOCKED =
  '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jdHIAAAAGYmNyeXB0AAAA\n-----END OPENSSH PRIVATE KEY-----'
const FILES: Readonly<Record<string, string>> = { '/k/open': KEY, '/k/locked': LOCKED }

const sources = (more: Partial<LoginSources> = {}): LoginSources => ({
  sets: [
    { name: 'Switches', user: 'admin', password: 'one' },
    { name: 'Old gear', user: 'cisco', password: 'two', enableSecret: 'en' },
    { name: 'Servers', user: 'root', keyFile: '/k/open' },
  ],
  localUser: 'me',
  readKeyFile(path) {
    const text = FILES[path]
    if (text === undefined) throw new Refusal({ code: 'key-file-unreadable', path })
    return text
  },
  ...more,
})
const ssh = (text: string, name = 'leaf') =>
  resolveHost(
    readConfig({ path: 'c', text }, () => []),
    name,
    { user: 'me', home: '/home/me', env: {} },
  )
const names = (choice: { readonly logins: readonly { readonly set: string }[] }) => choice.logins.map((l) => l.set)

describe('logins of a device', () => {
  it('come in the order of the sets, the last good one first', () => {
    const book = loginBook(sources())
    expect(names(book.for({ name: 'leaf' }))).toEqual(['Switches', 'Old gear', 'Servers'])
    expect(names(book.for({ name: 'leaf', lastGood: 'Old gear' }))).toEqual(['Old gear', 'Switches', 'Servers'])
    expect(names(book.for({ name: 'leaf', lastGood: 'gone' }))).toEqual(['Switches', 'Old gear', 'Servers'])
  })

  it('are the set alone that the plan names', () => {
    expect(loginBook(sources()).for({ name: 'leaf', named: 'old  GEAR', lastGood: 'Switches' })).toEqual({
      logins: [{ set: 'Old gear', user: 'cisco', password: 'two', enableSecret: 'en' }],
    })
  })

  it('are none where the plan names a set that nobody has, and the sentence names it', () => {
    const choice = loginBook(sources()).for({ name: 'leaf-07', named: 'Firewalls' })
    expect(choice.logins).toEqual([])
    expect(choice.problem).toEqual({ code: 'login-set-unknown', device: 'leaf-07', set: 'Firewalls' })
  })

  it('are the given login first, and it stands in for a set that nobody has', () => {
    const book = loginBook(sources({ given: { name: 'given', user: 'op', password: 'x' } }))
    expect(names(book.for({ name: 'leaf' }))).toEqual(['given', 'Switches', 'Old gear', 'Servers'])
    expect(names(book.for({ name: 'leaf', named: 'Firewalls' }))).toEqual(['given'])
    expect(names(book.for({ name: 'leaf', named: 'Servers' }))).toEqual(['Servers'])
  })

  it('leave a set out whose key file cannot be read, and say why when nothing is left', () => {
    const book = loginBook(sources({ sets: [{ name: 'S', user: 'root', keyFile: '/nowhere' }] }))
    const choice = book.for({ name: 'leaf' })
    expect(choice.logins).toEqual([])
    expect(choice.problem).toEqual({
      code: 'login-key-unreadable',
      set: 'S',
      cause: { code: 'key-file-unreadable', path: '/nowhere' },
    })
  })

  it('say that the agent is missing which a set wants', () => {
    const sets = [{ name: 'A', user: 'me', useAgent: true }]
    expect(loginBook(sources({ sets })).for({ name: 'x' }).problem?.code).toBe('login-set-without-agent')
    expect(loginBook(sources({ sets, agent: '/run/a' })).for({ name: 'x' }).logins).toEqual([
      { set: 'A', user: 'me', agent: '/run/a' },
    ])
    const off = ssh('Host leaf\n IdentityAgent none\n')
    expect(loginBook(sources({ sets, agent: '/run/a' })).for({ name: 'x', ssh: off }).logins).toEqual([])
  })
})

describe('an SSH configuration', () => {
  const one: Partial<LoginSources> = { sets: [{ name: 'S', user: 'admin', password: 'p' }] }

  it('offers its key within a login that has none, and only once for one user', () => {
    const host = ssh('Host leaf\n User admin\n IdentityFile /k/open\n')
    expect(loginBook(sources(one)).for({ name: 'leaf', ssh: host }).logins).toEqual([
      { set: 'S', user: 'admin', password: 'p', privateKey: KEY },
    ])
  })

  it('is a login of its own, tried first, where it names the host and another user', () => {
    const host = ssh('Host leaf\n User netops\n IdentityFile /k/open\n')
    const { logins } = loginBook(sources(one)).for({ name: 'leaf', ssh: host })
    expect(logins.map((l) => [l.set, l.user])).toEqual([
      ['SSH configuration', 'netops'],
      ['S', 'admin'],
    ])
  })

  it('gives the user of a login that came without one', () => {
    const given = { name: 'given', password: 'p' }
    const host = ssh('Host leaf\n User netops\n')
    const book = loginBook(sources({ sets: [], given }))
    expect(book.for({ name: 'leaf', ssh: host }).logins).toEqual([{ set: 'given', user: 'netops', password: 'p' }])
    expect(book.for({ name: 'x', ssh: ssh('', 'x') }).problem).toEqual({ code: 'login-without-user' })
  })

  it('is enough alone, and leaves a key with a passphrase to the agent', () => {
    const host = ssh('Host leaf\n User netops\n IdentityFile /k/locked\n')
    const book = loginBook(sources({ sets: [], agent: '/run/a' }))
    expect(book.for({ name: 'leaf', ssh: host }).logins).toEqual([
      { set: 'SSH configuration', user: 'netops', agent: '/run/a' },
    ])
    const open = loginBook(sources({ sets: [], keyPassphrase: 'pp' })).for({ name: 'leaf', ssh: host })
    expect(open.logins).toEqual([{ set: 'SSH configuration', user: 'netops', privateKey: LOCKED, passphrase: 'pp' }])
  })

  it('keeps the agent out where it wants its own keys only', () => {
    const given = { name: 'given', user: 'op', useAgent: true }
    const book = loginBook(sources({ sets: [], given, agent: '/run/a' }))
    const only = ssh('Host leaf\n IdentitiesOnly yes\n IdentityFile /k/open\n')
    expect(book.for({ name: 'leaf', ssh: only }).logins[0]).toEqual({ set: 'given', user: 'op', privateKey: KEY })
    const both = ssh('Host leaf\n IdentityFile /k/open\n')
    expect(book.for({ name: 'leaf', ssh: both }).logins.at(-1)).toMatchObject({ privateKey: KEY, agent: '/run/a' })
  })

  it('gives nothing to log in with where it says nothing of it', () => {
    expect(
      loginBook(sources({ sets: [], agent: '/run/a' })).for({ name: 'leaf', ssh: ssh('Host *\n Port 22\n') }),
    ).toEqual({
      logins: [],
    })
  })
})
