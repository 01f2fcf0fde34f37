/** Why a link is missing or unverified, and what to do about a device that failed, in words. */
import type { FailureCode } from '#shared/model/observation.ts'
import type { LinkReason } from '#shared/model/verdict.ts'

const REASONS: Readonly<Record<Exclude<LinkReason, `failed:${string}`>, string>> = {
  'port-absent': 'an end of it does not exist on its device',
  'no-transceiver': 'no transceiver in the port',
  'admin-down': 'the port is shut down by its configuration',
  'err-disabled': 'the device has disabled the port after an error',
  'link-down': 'the port has no link',
  'no-neighbor': 'nobody is heard on the port',
  'device-only': 'right device, port not told',
  'through-silent': 'a device on the path passes frames on and does not say so',
  'deaf-end': 'an end receives no neighbor frames',
  'dark-end': 'an end does not answer and none of its neighbours sees it',
  'unidentified-end': 'what is plugged in does not say who it is',
  'not-collected': 'a device has not been asked',
  'silent-end-link-up': 'an end never speaks; the link is up',
  'silent-end': 'an end never speaks',
  'no-common-protocol': 'the ends speak no protocol in common',
}

const REMEDIES: Readonly<Record<FailureCode, string>> = {
  dns: 'Check the name in the address column, or give an IP address.',
  refused: 'Check the SSH port, and that SSH is enabled on the device.',
  unreachable: 'Check the route to it and its management cable.',
  'timeout-connect': 'Check its power, its management cable and access lists.',
  'host-key-changed': 'Compare the fingerprint at its console; forget the old key if the device was replaced.',
  'host-key-unknown': 'Add its key to known_hosts, or trust it on first use.',
  kex: 'Allow the old algorithms for this device.',
  auth: 'Choose another credential set, or mend this one.',
  'no-credentials': 'Give it a credential set.',
  'jump-host': 'Mend the login to the jump host first.',
  prompt: 'Log in by hand: something on it waits for an answer.',
  question: 'Log in by hand and answer what it asks.',
  enable: 'Give the enable secret.',
  'timeout-command': 'Try again with a longer time limit.',
  disconnected: 'Try again; look at its session limit and log.',
  unsupported: 'Check its platform in the plan.',
  parse: 'Look at its raw output, and check its platform.',
  'too-large': 'Look at its raw output: it does not end.',
  cancelled: 'Collect it again.',
}

/** Words for a reason of the verdict; those of failed devices name the code. */
export function reasonWords(reason: LinkReason | undefined): string {
  if (reason === undefined) return ''
  if (reason.startsWith('failed:')) return `a device could not be read (${reason.slice(7)})`
  return REASONS[reason as keyof typeof REASONS]
}

/** What to do about a device that failed with this code. */
export function remedyOf(code: FailureCode): string {
  return REMEDIES[code]
}
