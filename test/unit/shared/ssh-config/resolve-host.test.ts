import { describe, expect, it } from 'vitest'
import { algorithmList } from '#shared/ssh-config/algorithms.ts'
import { readConfig } from '#shared/ssh-config/read-config.ts'
import { parseHop, resolveHost } from '#shared/ssh-config/resolve-host.ts'

const LOCAL = { user: 'me', home: '/home/me', env: { KEYS: '/keys', SSH_AUTH_SOCK: '/run/agent' } }

const read = (text: string, files: Readonly<Record<string, string>> = {}) =>
  readConfig({ path: 'config', text }, (pattern) => {
    const found = files[pattern]
    return found === undefined ? [] : [{ path: pattern, text: found }]
  })
const host = (text: string, name: string) => resolveHost(read(text), name, LOCAL)

describe('an SSH configuration', () => {
  it('warns once of each line that OpenSSH would refuse, and reads the others', () => {
    const text = 'Hostnam x\nHost leaf\n Port seventy\n User "open\n IdentityFile\n ProxyJump @,@\n Port 2022\n'
    const tree = read(text)
    expect(tree.warnings.map((w) => w.message)).toEqual([
      'config, line 4: a quote is not closed. The line was left out.',
      'config, line 5: "identityfile" has no value. The line was left out.',
      'config, line 1: "hostnam" is no option of ssh. The line was left out.',
    ])
    const leaf = resolveHost(tree, 'leaf', LOCAL)
    expect(leaf.port).toBe(2022)
    expect(leaf.warnings.map((w) => w.line)).toEqual([3, 6])
    expect(leaf.jumps).toBeUndefined()
  })

  it('says nothing of unknown options that it is told to ignore', () => {
    const tree = read('IgnoreUnknown WarpMode,My*\nWarpMode on\nMyOption 1\nYours 2\nHost x\n Port 5\n')
    expect(tree.warnings.map((w) => w.line)).toEqual([4])
    expect(resolveHost(tree, 'x', LOCAL).port).toBe(5)
  })

  it('never fits a Match that it cannot judge, and says so', () => {
    const leaf = host('Match exec "true"\n Port 9\nMatch host leaf exec "true"\n Port 9\nHost *\n Port 10\n', 'leaf')
    expect(leaf.port).toBe(10)
    expect(leaf.warnings).toHaveLength(2)
    expect(leaf.warnings[0]?.message).toContain('config, line 1: "Match exec" is not judged')
  })

  it('puts the home folder, tokens and variables into paths, and leaves out what it does not know', () => {
    const text =
      'Host leaf\n HostName leaf.example\n Port 2022\n User admin\n IdentityFile ~/.ssh/%r@%h:%p\n IdentityFile ${KEYS}/%n\n IdentityFile %d/x%%\n IdentityFile %Z\n IdentityFile ${NOWHERE}\n IdentityAgent $SSH_AUTH_SOCK\n'
    const leaf = host(text, 'leaf')
    expect(leaf.identityFiles).toEqual(['/home/me/.ssh/admin@leaf.example:2022', '/keys/leaf', '/home/me/x%'])
    expect(leaf.identityAgent).toBe('/run/agent')
    expect(leaf.warnings).toHaveLength(2)
  })

  it('tells a host that is named from one that only fits a star', () => {
    const text = 'Host leaf-*\n User a\nHost *\n Port 5\n'
    expect(host(text, 'leaf-1').named).toBe(true)
    expect(host(text, 'other')).toMatchObject({ named: false, port: 5 })
  })

  it('ends an Include that includes itself, with a warning', () => {
    const tree = read('Include again\nHost *\n Port 7\n', { again: 'Include again\n' })
    expect(resolveHost(tree, 'x', LOCAL).port).toBe(7)
    expect(tree.warnings.map((w) => w.message)).toEqual([
      'again, line 1: Include goes deeper than 16 files. The line was left out.',
    ])
  })

  it('survives any bytes quickly', () => {
    const hostile =
      `${'Host '.repeat(900)}\n${'*'.repeat(4000)} x\nHost ${'*a'.repeat(1500)}b\n Port 1\n\u0000\u0001=\n`.repeat(20)
    expect(host(hostile, 'a'.repeat(2000)).port).toBeUndefined()
  })

  it('takes algorithm lists relative to its own defaults', () => {
    expect(algorithmList('kex', '+diffie-hellman-group1-sha1').at(-1)).toBe('diffie-hellman-group1-sha1')
    expect(algorithmList('hostKey', '^ssh-rsa')[0]).toBe('ssh-rsa')
    expect(algorithmList('ciphers', '-*gcm*')).toEqual(['aes128-ctr', 'aes256-ctr', 'aes192-ctr'])
    expect(algorithmList('macs', 'hmac-sha1')).toEqual(['hmac-sha1'])
  })

  it.each([
    ['bastion', { host: 'bastion' }],
    ['me@bastion:2201', { user: 'me', host: 'bastion', port: 2201 }],
    ['DOM\\me@[2001:db8::1]:22', { user: 'DOM\\me', host: '2001:db8::1', port: 22 }],
    ['2001:db8::1', { host: '2001:db8::1' }],
    ['ssh://me@bastion:22/', { user: 'me', host: 'bastion', port: 22 }],
    ['bastion:99999', undefined],
    ['@', undefined],
    ['', undefined],
  ])('a jump host "%s"', (text, hop) => expect(parseHop(text)).toEqual(hop))
})
