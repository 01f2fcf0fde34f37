/** Headings that are spelled as in our own lists. */
import { PLAN_FIELDS } from '#shared/plan-fields/plan-fields.ts'

const OWN = new Set(PLAN_FIELDS.cables.map((f) => f.column))

/** True if device and port of both ends are called as in `cables.csv`, and not `A Device`. */
export function hasOwnHeadings(cells: readonly string[]): boolean {
  const written = new Set(cells.map((cell) => cell.trim().toLowerCase()))
  return ['a_device', 'a_port', 'b_device', 'b_port'].every((column) => OWN.has(column) && written.has(column))
}
