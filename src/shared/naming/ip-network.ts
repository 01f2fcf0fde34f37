/** Addresses and networks of IPv4 and IPv6 (RFC 4632, RFC 4291), as numbers. */

export interface IpNetwork {
  readonly bits: 32 | 128
  readonly base: bigint
  /** Length of the prefix. */
  readonly prefix: number
}

/** `192.0.2.0/24`, `2001:db8::/32` or a single address; undefined for anything else. Bits behind the prefix are ignored. */
export function parseNetwork(text: string): IpNetwork | undefined {
  const [address = '', length, ...rest] = text.trim().split('/')
  const value = parseAddress(address)
  if (!value || rest.length > 0) return undefined
  const prefix = length === undefined ? value.bits : Number(length)
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return undefined
  if (prefix > value.bits) return undefined
  return { bits: value.bits, base: masked(value.number, value.bits, prefix), prefix }
}

/** True if an address lies in a network; false for what is no address. */
export function isWithin(address: string, network: IpNetwork): boolean {
  const value = parseAddress(address)
  return value?.bits === network.bits && masked(value.number, network.bits, network.prefix) === network.base
}

/** An address as a number; undefined for anything else, a zone index included. */
export function parseAddress(text: string): { readonly bits: 32 | 128; readonly number: bigint } | undefined {
  const four = parseFour(text)
  if (four !== undefined) return { bits: 32, number: four }
  const halves = text.split('::')
  if (halves.length > 2 || !/^[\da-f:.]+$/i.test(text) || !text.includes(':')) return undefined
  const groups = (half: string | undefined): bigint[] | undefined => {
    if (half === undefined || half === '') return []
    const words = half.split(':')
    const last = parseFour(words.at(-1) ?? '')
    const tail = last === undefined ? [] : [last >> 16n, last & 0xffffn]
    const heads = last === undefined ? words : words.slice(0, -1)
    if (!heads.every((word) => /^[\da-f]{1,4}$/i.test(word))) return undefined
    return [...heads.map((word) => BigInt(`0x${word}`)), ...tail]
  }
  const [head, tail] = [groups(halves[0]), groups(halves[1])]
  if (!head || !tail) return undefined
  const missing = 8 - head.length - tail.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined
  const all = [...head, ...Array<bigint>(missing).fill(0n), ...tail]
  return { bits: 128, number: all.reduce((sum, group) => (sum << 16n) | group, 0n) }
}

function parseFour(text: string): bigint | undefined {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return undefined
  const parts = text.split('.').map(Number)
  return parts.every((part) => part <= 255) ? parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n) : undefined
}

function masked(number: bigint, bits: number, prefix: number): bigint {
  const rest = BigInt(bits - prefix)
  return (number >> rest) << rest
}
