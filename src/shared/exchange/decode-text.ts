/** Bytes of a file as text: UTF-8, or UTF-16 where a byte order mark says so. Nothing else is guessed. */
import type { TableFault } from './csv-table.ts'

const CHUNK = 8192
const LINE_FEED = 10

/** The text, or in which line it is not UTF-8. A byte order mark is taken off. */
export function decodeText(bytes: Uint8Array): string | TableFault {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes, false)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes, true)
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const nul = bytes.indexOf(0)
  if (nul >= 0) return { line: lineOf(bytes, nul), said: { code: 'text-has-nul' } }
  return utf8(bytes, bom ? 3 : 0)
}

function utf16(bytes: Uint8Array, bigEndian: boolean): string | TableFault {
  if (bytes.length % 2 === 1) return { line: 1, said: { code: 'text-utf16-cut' } }
  const text = new Units()
  for (let at = 2; at < bytes.length; at += 2) {
    const [first = 0, second = 0] = [bytes[at], bytes[at + 1]]
    text.add(bigEndian ? first * 256 + second : second * 256 + first)
  }
  const whole = text.toString()
  const nul = whole.indexOf('\0')
  if (nul >= 0) return { line: whole.slice(0, nul).split('\n').length, said: { code: 'text-has-nul' } }
  return whole
}

function utf8(bytes: Uint8Array, from: number): string | TableFault {
  const text = new Units()
  let at = from
  while (at < bytes.length) {
    const first = bytes[at] ?? 0
    if (first < 0x80) {
      text.add(first)
      at += 1
      continue
    }
    const length = first >= 0xf5 ? 0 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0
    let code = length === 0 ? -1 : first & (0xff >> (length + 1))
    for (let i = 1; i < length && code >= 0; i++) {
      const next = bytes[at + i] ?? 0
      code = (next & 0xc0) === 0x80 ? code * 64 + (next & 0x3f) : -1
    }
    const lowest = length === 4 ? 0x10000 : length === 3 ? 0x800 : 0x80
    if (code < lowest || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
      const byte = first.toString(16).toUpperCase()
      return { line: lineOf(bytes, at), said: { code: 'text-not-utf8', byte, word: aroundByte(bytes, at) } }
    }
    text.add(code)
    at += length
  }
  return text.toString()
}

/** The word that a byte stands in, so that it is found in the row: `"M?nchen"`. Letters that cannot be read are marks. */
function aroundByte(bytes: Uint8Array, offset: number): string {
  const isWord = (byte: number | undefined): boolean =>
    byte !== undefined && (byte >= 0x80 || /[\w.:/-]/.test(String.fromCharCode(byte)))
  let [from, to] = [offset, offset + 1]
  while (offset - from < 20 && isWord(bytes[from - 1])) from -= 1
  while (to - offset < 20 && isWord(bytes[to])) to += 1
  const word = [...bytes.subarray(from, to)].map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : '?')).join('')
  return `"${word}"`
}

function lineOf(bytes: Uint8Array, offset: number): number {
  let line = 1
  for (let at = bytes.indexOf(LINE_FEED); at >= 0 && at < offset; at = bytes.indexOf(LINE_FEED, at + 1)) line += 1
  return line
}

/** Gathers code points into a string, a few thousand at a time. */
class Units {
  readonly #parts: string[] = []
  readonly #units = new Uint16Array(CHUNK)
  #used = 0

  add(code: number): void {
    if (this.#used > CHUNK - 2) this.#flush()
    if (code < 0x10000) this.#units[this.#used++] = code
    else {
      this.#units[this.#used++] = 0xd800 + ((code - 0x10000) >> 10)
      this.#units[this.#used++] = 0xdc00 + ((code - 0x10000) & 0x3ff)
    }
  }

  #flush(): void {
    // Spread, the same takes ten times as long.
    this.#parts.push(String.fromCharCode.apply(null, this.#units.subarray(0, this.#used) as unknown as number[]))
    this.#used = 0
  }

  toString(): string {
    this.#flush()
    return this.#parts.join('')
  }
}
