import type { Place } from './command.ts'

/** Keys that a widget takes by itself, such as arrows in a grid: they move what is active and are no commands. */
export interface WidgetKeys {
  readonly place: Place
  readonly keys: readonly string[]
  /** As on the sheet of keys. */
  readonly does: string
}

export const WIDGET_KEYS: readonly WidgetKeys[] = [
  { place: 'racks', keys: ['ArrowLeft', 'ArrowUp', 'ArrowDown', 'ArrowRight'], does: 'Go from port to port' },
  { place: 'racks', keys: ['Enter'], does: 'Go to the far end of the cable' },
  { place: 'racks', keys: ['Space'], does: 'Select the port' },
  { place: 'findings', keys: ['Space'], does: 'Open or close the finding' },
  { place: 'grid', keys: ['Tab'], does: 'Take the suggestion, go to the next cell' },
  { place: 'grid', keys: ['Shift+ArrowDown'], does: 'Select more cells' },
  { place: 'grid', keys: ['$mod+X'], does: 'Cut cells' },
  { place: 'grid', keys: ['$mod+V'], does: 'Paste cells, or rows of a spreadsheet' },
]
