import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Collector } from '#main/services/ports.ts'
import type { CollectJob, DriverSpec, LoginMaterial, RawResult } from '#shared/model/collecting.ts'
import { collect, newCollector, type RunOptions } from './collecting.ts'
import { type Sshd, startSshd, whyNoSshd } from './sshd.ts'

const EXEC: DriverSpec = {
  platform: 'real_exec',
  channel: 'exec',
  prepare: [],
  commands: [
    { command: 'printf "one\\ntwo\\n"', needed: true },
    { command: 'no-such-command-here', needed: false },
    { command: 'seq 1 20000', needed: true },
  ],
  enable: false,
  pager: /--More--$/,
  prompt: /[#$] ?$/,
  refused: /not found/,
}
const SHELL: DriverSpec = {
  ...EXEC,
  platform: 'real_shell',
  channel: 'shell',
  prepare: ['unset HISTFILE', "bind 'set enable-bracketed-paste on'"],
}

const NUMBERS = `${Array.from({ length: 20_000 }, (_, i) => i + 1).join('\n')}\n`

const missing = whyNoSshd()

describe.skipIf(missing !== undefined)(
  `against OpenSSH${missing === undefined ? '' : ` (left out: ${missing})`}`,
  () => {
    let sshd: Sshd
    let collector: Collector
    let key: string

    beforeAll(async () => {
      sshd = await startSshd()
      key = sshd.userKey('plain', 'ed25519')
      collector = newCollector(1)
    })
    afterAll(async () => {
      await collector?.close()
      await sshd?.close()
    })

    const job = (login: LoginMaterial, more: Partial<CollectJob> = {}): CollectJob => {
      return {
        device: 'box',
        host: sshd.host,
        port: sshd.port,
        platform: 'real_exec',
        via: [],
        logins: [{ set: 'key', ...login }],
        ...more,
      }
    }
    const ask = async (one: CollectJob, options: RunOptions = {}): Promise<RawResult> => {
      const defaults = { knownHosts: sshd.knownHosts('ed25519'), drivers: [EXEC, SHELL] }
      return (await collect(collector, [one], { ...defaults, ...options })).of('box')
    }
    const withKey = (): LoginMaterial => ({ user: sshd.user, privateKey: key })

    test('a private key logs in, and exec channels give what the commands wrote', async () => {
      const result = await ask(job(withKey()))
      expect(result.error).toBeUndefined()
      expect(result.outputs[0]).toEqual({
        command: EXEC.commands[0]?.command,
        text: 'one\ntwo\n',
        complete: true,
        refused: false,
      })
      expect(result.outputs[1]).toMatchObject({ refused: true, complete: true })
      expect(result.outputs[2]?.text).toBe(NUMBERS)
    })

    test('an interactive shell with all its escapes gives the same', async () => {
      const result = await ask(job(withKey(), { platform: 'real_shell' }))
      expect(result.error).toBeUndefined()
      expect(result.outputs[0]?.text).toBe('one\ntwo\n')
      expect(result.outputs[1]?.refused).toBe(true)
      expect(result.outputs[2]?.text).toBe(NUMBERS)
    })

    test('keys of other kinds log in, encrypted ones with their passphrase', async () => {
      for (const type of ['rsa', 'ecdsa', 'ed25519']) {
        const privateKey = sshd.userKey(`locked_${type}`, type, 'the-passphrase')
        expect(
          (await ask(job({ user: sshd.user, privateKey, passphrase: 'the-passphrase' }))).error,
          type,
        ).toBeUndefined()
        const wrong = await ask(job({ user: sshd.user, privateKey, passphrase: 'another-one' }))
        expect(wrong.error, type).toMatchObject({ code: 'auth', message: expect.stringContaining('passphrase') })
        expect(JSON.stringify(wrong)).not.toContain('another-one')
      }
    })

    test('an agent logs in', async () => {
      const agent = await sshd.startAgent('plain')
      expect((await ask(job({ user: sshd.user, agent }))).error).toBeUndefined()
    })

    test('a key that it does not know is refused, and a password is not even accepted', async () => {
      const stranger = join(sshd.folder, 'stranger')
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', stranger])
      const refused = await ask(job({ user: sshd.user, privateKey: readFileSync(stranger, 'utf8') }))
      expect(refused.error).toMatchObject({ code: 'auth', message: expect.stringContaining('refused the private key') })
      const password = await ask(job({ user: sshd.user, password: 'whatever' }))
      expect(password.error).toMatchObject({ code: 'auth', message: expect.stringContaining('accepts publickey') })
    })

    test('the key type that known_hosts has is the one asked for', async () => {
      for (const type of ['rsa', 'ecdsa', 'ed25519']) {
        expect((await ask(job(withKey()), { knownHosts: sshd.knownHosts(type) })).error, type).toBeUndefined()
      }
    })

    test('known_hosts as ssh-keygen hashes it is read', async () => {
      const file = join(sshd.folder, 'known_hosts')
      writeFileSync(file, sshd.knownHosts('ed25519', 'rsa'))
      execFileSync('ssh-keygen', ['-q', '-H', '-f', file], { stdio: 'ignore' })
      const knownHosts = readFileSync(file, 'utf8')
      expect(knownHosts).toMatch(/^\|1\|/)
      expect((await ask(job(withKey()), { knownHosts })).error).toBeUndefined()
    })

    test('an unknown key and a changed one are refused', async () => {
      expect((await ask(job(withKey()), { knownHosts: '' })).error?.code).toBe('host-key-unknown')
      const changed = sshd
        .knownHosts('ed25519')
        .replace(sshd.hostKey('ed25519'), readFileSync(join(sshd.folder, 'plain.pub'), 'utf8').trim())
      expect((await ask(job(withKey()), { knownHosts: changed, trustOnFirstUse: true })).error?.code).toBe(
        'host-key-changed',
      )
    })

    test('it serves as a jump host, and tells a device that is not there from one that may not be reached', async () => {
      const via = [{ name: 'jump', host: sshd.host, port: sshd.port, logins: [{ set: 'key', ...withKey() }] }]
      expect((await ask(job(withKey(), { via }))).error).toBeUndefined()
      expect((await ask(job(withKey(), { via: [...via, ...via] }))).error).toBeUndefined()
      expect((await ask(job(withKey(), { via, port: 1 }))).error?.code).toBe('refused')

      const strict = await startSshd(['AllowTcpForwarding no'])
      const logins = [{ set: 'key', user: strict.user, privateKey: strict.userKey('plain', 'ed25519') }]
      const closed = [{ name: 'closed', host: strict.host, port: strict.port, logins }]
      const knownHosts = sshd.knownHosts('ed25519') + strict.knownHosts('ed25519')
      const { error } = await ask(job(withKey(), { via: closed }), { knownHosts })
      expect(error).toMatchObject({ code: 'jump-host', message: expect.stringContaining('forwarding') })
      await strict.close()
    })

    test('forty connections at once are all answered', async () => {
      const jobs = Array.from({ length: 40 }, (_, i) => job(withKey(), { device: `box${i}` }))
      const { results } = await collect(collector, jobs, { knownHosts: sshd.knownHosts('ed25519'), drivers: [EXEC] })
      expect(results.map((result) => result.error)).toEqual(jobs.map(() => undefined))
    })
  },
)
