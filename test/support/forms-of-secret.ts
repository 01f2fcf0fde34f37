/** What a secret may look like elsewhere: itself, JSON-escaped, hex, and base64 at each of its three alignments. */
export function formsOfSecret(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    // The first and last letters hold bits of the neighbors.
    return text.slice(shift === 0 ? 0 : shift + 1, -1)
  })
  const hex = bytes.toString('hex')
  return [secret, encodeURIComponent(secret), hex, hex.toUpperCase(), ...base64]
}
