/** The credential sets of one running program, and the vault that keeps them. Secrets come in and never go out. */
import type { CredentialInput } from '#shared/contract/credential-input.ts'
import type { CredentialSetView, CredentialsView, VaultView } from '#shared/contract/page-state.ts'
import { badSnmpKey, type CredentialSet, canAsk, isSnmpOnly } from '#shared/model/credentials.ts'
import { Refusal } from '#shared/model/refusal.ts'
import type { Message } from '#shared/words/message.ts'
import { sameName } from './login-book.ts'
import type { SshConfig, Vault } from './ports.ts'

export interface CredentialDeps {
  /** Asked for once, when the shell is ready. */
  readonly vault: () => Vault
  readonly agent: () => string | undefined
  /** Called after every change. */
  readonly changed: () => void
}

export class CredentialSession {
  readonly #deps: CredentialDeps
  #opened: Vault | undefined
  #sets: readonly CredentialSet[] = []
  /** Those that no vault has: given while it was not open. */
  readonly #unkept = new Set<CredentialSet>()
  readonly #tokens = new Map<string, string>()
  #problem: Message | undefined
  #sshConfig: SshConfig | undefined
  /** One change after the other: each is saved before the next begins. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(deps: CredentialDeps) {
    this.#deps = deps
  }

  get #vault(): Vault {
    return (this.#opened ??= this.#deps.vault())
  }

  /** By priority. */
  get sets(): readonly CredentialSet[] {
    return this.#sets
  }

  /** Opens a vault that needs no passphrase. */
  async start(): Promise<void> {
    if (this.#vault.kind === 'system') await this.unlock('').catch(() => undefined)
  }

  view(): CredentialsView {
    const { path, warnings = [] } = this.#sshConfig ?? {}
    return {
      sets: this.#sets.map(viewOf),
      vault: this.#vaultView(),
      agent: this.#deps.agent() !== undefined,
      tokens: [...new Set([...this.#tokens.keys(), ...Object.keys(this.#vault.tokens())])],
      ...(path === undefined ? {} : { sshConfig: { path, warnings: warnings.map((w) => w.message) } }),
    }
  }

  /** Shows from now on what was read of this configuration. */
  readingBy(config: SshConfig): void {
    this.#sshConfig = config
  }

  /** Adds a set at the end, or changes one in its place. */
  save(input: CredentialInput): Promise<void> {
    return this.#change((sets) => {
      const { replaces } = input
      const at = replaces === undefined ? -1 : sets.findIndex((set) => sameName(set.name, replaces))
      if (replaces !== undefined && at < 0) throw new Refusal({ code: 'unknown-credential-set', set: replaces })
      const before = sets[at]
      if (sets.some((set, i) => i !== at && sameName(set.name, input.name))) {
        throw new Refusal({ code: 'credential-set-exists', set: input.name })
      }
      const next = merged(before, input)
      if (!canAsk(next)) throw new Refusal({ code: 'credential-set-empty' })
      const anonymous = isSnmpOnly(next) && next.snmpAuth === undefined
      if (next.user === '' && !anonymous) throw new Refusal({ code: 'credential-set-without-user', set: next.name })
      const bad = badSnmpKey(next)
      if (bad) throw new Refusal({ code: 'bad-snmp-key', ...bad })
      if (next.useAgent === true && this.#deps.agent() === undefined && before?.useAgent !== true) {
        throw new Refusal({ code: 'no-ssh-agent' })
      }
      return before ? sets.map((set) => (set === before ? next : set)) : [...sets, next]
    })
  }

  remove(name: string): Promise<void> {
    return this.#change((sets) => sets.filter((set) => !sameName(set.name, name)))
  }

  /** Puts the sets into this order; those not named keep theirs, at the end. */
  order(names: readonly string[]): Promise<void> {
    const rank = (set: CredentialSet): number => {
      const at = names.findIndex((name) => sameName(name, set.name))
      return at < 0 ? names.length : at
    }
    return this.#change((sets) => [...sets].sort((a, b) => rank(a) - rank(b)))
  }

  /** Opens the vault, or makes one; sets given in this session move into it and win over older ones of their name. */
  unlock(passphrase: string): Promise<void> {
    return this.#inTurn(async () => {
      try {
        const kept = await this.#vault.unlock(passphrase)
        // Sets that came from the vault before may be out of date: another program may have changed it.
        const fresh = this.#sets.filter((set) => this.#unkept.has(set))
        const all = [
          ...kept.map((set) => fresh.find((f) => sameName(f.name, set.name)) ?? set),
          ...fresh.filter((f) => !kept.some((set) => sameName(set.name, f.name))),
        ]
        if (fresh.length > 0) await this.#vault.save(all)
        if (this.#tokens.size > 0) {
          await this.#vault.saveTokens({ ...this.#vault.tokens(), ...Object.fromEntries(this.#tokens) })
        }
        this.#sets = all
        this.#unkept.clear()
        this.#problem = undefined
      } catch (error) {
        if (error instanceof Refusal && this.#vault.kind === 'system') this.#problem = error.said
        throw error
      }
    })
  }

  /** Token of a service: of this session, or of the vault. */
  token(service: string): string | undefined {
    return this.#tokens.get(service) ?? this.#vault.tokens()[service]
  }

  /** Keeps a token for the session, and in the vault where that is open; undefined forgets it. */
  keepToken(service: string, token: string | undefined): Promise<void> {
    return this.#inTurn(async () => {
      if (token === undefined) this.#tokens.delete(service)
      else this.#tokens.set(service, token)
      if (this.#vault.state() !== 'open') return
      const { [service]: _, ...others } = this.#vault.tokens()
      await this.#vault.saveTokens(token === undefined ? others : { ...others, [service]: token })
    })
  }

