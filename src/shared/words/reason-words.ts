import { FAILURE_NAMES, type FailureCode } from './failure-codes.ts'

const REASONS = {
  'port-absent': "The port doesn't exist on the device.",
  'no-transceiver': 'No transceiver in the port.',
  'admin-down': 'The port is shut down in the configuration.',
  'err-disabled': 'The port is err-disabled.',
  'link-down': 'No link.',
  'no-neighbor': 'No neighbor on the port.',
  'device-only': 'Right device, but no port name.',
  'through-silent': 'A device on the path forwards discovery frames unchanged.',
  'deaf-end': 'One end receives no discovery frames.',
  'dark-end': "One end doesn't answer, and no neighbor sees it.",
  'unidentified-end': "The far end can't be identified.",
  'not-collected': 'One end was not read.',
  'silent-end-link-up': 'One end has no discovery protocol; its link is up.',
  'silent-end': 'One end has no discovery protocol.',
  'no-common-protocol': 'The ends share no discovery protocol.',
} as const

/** Why a link is missing or not verified, as a sentence; empty without a reason. */
export function reasonWords(reason: keyof typeof REASONS | `failed:${FailureCode}` | undefined): string {
  if (reason === undefined) return ''
  return reason in REASONS ? REASONS[reason as keyof typeof REASONS] : `One end was not read (${nameOf(reason)}).`
}

function nameOf(reason: string): string {
  return FAILURE_NAMES[reason.slice('failed:'.length) as FailureCode]
}
