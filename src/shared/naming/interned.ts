/** Longer strings are seldom the same twice. */
const LONGEST = 48
const MOST = 200_000
const KNOWN = new Map<string, string>()

/**
 * The same text as one object, however often it was read. Names of devices and ports recur in every output of a lab;
 * what a pattern cuts out of an output otherwise keeps all of that output in memory, and is far from everything that
 * it is compared with.
 */
export function interned(text: string): string {
  if (text.length > LONGEST) return text
  const known = KNOWN.get(text)
  if (known !== undefined) return known
  if (KNOWN.size >= MOST) KNOWN.clear()
  // Only a text that is written anew is free of the one it was cut from.
  const own = JSON.parse(JSON.stringify(text)) as string
  KNOWN.set(own, own)
  return own
}
