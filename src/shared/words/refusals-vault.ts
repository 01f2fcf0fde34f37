/** The vault, key files, and what the profile keeps. */

interface AtPath {
  path: string
}
type AtPathFor = AtPath & { reason: string }

const HOUR = 3600
const YEAR = 365 * 24 * HOUR

/** Seconds below which each word is right, shortest first. */
const TIMES: readonly (readonly [below: number, words: string])[] = [
  [60, 'a minute'],
  [HOUR, 'an hour'],
  [24 * HOUR, 'a day'],
  [30 * 24 * HOUR, 'a month'],
  [YEAR, 'a year'],
  [100 * YEAR, 'a hundred years'],
]

export const VAULT_REFUSALS = {
  'passphrase-strength': ({ seconds }: { seconds: number }) => {
    const within = TIMES.find(([below]) => seconds < below)?.[1]
    if (within === undefined)
      return { headline: 'This passphrase is strong', detail: 'Guessing it would take more than a hundred years.' }
    return {
      headline: seconds < 30 * 24 * HOUR ? 'This passphrase is weak' : 'This passphrase is fair',
      detail: `Somebody who has the vault file could guess it within ${within}.`,
      remedy: 'Four or more unrelated words are better.',
    }
  },
  'vault-locked': { headline: 'The vault is locked', remedy: 'Unlock it first.' },
  'vault-changed': ({ path }: AtPath) => ({
    headline: 'Another Plumbline has changed the vault',
    detail: `The vault is ${path}.`,
    remedy: 'Unlock it again, then repeat the change.',
  }),
  'vault-needs-passphrase': { headline: 'A vault needs a passphrase', remedy: 'Type one.' },
  'vault-passphrase-short': ({ least }: { least: number }) => ({
    headline: `The passphrase has fewer than ${least} characters`,
    detail: 'Whoever gets hold of the file could guess it.',
    remedy: 'Choose a longer one: four unrelated words are good.',
  }),
  'vault-wrong-passphrase': ({ path }: AtPath) => ({
    headline: 'Wrong passphrase for the vault',
    detail: `The vault is ${path}.`,
    remedy: 'Type it again. If it is lost, move the file away and start a new vault.',
  }),
  'vault-damaged': ({ path }: AtPath) => ({
    headline: "The vault is damaged, or isn't a vault of this Plumbline",
    detail: `The file ${path} was not changed.`,
    remedy: 'Restore it, or move it away.',
  }),
  'vault-not-opened-by-system': ({ path }: AtPath) => ({
    headline: "The system's key store can't open the vault",
    detail: `The file ${path} was not changed.`,
    remedy: 'Restore it, or move it away.',
  }),
  'vault-too-large': ({ path }: AtPath) => ({
    headline: "A file this large can't be a vault",
    detail: `The file ${path} was not changed.`,
    remedy: 'Restore it, or move it away.',
  }),
  'key-file-too-large': ({ path }: AtPath) => ({
    headline: `${path} is too large to be a private key`,
    remedy: 'Check the path.',
  }),
  'ca-file-unreadable': ({ path }: AtPath) => ({
    headline: 'No certificate can be read from this file',
    detail: `${path} isn't a file of certificates in PEM form.`,
    remedy: 'Give the certificate of the authority: it begins with "-----BEGIN CERTIFICATE-----".',
  }),
  'key-file-unreadable': ({ path }: AtPath) => ({
    headline: `Can't read the key file ${path}`,
    remedy: 'Check the path and its permissions.',
  }),
  'file-unreadable': ({ path, reason }: AtPathFor) => ({
    headline: `Can't read ${path} (${reason})`,
    remedy: 'Check the path and its permissions.',
  }),
  'file-not-written': ({ path, reason }: AtPathFor) => ({
    headline: `Can't write ${path} (${reason})`,
    detail: 'An older file of this name was not changed.',
    remedy: 'Check the folder and the free space.',
  }),
  'trust-not-kept': ({ path, reason }: AtPathFor) => ({
    headline: "The host key can't be remembered",
    detail: `Can't write ${path} (${reason}).`,
    remedy: 'Check the folder and the free space.',
  }),
  'ssh-config-unreadable': ({ path }: AtPath) => ({
    headline: `Can't read the SSH configuration ${path}`,
    remedy: 'Check the path given with --ssh-config.',
  }),
  'known-hosts-unreadable': ({ path }: AtPath) => ({
    headline: `Can't read the known_hosts file ${path}`,
    remedy: 'Check the path given with --known-hosts.',
  }),
}
