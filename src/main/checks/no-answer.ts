/** Why no whole answer came, from what the system says. Pure. */
import type { ServiceAnswer } from '#shared/services/judge-check.ts'

/** Bytes of an answer; what is longer is no page that says how a service does. */
export const MOST_BYTES = 16 * 1024 * 1024

/** OpenSSL's reasons that people read about, in words. */
const TLS_REASONS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'the certificate has expired',
  CERT_NOT_YET_VALID: 'the certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its authority is not trusted here',
  UNABLE_TO_GET_ISSUER_CERT: 'its authority is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its authority is not known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its authority is not known here',
  EPROTO: 'the handshake failed; the port may speak http without TLS',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another name',
}

/** `timedOutS` is the limit in seconds if it was over. */
export function noAnswer(error: unknown, url: URL, timedOutS: number | undefined): Omit<ServiceAnswer, 'ms'> {
  const { host, hostname } = url
  const code = codeOf(error)
  if (code === 'TOO_LARGE' || code === 'HPE_HEADER_OVERFLOW')
    return { status: 'too-large', said: { code: 'service-too-large', mebibytes: MOST_BYTES / 1024 / 1024 } }
  if (timedOutS !== undefined) return { status: 'timeout', said: { code: 'service-timeout', seconds: timedOutS } }
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_FAIL':
    case 'EAI_NODATA':
      return { status: 'dns', said: { code: 'service-dns', host: hostname } }
    case 'ECONNREFUSED':
      return { status: 'refused', said: { code: 'service-refused', host } }
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
    case 'EACCES':
      return { status: 'refused', said: { code: 'service-no-route', host } }
    case 'EMFILE':
    case 'ENFILE':
    case 'ENOBUFS':
      return { status: 'reset', ownLimit: true, said: { code: 'service-own-limit' } }
    case 'ETIMEDOUT':
      return { status: 'timeout', said: { code: 'service-no-route', host } }
  }
  if (/^(?:CERT_|ERR_TLS_|ERR_SSL_|ERR_OSSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO|HOSTNAME_|INVALID_)/.test(code))
    return { status: 'tls', said: { code: 'service-tls', host, reason: TLS_REASONS[code] ?? code } }
  if (code.startsWith('HPE_')) return { status: 'reset', said: { code: 'service-not-http', host } }
  return { status: 'reset', said: { code: 'service-reset', host } }
}

/** The code of an error, or of the first of several (one for each address of a name). */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) {
    const codes = error.errors.map(codeOf)
    return codes.find((code) => code === 'ECONNREFUSED') ?? codes[0] ?? ''
  }
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
