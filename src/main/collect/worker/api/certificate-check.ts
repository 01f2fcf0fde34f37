/** Decides on the certificate of an HTTPS server, with what the system and this profile believe. Pure. */
import type { HostKey } from '#shared/model/collecting.ts'
import { CollectError, placeOf, type Target } from '#main/collect/worker/failures.ts'
import { CERTIFICATE, type HostKeys, shownFingerprint } from '#main/collect/worker/host-keys.ts'

export interface SeenCertificate {
  /** SHA-256 of the certificate (DER). */
  readonly digest: Buffer
  /** What the check by the authorities found, as OpenSSL and Node name it; undefined for a good one. */
  readonly problem: string | undefined
}

export interface CertificateDecision {
  readonly failure?: CollectError
  /** Set when it is taken on trust, being the first one seen. */
  readonly trusted?: HostKey
}

/**
 * A certificate that was accepted for this place is the only one, whatever the authorities say; else theirs counts. An
 * expired one is never taken on first use: a person has to accept it.
 */
export function decideCertificate(
  known: HostKeys,
  trustOnFirstUse: boolean,
  target: Target,
  { digest, problem }: SeenCertificate,
): CertificateDecision {
  const pin: HostKey = {
    host: `[${target.host.toLowerCase()}]:${target.port}`,
    type: CERTIFICATE,
    key: digest.toString('base64'),
  }
  const pins = known.acceptedFor(pin.host, CERTIFICATE)
  if (pins.includes(pin.key)) return {}
  const seen = { ...placeOf(target), fingerprint: shownFingerprint(pin) }
  if (pins.length > 0) {
    const before = pins.map((key) => shownFingerprint({ type: CERTIFICATE, key }))
    return { failure: new CollectError('tls-changed', { code: 'tls-differs', ...seen, before }) }
  }
  if (problem === undefined) return {}
  const why = reasonOf(problem)
  if (trustOnFirstUse && why !== 'expired') return { trusted: pin }
  return { failure: new CollectError('tls-untrusted', { code: 'tls-not-known', ...seen, why }, { offered: pin }) }
}

function reasonOf(problem: string): 'expired' | 'not-yet' | 'other-name' | 'self-signed' | 'unknown-authority' {
  if (problem === 'CERT_HAS_EXPIRED') return 'expired'
  if (problem === 'CERT_NOT_YET_VALID') return 'not-yet'
  if (problem === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'other-name'
  return problem.startsWith('DEPTH_ZERO_SELF_SIGNED') ? 'self-signed' : 'unknown-authority'
}
