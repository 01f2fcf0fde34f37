/** Why a link is missing or unverified, in words. */
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

/** Words for a reason of the verdict; those of failed devices name the code. */
export function reasonWords(reason: LinkReason | undefined): string {
  if (reason === undefined) return ''
  if (reason.startsWith('failed:')) return `a device could not be read (${reason.slice(7)})`
  return REASONS[reason as keyof typeof REASONS]
}
