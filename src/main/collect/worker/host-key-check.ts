/** Decides on a host key, with the policy of the run. Pure. */
import type { HostKey } from '#shared/model/collecting.ts'
import { CollectError, placeOf, type Target } from './failures.ts'
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
  const shown: HostKey = { host: knownHostName(target.host, target.port), type, key }
  const seen = { ...placeOf(target), type, fingerprint: fingerprint(key) }
  switch (verdict.kind) {
    case 'known':
      return { shown }
    case 'unknown':
      if (trustOnFirstUse) return { shown, trusted: shown }
      return {
        failure: new CollectError('host-key-unknown', { code: 'host-key-not-known', ...seen }, { offered: shown }),
      }
    case 'revoked':
      return { failure: new CollectError('host-key-changed', { code: 'host-key-revoked', ...seen }) }
    case 'changed': {
      const { by, before } = verdict
      return { failure: new CollectError('host-key-changed', { code: 'host-key-differs', ...seen, by, before }) }
    }
  }
}
