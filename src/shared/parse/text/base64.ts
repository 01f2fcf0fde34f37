/** Base64 without a platform's own decoder, which the shared code cannot count on. */

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Text of printable ASCII in base64; undefined where it is none. */
export function printableOfBase64(value: string): string | undefined {
  const body = value.replace(/\s+/g, '').replace(/={1,2}$/, '')
  let bits = 0
  let width = 0
  let out = ''
  for (const sign of body) {
    const six = SIGNS.indexOf(sign)
    if (six < 0) return undefined
    bits = ((bits << 6) | six) & 0xfff
    width += 6
    if (width < 8) continue
    width -= 8
    const byte = (bits >> width) & 0xff
    if (byte < 32 || byte > 126) return undefined
    out += String.fromCharCode(byte)
  }
  return out === '' ? undefined : out
}
