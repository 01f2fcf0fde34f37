/** `Ethernet1/1-3` → three names; `Ethernet49-52/1` counts in the middle; `N` is a number that is given, `N+4` four more. */
export function expandPorts(names: string, n: number): readonly string[] {
  const [, before, from, to, after] = /^(.*?)((?:\d+|N\+\d+))-((?:\d+|N(?:\+\d+)?))(\/\d+)?$/.exec(names) ?? []
  if (before === undefined || from === undefined || to === undefined) return [names]
  const [first, last] = [numberOf(from, n), numberOf(to, n)]
  return Array.from({ length: last - first + 1 }, (_, i) => `${before}${first + i}${after ?? ''}`)
}

function numberOf(text: string, n: number): number {
  return text.startsWith('N') ? n + Number(text.slice(2) || 0) : Number(text)
}
