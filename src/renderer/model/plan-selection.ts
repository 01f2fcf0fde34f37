import type { RowId } from './row-ids.ts'

/** A cell by row and column as they are shown. */
export interface GridPoint {
  readonly row: number
  readonly column: number
  /** Whose row that is, and which column: they decide where the cell stands after rows or columns have moved. */
  readonly held?: { readonly row: RowId; readonly column: string }
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

/** What stands in a grid: ids of its rows and keys of its columns, in order. */
export interface GridOrder {
  readonly rows: readonly RowId[]
  readonly columns: readonly string[]
}

/**
 * The selection where its cells stand now. A cell of which the row is not shown any more leaves the selection to the row
 * that stands in its place. The same object where nothing has moved.
 */
export function heldSelection(selection: GridSelection, order: GridOrder): GridSelection {
  const cursor = heldPoint(selection.cursor, order)
  const same = selection.anchor.row === selection.cursor.row && selection.anchor.column === selection.cursor.column
  const anchor = same && sameHeld(selection.anchor, selection.cursor) ? cursor : heldPoint(selection.anchor, order)
  return cursor === selection.cursor && anchor === selection.anchor ? selection : { cursor, anchor }
}

function sameHeld(a: GridPoint, b: GridPoint): boolean {
  return a.held?.row === b.held?.row && a.held?.column === b.held?.column
}

function heldPoint(point: GridPoint, { rows, columns }: GridOrder): GridPoint {
  const { held } = point
  const isThere = held !== undefined && rows[point.row] === held.row && columns[point.column] === held.column
  if (isThere || rows.length === 0 || columns.length === 0) return point
  const [foundRow, foundColumn] = held ? [rows.indexOf(held.row), columns.indexOf(held.column)] : [-1, -1]
  const row = foundRow >= 0 ? foundRow : Math.max(0, Math.min(point.row, rows.length - 1))
  const column = foundColumn >= 0 ? foundColumn : Math.max(0, Math.min(point.column, columns.length - 1))
  return { row, column, held: { row: rows[row] as RowId, column: columns[column] as string } }
}

/** The selection with its active cell elsewhere, within the grid; `extend` keeps the corner. */
export function moveTo(selection: GridSelection, to: GridPoint, size: GridSize, extend: boolean): GridSelection {
  const cursor = {
    row: Math.max(0, Math.min(size.rows - 1, to.row)),
    column: Math.max(0, Math.min(size.columns - 1, to.column)),
  }
  // Without what was held: that is the cell it came from.
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
  { row, column }: GridPoint,
  size: GridSize,
  page: number,
): GridPoint | undefined {
  const [last, end] = [size.rows - 1, size.columns - 1]
  switch (key) {
    case 'ArrowUp':
      return { column, row: control ? 0 : row - 1 }
    case 'ArrowDown':
      return { column, row: control ? last : row + 1 }
    case 'ArrowLeft':
      return { row, column: control ? 0 : column - 1 }
    case 'ArrowRight':
      return { row, column: control ? end : column + 1 }
    case 'PageUp':
      return { column, row: row - page }
    case 'PageDown':
      return { column, row: row + page }
    case 'Home':
      return { row: control ? 0 : row, column: 0 }
    case 'End':
      return { row: control ? last : row, column: end }
    default:
      return undefined
  }
}
