import type { FieldTable } from './plan-field.ts'

/** A rule that is kept with the plan: one that makes cables, or one that plan and lab must obey. Columns of `rules.csv`. */
export const RULE_FIELDS = {
  name: {
    column: 'name',
    value: { kind: 'name' },
    presence: 'needed',
    grid: { title: 'Name', width: 140, look: 'text' },
  },
  /** `srv-{1..32} nic{1..8} <-> leaf-{nic} Ethernet1/{srv}`, or `each srv-*: nics on 2 switches`. */
  rule: {
    column: 'rule',
    value: { kind: 'name' },
    presence: 'needed',
    grid: { title: 'Rule', width: 320, look: 'mono' },
  },
  /** What the cables that it makes have in common. */
  type: { column: 'type', value: { kind: 'text' }, grid: { title: 'Type', width: 76, look: 'text' } },
  color: { column: 'color', value: { kind: 'text' }, grid: { title: 'Color', width: 80, look: 'color' } },
  lengthM: {
    column: 'length_m',
    value: { kind: 'decimal', min: 0 },
    grid: { title: 'm', width: 40, look: 'number' },
  },
  /** How they are called: `G-{0001}` counts up; absent, by their ends. */
  labels: { column: 'labels', value: { kind: 'text' }, grid: { title: 'Labels', width: 84, look: 'mono' } },
  notes: { column: 'notes', value: { kind: 'text' }, grid: { title: 'Note', width: 240, look: 'text' } },
} as const satisfies FieldTable