  lock(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#vault.state() !== 'open') return
      this.#vault.lock()
      this.#sets = []
      this.#tokens.clear()
    })
  }

  #change(edit: (sets: readonly CredentialSet[]) => readonly CredentialSet[]): Promise<void> {
    return this.#inTurn(async () => {
      const next = edit(this.#sets)
      if (this.#vault.state() === 'open') await this.#vault.save(next)
      else for (const set of next) if (!this.#sets.includes(set)) this.#unkept.add(set)
      this.#sets = next
    })
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work).finally(() => this.#deps.changed())
    this.#last = done.catch(() => undefined)
    return done
  }

  #vaultView(): VaultView {
    const { kind, path } = this.#vault
    const problem = this.#problem === undefined ? {} : { problem: this.#problem }
    try {
      return { kind, path, state: this.#vault.state(), ...problem }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { kind, path, state: 'locked', problem: error.said }
    }
  }
}

function merged(before: CredentialSet | undefined, input: CredentialInput): CredentialSet {
  const pick = (key: (typeof SECRETS)[number]) => {
    const value = input[key] === undefined ? before?.[key] : (input[key] ?? undefined)
    return value === undefined ? {} : { [key]: value }
  }
  const { name, user, useAgent } = input
  return {
    name,
    user,
    // What a page does not show stays: the version, and a user for SNMP alone.
    ...(before?.snmpVersion === undefined ? {} : { snmpVersion: before.snmpVersion }),
    ...(before?.snmpUser === undefined ? {} : { snmpUser: before.snmpUser }),
    ...Object.assign({}, ...SECRETS.map(pick)),
    ...(useAgent ? { useAgent } : {}),
  }
}

const SECRETS = [
  'password',
  'privateKey',
  'keyFile',
  'passphrase',
  'enableSecret',
  'apiToken',
  'community',
  'snmpAuth',
  'snmpPriv',
] as const

function viewOf(set: CredentialSet): CredentialSetView {
  return {
    name: set.name,
    user: set.user,
    hasPassword: set.password !== undefined,
    hasKey: set.privateKey !== undefined,
    ...(set.keyFile === undefined ? {} : { keyFile: set.keyFile }),
    hasPassphrase: set.passphrase !== undefined,
    usesAgent: set.useAgent === true,
    hasEnableSecret: set.enableSecret !== undefined,
    hasApiToken: set.apiToken !== undefined,
    hasCommunity: set.community !== undefined,
    hasSnmpAuth: set.snmpAuth !== undefined,
    hasSnmpPriv: set.snmpPriv !== undefined,
  }
}
