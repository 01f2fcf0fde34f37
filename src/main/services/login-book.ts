/** Which logins are tried for a device, in which order. Pure but for key files, which are read when they are used. */
import { type CredentialSet, canLogIn, isSnmpOnly } from '#shared/model/credentials.ts'
import type { NamedLogin } from '#shared/model/collecting.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { type SnmpLogin, snmpLoginsOf } from '#shared/model/ways.ts'
import type { Message } from '#shared/words/message.ts'
import type { SshHost } from '#shared/ssh-config/resolve-host.ts'
import { isEncryptedKey } from './encrypted-key.ts'
import type { ReadKeyFile } from './ports.ts'

/** A device or jump host that is to be logged in to. */
export interface LoginSubject {
  readonly name: string
  /** Credential set that the plan names for it. */
  readonly named?: string | undefined
  /** Set that it accepted last. */
  readonly lastGood?: string | undefined
  /** What the SSH configuration says of it. */
  readonly ssh?: SshHost | undefined
}

export interface LoginChoice {
  /** Best first. */
  readonly logins: readonly NamedLogin[]
  /** Why there are none, or not the ones that were wanted. */
  readonly problem?: Message
}

export interface Logins {
  for(subject: LoginSubject): LoginChoice
  /** For its SNMP agent, best first. */
  forSnmp(subject: LoginSubject): readonly SnmpLogin[]
  /** For a jump host that is no device: the logins of what is behind it, as this user, with the key that is meant for it. */
  forHop(ssh: SshHost, user: string | undefined, behind: readonly NamedLogin[]): readonly NamedLogin[]
}

/** A login from options and environment; without a user it takes that of the SSH configuration. */
export type GivenLogin = Omit<CredentialSet, 'user'> & { readonly user?: string }

export interface LoginSources {
  /** By priority. */
  readonly sets: readonly CredentialSet[]
  /** Goes before the sets, and stands in for a set that the plan names and nobody has. */
  readonly given?: GivenLogin
  /** Socket of the SSH agent that runs here. */
  readonly agent?: string | undefined
  readonly localUser: string
  readonly readKeyFile: ReadKeyFile
  /** Passphrase for keys of the SSH configuration. */
  readonly keyPassphrase?: string | undefined
}

/** The name of a login that was given for one run: no device remembers it. */
export const GIVEN_LOGIN = 'the given login'

/** The name under which keys of the SSH configuration are tried. */
export const SSH_CONFIG_SET = 'SSH configuration'

/** The same login for every device. */
export function oneLogin(login: NamedLogin): Logins {
  return {
    for: () => ({ logins: [login] }),
    forSnmp: () => [],
    forHop: (_, user) => [user === undefined ? login : { ...login, user }],
  }
}

/** Logins for one run: key files are read once. */
export function loginBook(sources: LoginSources): Logins {
  const keys = new Map<string, string | Refusal>()
  const readKey = (path: string): string | Refusal => {
    let key = keys.get(path)
    if (key === undefined) {
      try {
        key = sources.readKeyFile(path)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        key = error
      }
      keys.set(path, key)
    }
    return key
  }
  return {
    for: (subject) => choose(subject, sources, readKey),
    forSnmp: (subject) => wantedSets(subject, sources).flatMap(snmpLoginsOf),
    forHop: (ssh, user, behind) => {
      const keys = usableKeys(ssh, sources, readKey)
      const [key] = keys
      const { keyPassphrase: passphrase } = sources
      const own = key === undefined ? {} : { privateKey: key, ...(passphrase === undefined ? {} : { passphrase }) }
      if (behind.length === 0) return configLogins(ssh, keys, [], sources)
      return behind.map((login) => ({ ...login, ...(user === undefined ? {} : { user }), ...own }))
    },
  }
}

type ReadKey = (path: string) => string | Refusal

/** Sets for a device, best first: the one that its plan names alone, else the given one and all. */
function wantedSets({ named, lastGood }: LoginSubject, { sets, given }: LoginSources): readonly GivenLogin[] {
  const own = named === undefined ? undefined : sets.find((set) => sameName(set.name, named))
  const ofLab = named === undefined ? sets : []
  const wanted: readonly GivenLogin[] = own ? [own] : [...(given ? [given] : []), ...ofLab]
  const good = wanted.filter((set) => set.name === lastGood)
  return [...good, ...wanted.filter((set) => set.name !== lastGood)]
}

