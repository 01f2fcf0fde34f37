/** Octet strings of SNMP: a character an octet, and what they mean as text, MAC address or IP address. */

/** One character, U+0000 to U+00FF, for every octet. */
export type Octets = string

/** Octets of text as it is typed or printed: UTF-8. */
export function octetsOf(text: string): Octets {
  let octets = ''
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    if (code < 0x80) octets += sign
    else if (code < 0x800) octets += bytes(0xc0 | (code >> 6), code)
    else if (code < 0x10000) octets += bytes(0xe0 | (code >> 12), code >> 6, code)
    else octets += bytes(0xf0 | (code >> 18), code >> 12, code >> 6, code)
  }
  return octets
}

function bytes(first: number, ...rest: number[]): string {
  return String.fromCharCode(first, ...rest.map((byte) => 0x80 | (byte & 0x3f)))
}

/**
 * Text without the NUL octets that pad it, the white space around it and the typographic quotes that some agents (TP-Link)
 * put there. UTF-8, cut in the middle of a character or not, else ISO 8859-1; undefined for what is no text, or none.
 */
export function textOf(octets: Octets): string | undefined {
  const end = octets.indexOf('\0')
  const said = end < 0 || !/[^\0]/.test(octets.slice(end)) ? octets.replace(/\0+$/, '') : octets
  const text = fromUtf8(said) ?? fromLatin1(said)
  if (text === undefined || HIDDEN.test(text)) return undefined
  if (HALF_QUOTED.test(text.trim())) return undefined
  const trimmed = text.trim().replace(QUOTED, '$1').trim()
  return trimmed === '' ? undefined : trimmed
}

/** A name or an id: one line. A line feed in it was a message, or the end of a line that was cut. */
export function lineOf(octets: Octets): string | undefined {
  const text = textOf(octets)
  return text?.includes('\n') === true ? undefined : text
}

// Octets that no text has
const HIDDEN = /[\u0000-\u0008\u000e-\u001f\u007f]/
const QUOTED = /^\u201c(.*)\u201d$/s
const HALF_QUOTED = /^\u201c[^\u201d]*$/

function fromUtf8(octets: Octets): string | undefined {
  let text = ''
  for (let i = 0; i < octets.length; ) {
    const first = octets.charCodeAt(i)
    const more = first < 0x80 ? 0 : first < 0xc2 ? -1 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : first < 0xf5 ? 3 : -1
    if (more < 0) return undefined
    let code = more === 0 ? first : first & (0x3f >> more)
    for (let k = 1; k <= more; k++) {
      // A value that was cut ends in the middle of its last character.
      if (i + k >= octets.length) return text
      const next = octets.charCodeAt(i + k)
      if (next < 0x80 || next > 0xbf) return undefined
      code = (code << 6) | (next & 0x3f)
    }
    if (code > 0x10ffff) return undefined
    text += String.fromCodePoint(code)
    i += more + 1
  }
  return text
}

/** Mostly letters, and no controls of the upper half: else it is no text but a number of octets. */
function fromLatin1(octets: Octets): string | undefined {
  const plain = octets.match(/[\t\n\r -~]/g)?.length ?? 0
  return /[\u0080-\u009f]/.test(octets) || plain * 2 < octets.length ? undefined : octets
}

/** `02:00:5e:10:00:01` of six octets; undefined for any other number, and for six zeros. */
export function macOf(octets: Octets): string | undefined {
  return octets.length === 6 && /[^\0]/.test(octets) ? hexOf(octets) : undefined
}

/** The same of text, `0:1b:21:bb:e6:f0` or `00-1B-21-BB-E6-F0`, as a loaded MIB has it printed. */
export function macOfText(text: string): string | undefined {
  if (!/^[\da-f]{1,2}([:-])[\da-f]{1,2}(?:\1[\da-f]{1,2}){4}$/i.test(text)) return undefined
  const mac = text
    .toLowerCase()
    .split(/[:-]/)
    .map((part) => part.padStart(2, '0'))
    .join(':')
  return /[^0:]/.test(mac) ? mac : undefined
}

/** What is text or a MAC address and does not say which: six octets that are no UTF-8 are an address, not ISO 8859-1. */
export function textOrMac(octets: Octets): string | undefined {
  const isAddress = octets.length === 6 && fromUtf8(octets) === undefined
  return (isAddress ? macOf(octets) : undefined) ?? lineOf(octets) ?? macOf(octets)
}

/** Octets in hexadecimal, with colons in between. */
export function hexOf(octets: Octets): string {
  return Array.from(octets, (sign) => sign.charCodeAt(0).toString(16).padStart(2, '0')).join(':')
}

/** An address written out: `192.0.2.1`, `2001:db8::1`. */
export function ipOfText(octets: Octets): string | undefined {
  const text = octets.trim().toLowerCase()
  if (/^(?:\d{1,3}\.){3}\d{1,3}$/.test(text))
    return text.split('.').every((part) => Number(part) < 256) ? text : undefined
  const groups = text.split(':')
  const isIpv6 = groups.length >= 3 && groups.length <= 9 && groups.every((group) => /^[\da-f]{0,4}$/.test(group))
  return isIpv6 && (groups.length === 8 || text.includes('::')) ? text : undefined
}

/** An IPv4 or IPv6 address of four or sixteen octets. */
export function ipOf(octets: Octets): string | undefined {
  const numbers = Array.from(octets, (sign) => sign.charCodeAt(0))
  if (numbers.length === 4) return numbers.join('.')
  if (numbers.length !== 16) return undefined
  const groups = Array.from({ length: 8 }, (_, i) =>
    (((numbers[2 * i] ?? 0) << 8) | (numbers[2 * i + 1] ?? 0)).toString(16),
  )
  return shortened(groups)
}

/** The longest run of zero groups as `::` (RFC 5952). */
function shortened(groups: readonly string[]): string {
  let best = { from: 0, length: 0 }
  for (let from = 0; from < groups.length; from++) {
    let length = 0
    while (groups[from + length] === '0') length++
    if (length > best.length) best = { from, length }
  }
  if (best.length < 2) return groups.join(':')
  return `${groups.slice(0, best.from).join(':')}::${groups.slice(best.from + best.length).join(':')}`
}
