/** The certificate that a server shows, trusted or not. */
import type { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { connect, TLSSocket } from 'node:tls'
import type { ServiceCert } from '#shared/model/service.ts'
import { plainText } from '#shared/words/plain-text.ts'

/** Names that are kept; some certificates have hundreds. */
const MOST_NAMES = 50
const LONGEST = 300

/** Of the connection that an answer came by; undefined without TLS. */
export function certificateOf(socket: unknown): ServiceCert | undefined {
  const shown = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined
  return shown && described(shown)
}

/**
 * Of a server whose certificate was not accepted: by a connection of its own, on which nothing is sent. Settles with
 * undefined where there is none, and when the signal aborts.
 */
export function lookAtCertificate({ hostname, port }: URL, signal: AbortSignal): Promise<ServiceCert | undefined> {
  const host = hostname.replace(/^\[|\]$/g, '')
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port: Number(port || 443),
      ...(isIP(host) ? {} : { servername: host }),
      // It is looked at, and nothing is said to whoever shows it.
      rejectUnauthorized: false,
    })
    const end = (): void => {
      signal.removeEventListener('abort', end)
      const cert = socket.destroyed ? undefined : certificateOf(socket)
      socket.destroy()
      resolve(cert)
    }
    socket.once('secureConnect', end)
    socket.once('error', end)
    socket.once('close', end)
    signal.addEventListener('abort', end, { once: true })
    if (signal.aborted) end()
  })
}

function described(cert: X509Certificate): ServiceCert | undefined {
  const [from, to] = [cert.validFrom, cert.validTo].map((text) => Date.parse(text))
  if (from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to)) return undefined
  return {
    subject: oneLine(cert.subject ?? ''),
    names: namesIn(cert.subjectAltName ?? ''),
    issuer: oneLine(cert.issuer ?? ''),
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    sha256: cert.fingerprint256,
  }
}

/** `CN=git.lab` and `O=Lab` stand in lines of their own. */
function oneLine(name: string): string {
  return plainText(name.trim().split('\n').join(', ')).slice(0, LONGEST)
}

/** `DNS:git.lab, IP Address:192.0.2.7`: names and addresses; one with odd signs is in quotes. */
function namesIn(text: string): readonly string[] {
  const entries = text.match(/(?:[^,"]|"(?:[^"\\]|\\.)*")+/g) ?? []
  return entries.slice(0, MOST_NAMES).flatMap((entry) => {
    const [, name = ''] = /^\s*(?:DNS|IP Address|URI|email):(.*)$/s.exec(entry) ?? []
    return name === '' ? [] : [plainText(name).slice(0, LONGEST)]
  })
}
