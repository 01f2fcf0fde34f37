/** Numbers of an index: what stands behind the column in an OID. */
import { hexOf, type Octets } from '#shared/parse/snmp/octets.ts'

/** Octets that an index holds, one a number; undefined if one of them is none. */
export function octetsOfIndex(numbers: readonly string[]): Octets | undefined {
  const octets = numbers.map(Number)
  return octets.every((octet) => octet < 256) ? String.fromCharCode(...octets) : undefined
}

/** A MAC address of six numbers; undefined for anything else, and for six zeros, which are nobody's. */
export function macOfIndex(numbers: readonly string[]): string | undefined {
  const octets = numbers.length === 6 ? octetsOfIndex(numbers) : undefined
  return octets === undefined || !/[^\0]/.test(octets) ? undefined : hexOf(octets)
}
