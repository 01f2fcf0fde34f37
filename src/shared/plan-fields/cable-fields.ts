import type { FieldTable } from './plan-field.ts'

export const CABLE_STATUSES = ['planned', 'connected', 'decommissioned'] as const

export const PANEL_SIDES = ['front', 'rear'] as const

/** Kinds of ports that no neighbor protocol is spoken on; a cable that ends in one is kept, and never verified. */
export const OTHER_KINDS = ['power-port', 'power-outlet', 'console-port', 'console-server-port'] as const

/** One end of a cable. */
const endFields = (end: 'a' | 'b', title: string) =>
  ({
    device: {
      column: `${end}_device`,
      value: { kind: 'name' },
      presence: 'needed',
      grid: { title: `${title} device`, width: 94, look: 'device' },
    },
    port: {
      column: `${end}_port`,
      value: { kind: 'name' },
      presence: 'needed',
      grid: { title: `${title} port`, width: 96, look: 'port' },
    },
    /** Side of a patch panel, where a front and a rear port may have one name. */
    side: {
      column: `${end}_side`,
      value: { kind: 'keyword', words: PANEL_SIDES },
      onlyIfUsed: true,
      grid: { title: `${title} side`, width: 56, look: 'text', rare: true, after: `${end}_port` },
    },
    /** What the port is if it carries no network. */
    kind: {
      column: `${end}_kind`,
      value: { kind: 'keyword', words: OTHER_KINDS },
      onlyIfUsed: true,
      grid: { title: `${title} kind`, width: 90, look: 'text', rare: true, after: `${end}_side` },
    },
  }) as const

/** A cable, in the order of the columns of `cables.csv`. */
export const CABLE_FIELDS = {
  /** A cable without one is called by its ends. */
  label: {
    column: 'label',
    words: ['cable', 'cable_id', 'cable_label', 'cable_no', 'cable_number'],
    value: { kind: 'name' },
    presence: 'worked-out',
    grid: { title: 'Label', width: 84, look: 'mono' },
  },
  a: endFields('a', 'A'),
  b: endFields('b', 'B'),
  type: {
    column: 'type',
    words: ['cable_type', 'media'],
    value: { kind: 'text' },
    grid: { title: 'Type', width: 76, look: 'text' },
  },
  color: {
    column: 'color',
    words: ['colour', 'cable_color', 'cable_colour'],
    value: { kind: 'text' },
    grid: { title: 'Color', width: 80, look: 'color' },
  },
  lengthM: {
    column: 'length_m',
    words: ['length', 'length_(m)', 'cable_length', 'm'],
    value: { kind: 'decimal', min: 0 },
    grid: { title: 'm', width: 40, look: 'number' },
  },
  status: {
    column: 'status',
    value: { kind: 'keyword', words: CABLE_STATUSES },
    initial: 'planned',
    grid: { title: 'Status', width: 84, look: 'text' },
  },
  ignore: {
    column: 'ignore',
    value: { kind: 'yes-no', alsoYes: 'ignore' },
    initial: false,
    grid: { title: 'Ignored', width: 60, look: 'text', rare: true },
  },
  notes: {
    column: 'notes',
    words: ['note', 'comment', 'comments', 'remarks'],
    value: { kind: 'text' },
    grid: { title: 'Note', width: 180, look: 'text' },
  },
} as const satisfies FieldTable
