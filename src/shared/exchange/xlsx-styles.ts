/** Number formats of a workbook: how a spreadsheet shows a number, as far as names of ports need it (ECMA-376, 18.8.30). */
import { readXmlEvents } from '#shared/xml/xml-events.ts'

/** A number as its cell shows it: the text, and whether it is a date. */
export interface ShownNumber {
  readonly text: string
  readonly isDate: boolean
}

/** Shows a number in the format of a cell style, by the style's place in the workbook; undefined if the number itself is shown. */
export type NumberFormats = (style: number, value: number) => ShownNumber | undefined

/** Dates and times that every workbook has; the ones of East Asia among them. */
const BUILT_IN_DATES: readonly (readonly [from: number, to: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
]
/** Day 25569 of a spreadsheet is 1 January 1970; in workbooks that count from 1904 it is day 24107. */
const EPOCH = { from1900: 25_569, from1904: 24_107 }
const DAY_MS = 86_400_000
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Reads `xl/styles.xml`; a workbook without one shows its numbers as they are. */
export function numberFormats(styles: string, from1904: boolean): NumberFormats {
  const codes = new Map<number, string>()
  const ofStyle: number[] = []
  let inCells = false
  readXmlEvents(styles, {
    open(name, attributes) {
      if (name === 'cellXfs') inCells = true
      if (name === 'numFmt') codes.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '')
      if (name === 'xf' && inCells) ofStyle.push(Number(attributes.get('numFmtId') ?? 0))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
    text() {},
  })
  return (style, value) => {
    const id = ofStyle[style] ?? 0
    const code = codes.get(id)
    if (code === undefined ? BUILT_IN_DATES.some(([from, to]) => id >= from && id <= to) : isDateCode(code))
      return { text: dateText(value, from1904), isDate: true }
    const text = code === undefined ? undefined : digitsAs(code, value)
    return text === undefined ? undefined : { text, isDate: false }
  }
}

/** The first section of a format, for numbers that are not negative. */
function firstSection(code: string): string {
  return /^(?:[^;"\\]|"[^"]*"|\\.)*/.exec(code)?.[0] ?? code
}

function isDateCode(code: string): boolean {
  const bare = firstSection(code).replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  return !/^general$/i.test(bare.trim()) && /[dmyhs]/i.test(bare.replace(/E[+-]/gi, ''))
}

/** `00` of 1 is `01`, `"C-"000` of 7 is `C-007`; undefined for formats that do more than fill up and put words around. */
function digitsAs(code: string, value: number): string | undefined {
  const plain = /^((?:"[^"]*"|\\.|[-/:. ()])*)(0+)((?:"[^"]*"|\\.|[-/:. ()])*)$/.exec(firstSection(code))
  if (!plain || !Number.isInteger(value) || value < 0) return undefined
  const words = (text = ''): string => text.replace(/"([^"]*)"|\\(.)/g, (_, quoted, one) => quoted ?? one)
  const digits = String(value).padStart(plain[2]?.length ?? 0, '0')
  return `${words(plain[1])}${digits}${words(plain[3])}`
}

function dateText(value: number, from1904: boolean): string {
  const date = new Date(Math.round((value - (from1904 ? EPOCH.from1904 : EPOCH.from1900)) * DAY_MS))
  if (Number.isNaN(date.getTime())) return String(value)
  return `${date.getUTCDate()}-${MONTHS[date.getUTCMonth()]}-${date.getUTCFullYear()}`
}
