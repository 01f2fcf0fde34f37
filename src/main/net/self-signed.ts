/** Certificates that vouch for themselves: for a trial, and for made-up devices. */
import { isIP } from 'node:net'

export interface TlsPair {
  /** PEM. */
  readonly cert: string
  readonly key: string
}

const DAY_MS = 24 * 3_600_000
/** Browsers refuse longer ones (CA/Browser Forum, 398 days). */
const LASTS_MS = 397 * DAY_MS

/** A pair for these names and addresses, valid since yesterday. */
export async function makeSelfSigned(commonName: string, names: readonly string[]): Promise<TlsPair> {
  // Loaded when it is used: Node writes no certificates.
  const { default: selfsigned } = await import('selfsigned')
  const now = Date.now()
  const made = await selfsigned.generate([{ name: 'commonName', value: commonName }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - DAY_MS),
    notAfterDate: new Date(now - DAY_MS + LASTS_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: names.map((name) => (isIP(name) === 0 ? { type: 2, value: name } : { type: 7, ip: name })),
      },
    ],
  })
  return { cert: made.cert, key: made.private }
}
