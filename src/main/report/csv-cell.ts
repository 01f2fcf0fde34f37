/** Cells of CSV that no spreadsheet computes, and that read back equal. */

// The wide forms are signs too where a spreadsheet runs in an East Asian language.
const COMPUTED = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

/**
 * RFC 4180. What a spreadsheet would take for a formula gets one apostrophe before it; so does what begins with
 * apostrophes and such a sign, so that taking one apostrophe away gives back just what was written.
 */
export function csvCell(value: string): string {
  const safe = COMPUTED.test(value) ? `'${value}` : value
  return /[",\r\n;\t]/.test(safe) || /^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The value behind a cell that `csvCell` wrote, after the quotes of CSV are gone. */
export function cellValue(cell: string): string {
  return cell.startsWith("'") && COMPUTED.test(cell) ? cell.slice(1) : cell
}

/** A row with its line end. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}
