/** Takes the secrets of a login out of what a device printed, before anything of it is stored or read. */
import type { NamedLogin } from '#shared/model/collecting.ts'
import { type SnmpLogin, snmpSecretsOf } from '#shared/model/ways.ts'

/** A shorter one is part of too many words: outputs without them would be read wrongly. */
const SHORTEST = 6

/** What devices print of themselves, and people take as a password; nothing is disclosed by it. */
const WORDS = new Set(
  'admin administrator arista aruba brocade changeme cisco cisco123 default dell device ericsson ethernet extreme fortinet huawei juniper linux mellanox mikrotik netgear nokia nvidia operator paloalto password private public router server sonic switch ubiquiti vyatta'.split(
    ' ',
  ),
)

export function secretsOf({ password, apiToken, passphrase, enableSecret }: NamedLogin): readonly string[] {
  return [password, apiToken, passphrase, enableSecret].filter((each) => each !== undefined)
}

/** Those of the logins that are blanked; one that holds another comes before it. */
export function blankedSecrets(logins: readonly NamedLogin[], snmp: readonly SnmpLogin[] = []): readonly string[] {
  const fit = [...logins.flatMap(secretsOf), ...snmpSecretsOf(snmp)].filter(
    (each) => each.length >= SHORTEST && !WORDS.has(each.toLowerCase()),
  )
  return [...new Set(fit)].sort((a, b) => b.length - a.length)
}

/** Each secret becomes as many asterisks: columns stay where they are. */
export function redacted(text: string, secrets: readonly string[]): string {
  let clean = text
  for (const secret of secrets) if (clean.includes(secret)) clean = clean.replaceAll(secret, '*'.repeat(secret.length))
  return clean
}
