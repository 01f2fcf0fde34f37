import type { FieldTable } from './plan-field.ts'

/** A rack, in the order of the columns of `racks.csv`. */
export const RACK_FIELDS = {
  name: {
    column: 'name',
    value: { kind: 'name' },
    presence: 'needed',
    grid: { title: 'Name', width: 120, look: 'mono' },
  },
  site: { column: 'site', value: { kind: 'text' }, grid: { title: 'Site', width: 120, look: 'text' } },
  location: { column: 'location', value: { kind: 'text' }, grid: { title: 'Location', width: 140, look: 'text' } },
  heightU: {
    column: 'height_u',
    words: ['height'],
    value: { kind: 'whole', min: 1, max: 1000 },
    initial: 42,
    grid: { title: 'U', width: 48, look: 'number' },
  },
  /** Racks stand from the lowest on; one of which nobody says it stands behind all others. */
  order: {
    column: 'order',
    sql: 'ord',
    words: ['order_no'],
    value: { kind: 'decimal' },
    presence: 'worked-out',
    grid: { title: 'Order', width: 56, look: 'number' },
  },
  notes: {
    column: 'notes',
    words: ['note', 'comment', 'comments', 'remarks'],
    value: { kind: 'text' },
    grid: { title: 'Note', width: 320, look: 'text' },
  },
} as const satisfies FieldTable
