/** Who logs in when the command line collects: options, environment, the vault, or a person at the terminal. */
import { userInfo } from 'node:os'
import { resolve } from 'node:path'
import { openSshConfig } from '#main/profile/ssh-config.ts'
import { GIVEN_LOGIN, type GivenLogin, loginBook, type Logins } from '#main/services/login-book.ts'
import type { SshConfig, Vault } from '#main/services/ports.ts'
import { fileVault } from '#main/vault/file-vault.ts'
import { readKeyFile } from '#main/vault/key-file.ts'
import { vaultFile } from '#main/vault/vault-file.ts'
import { badSnmpKey, type CredentialSet } from '#shared/model/credentials.ts'
import { canAskSnmp, type SnmpSecrets } from '#shared/model/ways.ts'
import { Refusal } from '#shared/model/refusal.ts'
import type { CommandIo } from './io.ts'
import { homeOf, profileOf } from './places.ts'

export interface LoginOptions {
  readonly user?: string
  readonly identity?: string
}

/** The login of options and environment, the same for every device; undefined if nobody gave one. */
export function givenLogin(io: CommandIo, options: LoginOptions): GivenLogin | undefined {
  const user = options.user ?? io.env['PLUMBLINE_USER']
  const password = io.env['PLUMBLINE_PASSWORD']
  const enableSecret = io.env['PLUMBLINE_ENABLE']
  const passphrase = io.env['PLUMBLINE_PASSPHRASE']
  const useAgent = Boolean(io.env['SSH_AUTH_SOCK'])
  const privateKey = options.identity === undefined ? undefined : keyText(options.identity, io)
  const apiToken = io.env['PLUMBLINE_API_TOKEN']
  const snmp = snmpOf(io)
  const bySsh = user !== undefined || password !== undefined || privateKey !== undefined
  if (!bySsh && apiToken === undefined && !canAskSnmp(snmp)) return undefined
  return {
    name: GIVEN_LOGIN,
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    ...(privateKey === undefined ? {} : { privateKey }),
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(useAgent && bySsh ? { useAgent } : {}),
    ...(enableSecret === undefined ? {} : { enableSecret }),
    ...(apiToken === undefined ? {} : { apiToken }),
    ...snmp,
  }
}

/** A community, or user and keys of version 3, from the environment. Throws `Refusal` for a key that is none. */
export function snmpOf(io: CommandIo): SnmpSecrets {
  const community = io.env['PLUMBLINE_SNMP_COMMUNITY']
  const snmpUser = io.env['PLUMBLINE_SNMP_USER']
  const snmpAuth = io.env['PLUMBLINE_SNMP_AUTH']
  const snmpPriv = io.env['PLUMBLINE_SNMP_PRIV']
  const secrets: SnmpSecrets = {
    ...(community === undefined ? {} : { community }),
    ...(io.env['PLUMBLINE_SNMP_VERSION'] === '1' ? { snmpVersion: '1' } : {}),
    ...(snmpUser === undefined ? {} : { snmpUser }),
    ...(snmpAuth === undefined ? {} : { snmpAuth }),
    ...(snmpPriv === undefined ? {} : { snmpPriv }),
  }
  const bad = badSnmpKey(secrets)
  if (bad) throw new Refusal({ code: 'bad-snmp-key', ...bad })
  return secrets
}

function keyText(path: string, io: CommandIo): string {
  try {
    return readKeyFile(path, homeOf(io), io.cwd)
  } catch {
    throw new Refusal({ code: 'key-file-unreadable', path: resolve(io.cwd, path) })
  }
}

/** Asks for what is missing; undefined without a terminal. */
export async function askForLogin(io: CommandIo, given: GivenLogin | undefined): Promise<GivenLogin | undefined> {
  if (!io.ask) return undefined
  const user = given?.user ?? (await io.ask('User: ', false))
  if (user === '') throw new Refusal({ code: 'no-user' })
  const password = await io.ask(`Password of ${user}: `, true)
  const enableSecret = io.env['PLUMBLINE_ENABLE']
  return { name: GIVEN_LOGIN, user, password, ...(enableSecret === undefined ? {} : { enableSecret }) }
}

/** Logins of one run of the command line. */
export function loginsOf(io: CommandIo, given: GivenLogin | undefined, sets: readonly CredentialSet[]): Logins {
  return loginBook({
    sets,
    ...(given ? { given } : {}),
    agent: io.env['SSH_AUTH_SOCK'],
    localUser: userInfo().username,
    readKeyFile: (path) => readKeyFile(path, homeOf(io), io.cwd),
    keyPassphrase: io.env['PLUMBLINE_PASSPHRASE'],
  })
}

/** `--ssh-config FILE`, else `~/.ssh/config` where it exists. */
export function sshConfigOf(io: CommandIo, file: string | undefined): SshConfig {
  const local = { user: userInfo().username, home: homeOf(io), env: io.env }
  return openSshConfig(file === undefined ? undefined : resolve(io.cwd, file), local)
}

/** The vault of this profile. */
export function vaultOf(io: CommandIo): Vault {
  return fileVault(vaultFile(profileOf(io)))
}

/** The sets of the vault if they are wanted (`--vault`), else none. Throws as `setsOfVault`. */
export async function chosenSets(
  io: CommandIo,
  { vault }: { readonly vault?: boolean },
): Promise<readonly CredentialSet[]> {
  return vault ? setsOfVault(io, vaultOf(io)) : []
}

/** Its sets. Throws `Refusal` if there is no vault, or no passphrase for it. */
export async function setsOfVault(io: CommandIo, vault: Vault): Promise<readonly CredentialSet[]> {
  if (vault.state() === 'absent') {
    throw new Refusal({ code: 'no-vault', path: vault.path })
  }
  return vault.unlock(await passphraseOf(io, `Passphrase of ${vault.path}: `))
}

/** From PLUMBLINE_VAULT_PASSPHRASE, or typed without echo. */
export async function passphraseOf(io: CommandIo, question: string): Promise<string> {
  const passphrase = io.env['PLUMBLINE_VAULT_PASSPHRASE'] ?? (io.ask && (await io.ask(question, true)))
  if (passphrase === undefined) {
    throw new Refusal({ code: 'vault-passphrase-needed' })
  }
  return passphrase
}
