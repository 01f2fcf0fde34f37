/** Host names with ranges, as Ansible writes them: `leaf[01:04]`, `pod[a:c]`, `sw[1:9:2]`. */

/** More hosts than this from one line are a slip of the key. */
export const MAX_HOSTS = 10_000

/** All names, in order; undefined if a range is none or yields more than MAX_HOSTS. */
export function hostRange(pattern: string): readonly string[] | undefined {
  let names = ['']
  let rest = pattern
  for (;;) {
    const open = rest.indexOf('[')
    const close = rest.indexOf(']', open)
    if (open < 0 || close < 0) return rest.includes('[') ? undefined : names.map((n) => n + rest)
    const values = valuesOf(rest.slice(open + 1, close))
    if (!values || values.length * names.length > MAX_HOSTS) return undefined
    const before = rest.slice(0, open)
    names = names.flatMap((name) => values.map((v) => name + before + v))
    rest = rest.slice(close + 1)
  }
}

function valuesOf(range: string): readonly string[] | undefined {
  const [first = '', last = '', by = '1', more] = range.split(':')
  const step = Number(by)
  if (more !== undefined || !/^\d{1,6}$/.test(by) || step < 1) return undefined
  const letters = /^[a-z]$/i.test(first) && /^[a-z]$/i.test(last)
  if (!letters && !(/^\d{0,9}$/.test(first) && /^\d{1,9}$/.test(last))) return undefined
  const from = letters ? first.charCodeAt(0) : Number(first)
  const to = letters ? last.charCodeAt(0) : Number(last)
  if (to < from || (to - from) / step >= MAX_HOSTS) return undefined
  const width = first.startsWith('0') ? first.length : 0
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => {
    const value = from + i * step
    return letters ? String.fromCharCode(value) : String(value).padStart(width, '0')
  })
}
