/** Writes CSV: RFC 4180, UTF-8, CRLF; cells that no spreadsheet computes, and that read back equal. */

/**
 * What a spreadsheet takes for a formula (the wide signs where it runs in an East Asian language); with apostrophes before
 * it, it was one before it was written.
 */
const COMPUTED = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/
const NUMBER = /^-?\d+(\.\d+)?$/

/** Rows under their header, byte for byte the same for the same rows. */
export function csvText(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows].map(csvRow).join('')
}

/** A row with its line end. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/** The value behind a cell that `csvRow` wrote, after the quotes of CSV are gone. */
export function cellValue(cell: string): string {
  return cell.startsWith("'") && COMPUTED.test(cell) ? cell.slice(1) : cell
}

/** One apostrophe before a formula, so that taking one away gives back just what was written. */
function csvCell(value: string): string {
  const safe = COMPUTED.test(value) && !NUMBER.test(value) ? `'${value}` : value
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
