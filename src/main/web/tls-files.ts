/** The certificate that a team reaches a lab by: given, or signed by itself for a trial. */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname, networkInterfaces } from 'node:os'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { makeSelfSigned, type TlsPair } from '#main/net/self-signed.ts'
import { readRegularFile } from '#main/files/regular-file.ts'
import { Refusal } from '#shared/model/refusal.ts'

const MOST_BYTES = 256 * 1024
const DAY_MS = 24 * 3_600_000

/** Reads a pair from files. Throws `Refusal` where they cannot be read or do not fit. */
export function readTlsPair(certPath: string, keyPath: string): TlsPair {
  const [cert, key] = [readPem(certPath), readPem(keyPath)]
  try {
    if (new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))) return { cert, key }
  } catch (error) {
    throw wrongPair(error)
  }
  throw new Refusal({ code: 'tls-pair-wrong', reason: 'the key belongs to another certificate' })
}

/** What is said of a certificate and key that cannot be used. */
export function wrongPair(error: unknown): Refusal {
  return new Refusal({ code: 'tls-pair-wrong', reason: error instanceof Error ? error.message : String(error) })
}

/** True if a certificate is for this name or address. */
export function isFor(certificate: X509Certificate, name: string): boolean {
  return (isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name)) !== undefined
}

function readPem(path: string): string {
  try {
    return readRegularFile(path, MOST_BYTES)
  } catch (error) {
    if (error instanceof Refusal) throw error
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    throw new Refusal({ code: 'tls-file-unreadable', path, reason })
  }
}

/**
 * A pair for the names and addresses of this machine, kept in the profile so that its fingerprint stays; made anew when a
 * name is missing or it ends within a week.
 */
export async function selfSigned(profile: string, names: readonly string[]): Promise<TlsPair> {
  const folder = join(profile, 'tls')
  const [certFile, keyFile] = [join(folder, 'self-signed.pem'), join(folder, 'self-signed.key')]
  const kept = keptPair(certFile, keyFile)
  if (kept && isGoodFor(kept.cert, names)) return kept
  const made = await makeSelfSigned('Plumbline', names)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(keyFile, made.key, { mode: 0o600 })
  chmodSync(keyFile, 0o600)
  writeFileSync(certFile, made.cert, { mode: 0o600 })
  return made
}

function keptPair(certFile: string, keyFile: string): TlsPair | undefined {
  try {
    const pair = { cert: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8') }
    return new X509Certificate(pair.cert).checkPrivateKey(createPrivateKey(pair.key)) ? pair : undefined
  } catch {
    return undefined
  }
}

function isGoodFor(cert: string, names: readonly string[]): boolean {
  const certificate = new X509Certificate(cert)
  return Date.parse(certificate.validTo) - Date.now() > 7 * DAY_MS && names.every((name) => isFor(certificate, name))
}

/** Names and addresses that others may reach this machine by, the likeliest first. */
export function ownNames(listensAt: string): readonly string[] {
  const outside = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ internal, scopeid }) => !internal && !scopeid)
    .map(({ address }) => address)
  const one = listensAt === '0.0.0.0' || listensAt === '::' ? [] : [listensAt]
  return [...new Set([...one, ...outside, hostname().toLowerCase(), 'localhost', '127.0.0.1', '::1'])]
}

/** SHA-256 of a certificate, in pairs of digits, as browsers show it. */
export function fingerprintOf(cert: string): string {
  return new X509Certificate(cert).fingerprint256
}

/** The first name that a certificate is for, less wildcards; undefined if there is none. */
export function nameIn(cert: string): string | undefined {
  const names = new X509Certificate(cert).subjectAltName ?? ''
  return /(?:DNS|IP Address):([^,*\s]+)/.exec(names)?.[1]
}
