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
  /** Which fiber pair of a rear port with several (MPO), from 1; absent for the first. */
  position: {
    column: 'position',
    words: ['rear_port_position'],
    value: { kind: 'whole', min: 1, max: 1024 },
    onlyIfUsed: true,
    grid: { title: 'Position', width: 64, look: 'number', rare: true, after: 'rear' },
  },
} as const satisfies FieldTable