function choose(subject: LoginSubject, sources: LoginSources, readKey: ReadKey): LoginChoice {
  const { sets, given } = sources
  const { name, named, lastGood, ssh } = subject
  const own = named === undefined ? undefined : sets.find((set) => sameName(set.name, named))
  if (named !== undefined && !own && !given) {
    return { logins: [], problem: { code: 'login-set-unknown', device: name, set: named } }
  }
  const ordered = wantedSets(subject, sources).filter((set) => !isSnmpOnly(set))
  const good = ordered.filter((set) => set.name === lastGood)
  const configKeys = ssh ? usableKeys(ssh, sources, readKey) : []
  const problems: Message[] = []
  const logins = ordered.flatMap((set): NamedLogin[] => {
    const login = loginOf(set, ssh, configKeys[0], sources, readKey)
    if (!('code' in login)) return [login]
    problems.push(login)
    return []
  })
  const byConfig = own ? [] : configLogins(ssh, configKeys, logins, sources)
  const goodFirst = lastGood === SSH_CONFIG_SET || good.length === 0
  const all = goodFirst ? [...byConfig, ...logins] : [...logins.slice(0, 1), ...byConfig, ...logins.slice(1)]
  return problems[0] === undefined ? { logins: all } : { logins: all, problem: problems[0] }
}

/** A login of a set, or why it can't be used. */
function loginOf(
  set: GivenLogin,
  ssh: SshHost | undefined,
  configKey: string | undefined,
  sources: LoginSources,
  readKey: ReadKey,
): NamedLogin | Message {
  // A token belongs to whom the device says.
  const user = set.user ?? ssh?.user ?? (set.apiToken === undefined ? undefined : '')
  if (user === undefined) return { code: 'login-without-user' }
  const own = set.privateKey ?? (set.keyFile === undefined ? undefined : readKey(set.keyFile))
  if (own instanceof Refusal) return { code: 'login-key-unreadable', set: set.name, cause: own.said }
  const privateKey = own ?? configKey
  const passphrase = own === undefined ? sources.keyPassphrase : set.passphrase
  // With IdentitiesOnly an agent full of other keys must not use up the attempts that a device allows.
  const byKeyAlone = ssh?.identitiesOnly === true && privateKey !== undefined
  const agent = set.useAgent === true && !byKeyAlone ? agentFor(ssh, sources) : undefined
  if (privateKey === undefined && set.password === undefined && agent === undefined && set.apiToken === undefined) {
    if (set.name === GIVEN_LOGIN) {
      return { code: 'login-without-secret', user }
    }
    return { code: canLogIn({ ...set, user }) ? 'login-set-without-agent' : 'login-set-empty', set: set.name }
  }
  return {
    set: set.name,
    user,
    ...(set.password === undefined ? {} : { password: set.password }),
    ...(privateKey === undefined ? {} : { privateKey }),
    ...(privateKey === undefined || passphrase === undefined ? {} : { passphrase }),
    ...(agent === undefined ? {} : { agent }),
    ...(set.enableSecret === undefined ? {} : { enableSecret: set.enableSecret }),
    ...(set.apiToken === undefined ? {} : { apiToken: set.apiToken }),
  }
}

/** The SSH configuration as a login of its own: where it names the host, or if there is nothing else. */
function configLogins(
  ssh: SshHost | undefined,
  keys: readonly string[],
  others: readonly NamedLogin[],
  sources: LoginSources,
): NamedLogin[] {
  if (!ssh) return []
  const user = ssh.user ?? sources.localUser
  // Another login offers the key already, unless the host is named for a user of its own and nobody asked for another.
  const ownUser = ssh.named && ssh.user !== undefined && sources.given?.user === undefined
  if (others.length > 0 && (!ownUser || others.some((login) => login.user === user))) return []
  const agent = ssh.identitiesOnly && keys.length > 0 ? undefined : agentFor(ssh, sources)
  if (keys.length === 0) {
    const chosen = ssh.user !== undefined || ssh.identityFiles.length > 0
    return agent !== undefined && chosen && others.length === 0 ? [{ set: SSH_CONFIG_SET, user, agent }] : []
  }
  const { keyPassphrase } = sources
  return keys.map((privateKey, i) => ({
    set: i === 0 ? SSH_CONFIG_SET : `${SSH_CONFIG_SET}, key ${i + 1}`,
    user,
    privateKey,
    ...(keyPassphrase === undefined ? {} : { passphrase: keyPassphrase }),
    ...(agent === undefined || i > 0 ? {} : { agent }),
  }))
}

/** Keys that the configuration names for the host; one that only a passphrase or the agent opens is left to these. */
function usableKeys(ssh: SshHost, sources: LoginSources, readKey: ReadKey): string[] {
  return ssh.identityFiles.flatMap((path) => {
    const key = readKey(path)
    if (key instanceof Refusal) return []
    return sources.keyPassphrase === undefined && isEncryptedKey(key) ? [] : [key]
  })
}

function agentFor(ssh: SshHost | undefined, sources: LoginSources): string | undefined {
  const chosen = ssh?.identityAgent ?? sources.agent
  return chosen === 'none' || chosen === '' ? undefined : chosen
}

/** Names of sets are compared as those of devices: case and surplus spaces do not count. */
export function sameName(a: string, b: string): boolean {
  const key = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase()
  return key(a) === key(b)
}
