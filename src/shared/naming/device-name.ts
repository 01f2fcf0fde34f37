/** What is compared when two device names are: Unicode in composed form (NFC), case and surplus spaces do not count (verification.md, section 1). */
export function deviceKey(name: string): string {
  return composed(name).trim().replace(/\s+/g, ' ').toLowerCase()
}

/** Unicode in composed form; most names have nothing to compose. */
export function composed(text: string): string {
  return /[^\0-\x7f]/.test(text) ? text.normalize('NFC') : text
}

const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]*:[\da-f:.]*)$/i

/** True for IPv4 and IPv6 addresses, whose dots part no labels. */
export function isAddress(text: string): boolean {
  return ADDRESS.test(text)
}

/** The key with ever more trailing labels removed: `a.b.c` → `a.b`, `a`; none for an address. */
export function withoutLabels(key: string): string[] {
  if (isAddress(key)) return []
  const shorter: string[] = []
  for (let dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) shorter.push(key.slice(0, dot))
  return shorter
}

/** `name(FDO1234)` → its parts outside and inside; undefined for a name without such a suffix. */
export function serialSuffix(name: string): { readonly outside: string; readonly inside: string } | undefined {
  const match = /^([^()]+?)\s*\(([^()]+)\)$/.exec(name.trim())
  return match?.[1] && match[2] ? { outside: match[1], inside: match[2] } : undefined
}

const MAC =
  /^(?:[\da-f]{2}([:-])(?:[\da-f]{2}\1){4}[\da-f]{2}|[\da-f]{4}([.-])[\da-f]{4}\2[\da-f]{4}|[\da-f]{12}|(?:[\da-f]{2} ){5}[\da-f]{2}|[\da-f]{6}-[\da-f]{6})$/i

/** A MAC address in any notation as twelve hexadecimal digits; undefined for anything else. */
export function macKey(text: string): string | undefined {
  const trimmed = text.trim()
  return MAC.test(trimmed) ? trimmed.replace(/[^\da-f]/gi, '').toLowerCase() : undefined
}
