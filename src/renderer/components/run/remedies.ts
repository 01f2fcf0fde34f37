import type { FailureCode } from '#shared/model/observation.ts'

/** What a person can do about a failure, and where the window leads them for it. */
export function remedyOf(code: FailureCode): string {
  switch (code) {
    case 'no-credentials':
      return 'Add a credential set'
    case 'auth':
    case 'snmp-auth':
    case 'enable':
      return 'Choose another credential set'
    case 'kex':
      return 'Enable legacy SSH for this device'
    case 'host-key-changed':
    case 'host-key-unknown':
      return 'Check the host keys'
    case 'timeout-connect':
    case 'timeout-command':
    case 'too-large':
      return 'Check the limits'
    case 'dns':
    case 'refused':
    case 'unreachable':
    case 'jump-host':
    case 'prompt':
    case 'question':
    case 'disconnected':
    case 'unsupported':
    case 'parse':
    case 'snmp-timeout':
    case 'snmp-error':
    case 'cancelled':
      return 'Check the device'
  }
}
