/** `vault list|add|remove`: credential sets of the command line and the browser host. */
import { type CredentialSet, canAsk } from '#shared/model/credentials.ts'
import { canAskSnmp } from '#shared/model/ways.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { sameName } from '#main/services/login-book.ts'
import { passphraseOf, setsOfVault, snmpOf, vaultOf } from '#main/cli/logins.ts'
import { wholeText } from '#shared/words/message.ts'
import { type CommandIo, EXIT, forTerminal } from '#main/cli/io.ts'

export interface VaultOptions {
  readonly json?: boolean
  readonly quiet?: boolean
}

export interface VaultAddOptions extends VaultOptions {
  readonly user: string
  readonly identity?: string
  readonly agent?: boolean
  readonly first?: boolean
}

export async function runVaultList(io: CommandIo, options: VaultOptions): Promise<number> {
  const sets = await setsOfVault(io, vaultOf(io))
  const shown = sets.map((set) => ({ name: set.name, user: set.user, has: kindsOf(set) }))
  if (options.json) io.out(`${JSON.stringify(shown, null, 2)}\n`)
  else for (const set of shown) io.out(forTerminal(`${set.name}: ${set.user}, ${set.has.join(', ')}\n`))
  return EXIT.done
}

/** Adds a set, or replaces the one of this name in its place; secrets come from the environment or are asked for. */
export async function runVaultAdd(io: CommandIo, name: string, options: VaultAddOptions): Promise<number> {
  const vault = vaultOf(io)
  const isNew = vault.state() === 'absent'
  const passphrase = await passphraseOf(io, isNew ? 'Passphrase of the new vault: ' : `Passphrase of ${vault.path}: `)
  if (isNew && io.ask && io.env['PLUMBLINE_VAULT_PASSPHRASE'] === undefined) {
    const again = await io.ask('The same again: ', true)
    if (again !== passphrase) throw new Refusal({ code: 'passphrases-differ' })
  }
  if (isNew && !options.quiet) {
    // The lists of words are large; no other command needs them.
    const { strengthOf } = await import('#shared/passphrase/strength.ts')
    io.err(`${wholeText(strengthOf(passphrase))}\n`)
  }
  const set = await newSet(io, name.trim(), options)
  const sets = await vault.unlock(passphrase)
  const at = sets.findIndex((each) => sameName(each.name, set.name))
  const others = sets.filter((_, i) => i !== at)
  const place = options.first ? 0 : at < 0 ? others.length : at
  await vault.save([...others.slice(0, place), set, ...others.slice(place)])
  if (!options.quiet) io.err(forTerminal(`${at < 0 ? 'Added' : 'Replaced'} "${set.name}" in ${vault.path}.\n`))
  return EXIT.done
}

async function newSet(io: CommandIo, name: string, options: VaultAddOptions): Promise<CredentialSet> {
  if (name === '') throw new Refusal({ code: 'set-needs-name' })
  const keyed = options.identity !== undefined || options.agent === true
  const snmp = snmpOf(io)
  const apiToken = io.env['PLUMBLINE_API_TOKEN']
  const asks = keyed || apiToken !== undefined || canAskSnmp(snmp)
  const typed = !asks && io.ask ? await io.ask(`Password of ${options.user}: `, true) : undefined
  const password = io.env['PLUMBLINE_PASSWORD'] ?? (typed === '' ? undefined : typed)
  const passphrase = io.env['PLUMBLINE_PASSPHRASE']
  const enableSecret = io.env['PLUMBLINE_ENABLE']
  const set: CredentialSet = {
    name,
    user: options.user,
    ...(password === undefined ? {} : { password }),
    ...(options.identity === undefined ? {} : { keyFile: options.identity }),
    ...(options.identity === undefined || passphrase === undefined ? {} : { passphrase }),
    ...(options.agent ? { useAgent: true } : {}),
    ...(enableSecret === undefined ? {} : { enableSecret }),
    ...(apiToken === undefined ? {} : { apiToken }),
    ...snmp,
  }
  if (!canAsk(set)) throw new Refusal({ code: 'set-without-secret' })
  return set
}

export async function runVaultRemove(io: CommandIo, name: string, options: VaultOptions): Promise<number> {
  const vault = vaultOf(io)
  const sets = await setsOfVault(io, vault)
  const left = sets.filter((set) => !sameName(set.name, name))
  if (left.length === sets.length) throw new Refusal({ code: 'set-not-in-vault', set: name })
  await vault.save(left)
  if (!options.quiet) io.err(forTerminal(`Removed "${name}" from ${vault.path}.\n`))
  return EXIT.done
}

function kindsOf(set: CredentialSet): string[] {
  const kinds: readonly (readonly [boolean, string])[] = [
    [set.password !== undefined, 'password'],
    [set.privateKey !== undefined, 'private key'],
    [set.keyFile !== undefined, `key file ${set.keyFile}`],
    [set.useAgent === true, 'agent'],
    [set.enableSecret !== undefined, 'enable secret'],
    [set.apiToken !== undefined, 'API token'],
    [set.community !== undefined, 'SNMP community'],
    [set.snmpUser !== undefined || set.snmpAuth !== undefined, 'SNMP version 3 user'],
  ]
  return kinds.filter(([has]) => has).map(([, word]) => word)
}
