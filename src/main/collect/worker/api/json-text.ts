/**
 * Parts of a JSON document as it was written: devices print keys twice (NX-OS does, for capabilities) and numbers that are
 * too big, which reading them into values would lose. Both functions take text that `JSON.parse` accepts.
 */

/** The text of a member, by the keys that lead to it; undefined if it isn't there. */
export function memberText(text: string, path: readonly string[]): string | undefined {
  let at = skipSpace(text, 0)
  for (const key of path) {
    const found = text[at] === '{' ? memberOf(text, at, key) : undefined
    if (found === undefined) return undefined
    at = found
  }
  return text.slice(at, endOfValue(text, at))
}

/** The same document, a value a line, indented by two. */
export function indented(text: string): string {
  let made = ''
  let depth = 0
  let before = ''
  for (let at = 0; at < text.length; ) {
    const sign = text.charAt(at)
    if (sign === '"') {
      const end = endOfString(text, at)
      made += text.slice(at, end)
      before = sign
      at = end
      continue
    }
    at += 1
    if (/\s/.test(sign)) continue
    if (sign === '}' || sign === ']') {
      depth -= 1
      made += before === '{' || before === '[' ? sign : `${lineOf(depth)}${sign}`
      before = sign
      continue
    }
    before = sign
    made += sign === ':' ? ': ' : sign
    if (sign === '{' || sign === '[') depth += 1
    if (sign === ',' || ((sign === '{' || sign === '[') && !/[}\]]/.test(text.charAt(skipSpace(text, at))))) {
      made += lineOf(depth)
    }
  }
  return made
}

const lineOf = (depth: number): string => `\n${'  '.repeat(depth)}`

/** Where the value of a member of the object at `at` begins. */
function memberOf(text: string, at: number, key: string): number | undefined {
  let next = skipSpace(text, at + 1)
  while (text[next] === '"') {
    const end = endOfString(text, next)
    const value = skipSpace(text, skipSpace(text, end) + 1)
    if (text.slice(next + 1, end - 1) === key) return value
    const after = skipSpace(text, endOfValue(text, value))
    if (text[after] !== ',') return undefined
    next = skipSpace(text, after + 1)
  }
  return undefined
}

function endOfValue(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; ) {
    const sign = text.charAt(at)
    if (sign === '"') at = endOfString(text, at)
    else if (depth === 0 && at > from && /[,}\]\s]/.test(sign)) return at
    else {
      if (sign === '{' || sign === '[') depth += 1
      if (sign === '}' || sign === ']') depth -= 1
      at += 1
    }
    if (depth === 0 && /["}\]]/.test(text.charAt(at - 1))) return at
  }
  return text.length
}

function endOfString(text: string, from: number): number {
  let at = from + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return Math.min(at + 1, text.length)
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charCodeAt(at) <= 32) at += 1
  return at
}
