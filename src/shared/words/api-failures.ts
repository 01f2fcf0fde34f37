/** Why a device could not be asked by its HTTP API. */

interface AtAddress {
  device: string
  /** Host and port, such as `192.0.2.7:443`. */
  address: string
}
interface OfApi extends AtAddress {
  /** `eAPI`, … */
  api: string
}

const CERTIFICATE = {
  expired: 'has expired',
  'not-yet': "isn't valid yet",
  'other-name': 'is for another name',
  'self-signed': 'is signed by itself',
  'unknown-authority': 'is of an unknown authority',
} as const

export const API_FAILURES = {
  'tls-not-known': ({
    device,
    address,
    fingerprint,
    why,
  }: AtAddress & { fingerprint: string; why: keyof typeof CERTIFICATE }) => ({
    headline: `${device} shows a certificate that isn't trusted`,
    detail: `The certificate of ${address} ${CERTIFICATE[why]}. Its SHA-256 fingerprint is ${fingerprint}.`,
    remedy:
      why === 'expired'
        ? 'Renew it, or compare it on the device and trust it in Run.'
        : 'Compare it on the device, then trust it in Run, give its authority, or trust on first use.',
  }),
  'tls-differs': ({
    device,
    address,
    fingerprint,
    before,
  }: AtAddress & { fingerprint: string; before: readonly string[] }) => ({
    headline: `${device} shows another certificate than before`,
    detail: `The SHA-256 fingerprint at ${address} is ${fingerprint}, but this lab trusts ${before.join(', ')}.`,
    remedy: 'If the certificate was renewed, remove the old one. If not, somebody may be intercepting the connection.',
  }),
  'tls-failed': ({ device, address, reason }: AtAddress & { reason: string }) => ({
    headline: `${device} didn't complete the TLS handshake`,
    detail: `Its address is ${address}. The reason is: ${reason}.`,
    remedy: 'Check that the API answers by HTTPS, with TLS 1.2 or later, on that port.',
  }),
  'api-rejected': ({ device, address, api, user, set }: OfApi & { user: string; set: string }) => ({
    headline: `${device} rejects the password of ${user} (${api})`,
    detail: `${address} answered 401 to set "${set}".`,
    remedy: 'Check the user and password of the set.',
  }),
  'api-status': ({ device, address, api, status, user }: OfApi & { status: number; user: string }) => ({
    headline: `${device} answers ${api} with status ${status}`,
    detail: `The request went to ${address} as ${user}.`,
    remedy:
      status === 403
        ? 'Let this user run show commands by the API.'
        : status === 429
          ? 'The device gets too many requests. Retry later.'
          : 'Check the API on the device.',
  }),
  'api-missing': ({ device, address, api }: OfApi) => ({
    headline: `${device} has no ${api}`,
    detail: `The web server at ${address} answers 404.`,
    remedy: 'Switch the API on, or ask the device in another way.',
  }),
  'api-strange': ({ device, address, api }: OfApi) => ({
    headline: `${device} doesn't answer as ${api} does`,
    detail: `What ${address} sent can't be read.`,
    remedy: 'Check the address, the port and the way of the device.',
  }),
  'api-error': ({ device, address, api, command, reason }: OfApi & { command: string; reason: string }) => ({
    headline: `${device} answers ${api} with an error`,
    detail: `${address} said of "${command}": ${reason}.`,
    remedy: 'Check the API on the device.',
  }),
  'device-without-password': ({ device }: { device: string }) => ({
    headline: `${device} has no password for its API`,
    remedy: 'Give it a credential set with a user and password.',
  }),
}
