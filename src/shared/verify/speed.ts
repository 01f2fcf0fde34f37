const KNOWN = new Map<string, number | undefined>()
const MOST = 1000

/** `a-1000`, `10G`, `1000Mb/s` in Mb/s; undefined for what tells none, such as `auto`. */
export function speedOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const known = KNOWN.get(text)
  if (known !== undefined || KNOWN.has(text)) return known
  const match = /^(?:a-)?(\d+(?:\.\d+)?) ?(g|m|k)?/i.exec(text.trim())
  const factor = { g: 1000, m: 1, k: 0.001 }[(match?.[2] ?? 'm').toLowerCase()] ?? 1
  const speed = match ? Number(match[1]) * factor || undefined : undefined
  if (KNOWN.size >= MOST) KNOWN.clear()
  KNOWN.set(text, speed)
  return speed
}
