/** Names as checks write them: `srv-*`, `leaf-{1,3,5}`, `leaf-{1..8}`, `nic{n}`. */
import { deviceKey } from '#shared/naming/device-name.ts'
import { shortPort } from '#shared/words/short-port.ts'
import { braceValues } from './number-range.ts'

/** What a name gives for the letters in braces; undefined if the pattern does not fit it. */
export type NamePattern = (name: string) => Readonly<Record<string, string>> | undefined

/** Reads a pattern: `*` stands for anything, a range or a list in braces for one of its values, a letter for a number. */
export function namePattern(pattern: string): NamePattern | undefined {
  const variables: string[] = []
  let source = ''
  let rest = deviceKey(pattern)
  while (rest !== '') {
    const [whole = '', before = '', inside] = /^([^{}]*)(?:\{([^{}]*)\})?/.exec(rest) ?? []
    if (whole === '') return undefined
    source += before.replace(/[.+?^$()|[\]\\]/g, '\\$&').replaceAll('*', '.*')
    if (inside !== undefined) {
      const values = /^[a-z]\w*$/.test(inside) ? [] : braceValues(inside)
      if (values === undefined) return undefined
      if (values.length === 0) variables.push(inside)
      source += values.length === 0 ? '0*(\\d+)' : `(?:${values.map((v) => v.replace(/[^\w]/g, '\\$&')).join('|')})`
    }
    rest = rest.slice(whole.length)
  }
  const fits = new RegExp(`^${source}$`)
  return (name) => {
    const match = fits.exec(deviceKey(name))
    return match ? Object.fromEntries(variables.map((variable, i) => [variable, match[i + 1] ?? ''])) : undefined
  }
}

/** The same for a port, under its full name or its short one. */
export function portPattern(pattern: string): NamePattern | undefined {
  const fits = namePattern(pattern)
  return fits && ((name) => fits(name) ?? fits(shortPort(name)))
}
