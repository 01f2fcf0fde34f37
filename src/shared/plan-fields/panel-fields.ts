import type { FieldTable } from './plan-field.ts'

/** A front port of a patch panel and the rear port behind it, in the order of the columns of `panels.csv`. */
export const PANEL_FIELDS = {
  device: {
    column: 'device',
    value: { kind: 'name' },
    presence: 'needed',
    grid: { title: 'Panel', width: 120, look: 'device' },
  },
  front: {
    column: 'front',
    value: { kind: 'name' },
    presence: 'needed',
    grid: { title: 'Front', width: 100, look: 'mono' },
  },
  rear: {
    column: 'rear',
    value: { kind: 'name' },
    presence: 'needed',
    grid: { title: 'Rear', width: 100, look: 'mono' },
  },
} as const satisfies FieldTable
