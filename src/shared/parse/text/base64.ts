/** Base64 without a platform's own decoder, which the shared code cannot count on. */

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Text of printable ASCII in base64; undefined if it is none. */
export function printableOfBase64(value: string): string | undefined {
  const bytes = bytesOf(value)
  if (!bytes || bytes.length === 0 || bytes.some((b) => b < 32 || b > 126)) return undefined
  return bytes.map((b) => String.fromCharCode(b)).join('')
}

/** A MAC address in base64 as it is written elsewhere; undefined if it is none. */
export function hexOfBase64(value: string): string | undefined {
  const bytes = value.length > 40 ? undefined : bytesOf(value)
  return bytes?.length === 6 ? bytes.map((b) => b.toString(16).padStart(2, '0')).join(':') : undefined
}

function bytesOf(value: string): number[] | undefined {
  const body = value.replace(/\s+/g, '').replace(/={1,2}$/, '')
  const bytes: number[] = []
  let bits = 0
  let width = 0
  for (const sign of body) {
    const six = SIGNS.indexOf(sign)
    if (six < 0) return undefined
    bits = ((bits << 6) | six) & 0xfff
    width += 6
    if (width < 8) continue
    width -= 8
    bytes.push((bits >> width) & 0xff)
  }
  return bytes
}
