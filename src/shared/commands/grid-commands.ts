/** What can be done to cells and rows of the plan's tables. */
import type { CommandRow } from './command.ts'

export const GRID_COMMANDS = {
  'edit-cell': {
    title: 'Edit cell',
    alone: 'Edit the cell; typing replaces its text',
    keys: ['Enter', 'F2'],
    place: 'grid',
  },
  'new-row': { title: 'New row', place: 'grid', menus: ['rows'] },
  'duplicate-rows': { title: 'Duplicate rows', place: 'grid', menus: ['rows'] },
  'delete-rows': {
    title: 'Delete rows',
    keys: ['$mod+Delete', '$mod+Backspace', '$mod+-'],
    place: 'grid',
    menus: ['rows'],
  },
  'copy-cells': {
    title: 'Copy',
    alone: 'Copy cells',
    keys: ['$mod+C'],
    keysBySystem: true,
    place: 'grid',
    menus: ['rows/1'],
  },
  'clear-cells': { title: 'Clear cells', keys: ['Delete', 'Backspace'], place: 'grid', menus: ['rows/1'] },
  'fill-down': { title: 'Fill down', keys: ['$mod+D'], place: 'grid', menus: ['rows/1'] },
  'fill-series': { title: 'Fill series', keys: ['$mod+Shift+D'], place: 'grid', menus: ['rows/1'] },
  'rows-in-racks': { title: 'Show in racks', place: 'grid', menus: ['rows/1'], icon: 'racks' },
  'sort-column': { title: 'Sort', place: 'grid', menus: ['rows/2'] },
  'column-left': {
    title: 'Move column left',
    keys: ['Alt+Shift+ArrowLeft'],
    place: 'grid',
    menus: ['rows/2'],
    sheet: 'Move the column left or right',
  },
  'column-right': {
    title: 'Move column right',
    keys: ['Alt+Shift+ArrowRight'],
    place: 'grid',
    menus: ['rows/2'],
    sheet: 'Move the column left or right',
  },
  'column-wider': { title: 'Widen column', place: 'grid', menus: ['rows/2'] },
  'column-narrower': { title: 'Narrow column', place: 'grid', menus: ['rows/2'] },
  'hide-column': { title: 'Hide column', place: 'grid', menus: ['rows/2'] },
  'select-all': { title: 'Select all', keys: ['$mod+A'], place: 'grid' },
  'select-rows': { title: 'Select whole rows', keys: ['Shift+Space'], place: 'grid' },
  'select-columns': { title: 'Select whole columns', keys: ['$mod+Space'], macKeys: ['Control+Space'], place: 'grid' },
  'rows-menu': { title: 'Menu of the rows', keys: ['Shift+F10', 'ContextMenu'], place: 'grid' },
} as const satisfies Readonly<Record<string, CommandRow>>
