import type { DeviceProgress } from '#shared/contract/page-state.ts'
import type { FailureCode } from '#shared/model/observation.ts'
import type { DeviceOutcome } from '#shared/model/verdict.ts'
import { FAILURE_NAMES } from '#shared/words/failure-codes.ts'

/** What a person can do about a cause, where they read of it. */
export type Cure =
  /** Trusts the keys that were shown, and asks the devices again. */
  | 'trust'
  /** Offers old algorithms to the devices, and asks them again. */
  | 'legacy'
  /** Opens a credential set. */
  | 'credentials'
  /** Uses a password that others have refused. */
  | 'try-anyway'
  | 'limits'
  | 'host-keys'
  /** Shows the device, with its address and its results. */
  | 'device'
  | 'retry'

/** Devices that failed for the same reason. */
export interface FailureCause {
  readonly key: string
  readonly code: FailureCode
  readonly title: string
  /** The credential set that was rejected, if it was one. */
  readonly set?: string
  readonly devices: readonly DeviceProgress[]
  /** Of `devices`, those that were not asked, to keep an account from being locked. */
  readonly skipped: number
  /** The first is the one that mostly helps. */
  readonly cures: readonly Cure[]
}

const CURES: Readonly<Record<FailureCode, readonly Cure[]>> = {
  'no-credentials': ['credentials', 'retry'],
  auth: ['credentials', 'retry', 'try-anyway'],
  enable: ['credentials', 'retry'],
  kex: ['legacy', 'device'],
  'host-key-unknown': ['trust'],
  'host-key-changed': ['host-keys', 'device'],
  'timeout-connect': ['device', 'retry', 'limits'],
  'timeout-command': ['retry', 'limits'],
  'too-large': ['limits'],
  'collector-lost': ['retry'],
  'job-refused': ['device', 'retry'],
  dns: ['device', 'retry'],
  refused: ['device', 'retry'],
  unreachable: ['device', 'retry'],
  'jump-host': ['device', 'retry'],
  prompt: ['device', 'retry'],
  question: ['device', 'retry'],
  disconnected: ['retry', 'device'],
  unsupported: ['device'],
  parse: ['device'],
  'snmp-timeout': ['device', 'retry', 'credentials'],
  'snmp-auth': ['credentials', 'retry'],
  'snmp-error': ['device', 'retry'],
  'tls-untrusted': ['trust'],
  'tls-changed': ['host-keys', 'device'],
  'http-status': ['device', 'retry'],
  'http-error': ['device', 'retry'],
  cancelled: ['retry'],
}

/** The failures of a run by their cause, most devices first. */
export function failureCauses(progress: Iterable<DeviceProgress>): readonly FailureCause[] {
  const causes = new Map<string, { code: FailureCode; set: string; devices: DeviceProgress[] }>()
  for (const each of progress) {
    if (each.state !== 'failed') continue
    const code = each.error?.code ?? 'disconnected'
    const set = setOf(each)
    const own = causes.get(`${code} ${set}`)
    if (own === undefined) causes.set(`${code} ${set}`, { code, set, devices: [each] })
    else own.devices.push(each)
  }
  return [...causes]
    .map(([key, { code, set, devices }]) => ({
      key,
      code,
      title: titleOf(code, set),
      ...(set === '' ? {} : { set }),
      devices,
      skipped: devices.filter((each) => each.skippedSet === true).length,
      cures: curesOf(code, devices),
    }))
    .toSorted((a, b) => b.devices.length - a.devices.length)
}

/** A key that was shown in an earlier run has to be shown again before it can be trusted. */
function curesOf(code: FailureCode, devices: readonly DeviceProgress[]): readonly Cure[] {
  return CURES[code][0] === 'trust' && devices.every(({ offered }) => offered === undefined) ? ['retry'] : CURES[code]
}

/** Devices that failed when they were asked last, and not in the run that is shown: they still need a cure. */
export function earlierFailures(
  outcomes: Iterable<DeviceOutcome>,
  progress: ReadonlyMap<string, DeviceProgress>,
): readonly DeviceProgress[] {
  return [...outcomes].flatMap(({ device, outcome, error }): DeviceProgress[] =>
    outcome === 'failed' && !progress.has(device) ? [{ device, state: 'failed', error }] : [],
  )
}

/** The credential set that a device rejected; each set is a cause of its own. */
function setOf({ error }: DeviceProgress): string {
  return error && 'set' in error.said ? error.said.set : ''
}

function titleOf(code: FailureCode, set: string): string {
  const name = FAILURE_NAMES[code]
  const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  return set === '' ? title : `${title}: ${set}`
}

/** Failures of which the address in the plan may be the reason. */
export const BY_ADDRESS: ReadonlySet<FailureCode> = new Set(['dns', 'refused', 'unreachable', 'timeout-connect'])

/** How many of the devices show each key: a key on several is a cloned image, or one machine behind several addresses. */
export function sharedKeys(devices: readonly DeviceProgress[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { offered } of devices) if (offered) counts.set(offered.key, (counts.get(offered.key) ?? 0) + 1)
  return counts
}
