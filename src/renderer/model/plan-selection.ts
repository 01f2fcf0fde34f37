/** A cell by row and column as they are shown. */
export interface GridPoint {
  readonly row: number
  readonly column: number
}

/** The active cell, and the corner opposite to it where more than one is selected. */
export interface GridSelection {
  readonly cursor: GridPoint
  readonly anchor: GridPoint
}

export interface GridRange {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

export const START: GridSelection = { cursor: { row: 0, column: 0 }, anchor: { row: 0, column: 0 } }

export function rangeOf({ cursor, anchor }: GridSelection): GridRange {
  return {
    top: Math.min(cursor.row, anchor.row),
    bottom: Math.max(cursor.row, anchor.row),
    left: Math.min(cursor.column, anchor.column),
    right: Math.max(cursor.column, anchor.column),
  }
}

export function isOneCell(selection: GridSelection): boolean {
  return selection.cursor.row === selection.anchor.row && selection.cursor.column === selection.anchor.column
}

/** The selection with its active cell elsewhere, within the grid; `extend` keeps the corner. */
export function moveTo(selection: GridSelection, to: GridPoint, size: GridSize, extend: boolean): GridSelection {
  const cursor = {
    row: Math.max(0, Math.min(size.rows - 1, to.row)),
    column: Math.max(0, Math.min(size.columns - 1, to.column)),
  }
  return { cursor, anchor: extend ? selection.anchor : cursor }
}

export interface GridSize {
  readonly rows: number
  readonly columns: number
}

/** Where an arrow or paging key leads; undefined for other keys. `page` is the number of rows in sight. */
export function stepFor(
  key: string,
  control: boolean,
  at: GridPoint,
  size: GridSize,
  page: number,
): GridPoint | undefined {
  const [last, end] = [size.rows - 1, size.columns - 1]
  switch (key) {
    case 'ArrowUp':
      return { ...at, row: control ? 0 : at.row - 1 }
    case 'ArrowDown':
      return { ...at, row: control ? last : at.row + 1 }
    case 'ArrowLeft':
      return { ...at, column: control ? 0 : at.column - 1 }
    case 'ArrowRight':
      return { ...at, column: control ? end : at.column + 1 }
    case 'PageUp':
      return { ...at, row: at.row - page }
    case 'PageDown':
      return { ...at, row: at.row + page }
    case 'Home':
      return { row: control ? 0 : at.row, column: 0 }
    case 'End':
      return { row: control ? last : at.row, column: end }
    default:
      return undefined
  }
}
