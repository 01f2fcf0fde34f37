/** Columns as spreadsheets name them. */

/** `A` is 0, `AA` is 26. */
export function columnNumber(letters: string): number {
  return [...letters].reduce((n, l) => n * 26 + l.charCodeAt(0) - 64, 0) - 1
}

/** 0 is `A`, 26 is `AA`. */
export function columnName(column: number): string {
  const rest = Math.floor(column / 26)
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (column % 26))
}
