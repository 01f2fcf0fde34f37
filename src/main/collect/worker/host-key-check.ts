/** Decides on a host key, with the policy of the run. Pure. */
import type { HostKey } from '#shared/model/collecting.ts'
import { CollectError, type Target, where } from './failures.ts'
import { fingerprint, type HostKeys, keyType, knownHostName } from './host-keys.ts'

export interface HostKeyDecision {
  readonly failure?: CollectError
  /** The key that was shown, where it is accepted. */
  readonly shown?: HostKey
  /** Set when the key is taken on trust, being the first one seen. */
  readonly trusted?: HostKey
}

export function decideHostKey(
  known: HostKeys,
  trustOnFirstUse: boolean,
  target: Target,
  blob: Buffer,
): HostKeyDecision {
  const verdict = known.check(target.host, target.port, blob)
  const key = blob.toString('base64')
  const type = keyType(blob)
  const at = where(target)
  const shown: HostKey = { host: knownHostName(target.host, target.port), type, key }
  switch (verdict.kind) {
    case 'known':
      return { shown }
    case 'unknown': {
      if (trustOnFirstUse) return { shown, trusted: shown }
      return {
        failure: new CollectError(
          'host-key-unknown',
          `${at} shows the ${type} key ${fingerprint(key)}, which known_hosts does not have. Compare it with the device, then add it or let this lab trust keys on first use.`,
        ),
      }
    }
    case 'revoked':
      return {
        failure: new CollectError(
          'host-key-changed',
          `${at} shows the ${type} key ${fingerprint(key)}, which known_hosts marks as revoked. Do not log in; give the device a new key.`,
        ),
      }
    case 'changed':
      return {
        failure: new CollectError(
          'host-key-changed',
          `${at} shows the ${type} key ${fingerprint(key)}, but ${verdict.by} has ${verdict.before.join(', ')}. If the device was replaced, remove the old key; otherwise somebody may be in between.`,
        ),
      }
  }
}
