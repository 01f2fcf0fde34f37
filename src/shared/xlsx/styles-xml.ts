/** The looks that cells can have (ECMA-376, part 1, section 18.8). */
import { LINK_STATES, type LinkState, STATE_LOOKS } from '#shared/report/link-state.ts'

const PLAIN = ['header', 'title', 'percent', 'quoted', 'wrapped', 'text'] as const

/** A cell of style `text` stays text when a person types into it: no port `1/1` becomes a date. */
export type CellStyle = (typeof PLAIN)[number] | LinkState

/** Index of each style; 0 is a plain cell. */
export const STYLE_IDS: Readonly<Record<CellStyle, number>> = Object.fromEntries(
  [...PLAIN, ...LINK_STATES].map((style, i) => [style, i + 1]),
) as Record<CellStyle, number>

/** Beside a cell of several lines the others begin with it. */
const TOP = '<alignment vertical="top"/>'

export function stylesXml(): string {
  const rgb = (hex: string): string => `FF${hex.slice(1).toUpperCase()}`
  const fills = LINK_STATES.map(
    (s) =>
      `<fill><patternFill patternType="solid"><fgColor rgb="${rgb(STATE_LOOKS[s].soft)}"/><bgColor indexed="64"/></patternFill></fill>`,
  )
  const states = LINK_STATES.map(
    (_, i) =>
      `<xf numFmtId="0" fontId="0" fillId="${i + 3}" borderId="0" xfId="0" applyFill="1" applyAlignment="1">${TOP}</xf>`,
  )
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts><fonts count="3"><font><sz val="10"/><name val="Arial"/></font><font><b/><sz val="10"/><name val="Arial"/></font><font><b/><sz val="16"/><name val="Arial"/></font></fonts><fills count="${3 + fills.length}"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE4E7ED"/><bgColor indexed="64"/></patternFill></fill>${fills.join('')}</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" applyAlignment="1">${TOP}</xf></cellStyleXfs><cellXfs count="${1 + PLAIN.length + states.length}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">${TOP}</xf><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/><xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyAlignment="1">${TOP}</xf><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">${TOP}</xf>${states.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}
