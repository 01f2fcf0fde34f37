import { FACTS_COMMANDS } from './facts-commands.ts'
import { GRID_COMMANDS } from './grid-commands.ts'
import type { CommandRow, MenuId } from './command.ts'
import { PLACE_COMMANDS } from './place-commands.ts'

const VIEW = 'Change the view'
const HISTORY = 'Undo or redo a plan edit'

/**
 * Every command of the product, in the order in which menus list them. The window binds each to when it can be run and to
 * what it does (`src/renderer/commands`); the palette, the sheet of keys, buttons and all menus read this table.
 */
export const COMMANDS = {
  'show-racks': {
    title: 'Racks',
    alone: 'Go to racks',
    keys: ['1'],
    menus: ['view', 'rail', 'palette'],
    icon: 'racks',
    sheet: VIEW,
  },
  'show-findings': {
    title: 'Findings',
    alone: 'Go to findings',
    keys: ['2'],
    menus: ['view', 'rail', 'palette'],
    icon: 'findings',
    sheet: VIEW,
  },
  'show-plan': {
    title: 'Plan',
    alone: 'Go to plan',
    keys: ['3'],
    menus: ['view', 'rail', 'palette'],
    icon: 'plan',
    sheet: VIEW,
  },
  'show-run': {
    title: 'Run',
    alone: 'Go to run',
    keys: ['4'],
    menus: ['view', 'rail', 'palette'],
    icon: 'run',
    sheet: VIEW,
  },
  'show-devices': {
    title: 'Devices',
    alone: 'Go to devices',
    keys: ['5'],
    menus: ['view', 'rail', 'palette'],
    icon: 'device',
    sheet: VIEW,
  },
  'show-sites': {
    title: 'Sites',
    alone: 'Go to sites',
    keys: ['Shift+C'],
    menus: ['view', 'rail', 'palette'],
    icon: 'sites',
    sheet: VIEW,
  },
  'show-topology': {
    title: 'Topology',
    alone: 'Go to topology',
    keys: ['6'],
    menus: ['view', 'rail', 'palette'],
    icon: 'topology',
    sheet: VIEW,
  },
  'show-history': {
    title: 'History',
    alone: 'Go to history',
    keys: ['7'],
    menus: ['view', 'rail', 'palette'],
    icon: 'history',
    sheet: VIEW,
  },
  'show-reports': {
    title: 'Reports',
    alone: 'Go to reports',
    keys: ['8'],
    menus: ['view', 'rail', 'palette'],
    icon: 'reports',
    sheet: VIEW,
  },
  'show-facts': {
    title: 'Facts',
    alone: 'Go to facts',
    keys: ['0'],
    menus: ['view', 'rail', 'palette'],
    icon: 'facts',
    sheet: VIEW,
  },
  'show-services': {
    title: 'Services',
    alone: 'Go to services',
    keys: ['Shift+S'],
    menus: ['view', 'rail', 'palette'],
    icon: 'services',
    sheet: VIEW,
  },
  'show-settings': {
    title: 'Settings',
    alone: 'Go to settings',
    keys: ['9'],
    menus: ['view', 'rail', 'palette'],
    icon: 'settings',
    sheet: VIEW,
  },
  palette: {
    title: 'Go to…',
    alone: 'Go to a port, cable, device, finding or command',
    keys: ['$mod+K'],
    menus: ['view/2'],
    icon: 'search',
  },

  'verify-all': { title: 'Verify all', keys: ['$mod+Enter'], menus: ['run', 'palette'], icon: 'play' },
  'collect-all': { title: 'Collect everything', menus: ['run', 'palette'], icon: 'download' },
  'retry-failed': {
    title: 'Retry failed devices',
    keys: ['R'],
    keysIn: 'run',
    menus: ['run', 'verify', 'palette'],
    icon: 'retry',
  },
  'next-cause': { title: 'Next cause', keys: ['J'], place: 'run', sheet: 'Next or previous cause of failures' },
  'previous-cause': {
    title: 'Previous cause',
    keys: ['K'],
    place: 'run',
    sheet: 'Next or previous cause of failures',
  },
  'trust-keys': {
    title: 'Trust new host keys and retry',
    keys: ['Shift+T'],
    place: 'run',
    menus: ['palette'],
    icon: 'lock',
  },
  'walk-list': {
    title: 'Walk the fix list',
    alone: 'Walk the fix list in aisle mode',
    keys: ['Shift+W'],
    menus: ['run/2', 'palette'],
    icon: 'work',
  },
  'aisle-phone': {
    title: 'Aisle on a phone…',
    alone: 'Walk the fix list on a phone',
    keys: ['P'],
    keysIn: 'aisle',
    menus: ['run/2', 'palette'],
    icon: 'phone',
  },
  'verify-findings': { title: 'Verify devices with open findings', menus: ['run', 'verify', 'palette'], icon: 'retry' },
  'verify-again': {
    title: 'Verify again',
    alone: 'Verify ticked-off or selected devices again',
    keys: ['V'],
    menus: ['verify', 'palette'],
    icon: 'play',
  },
  'cancel-run': { title: 'Cancel run', menus: ['run/2', 'palette'], icon: 'stop' },
  'next-problem': { title: 'Next problem', alone: 'Next problem', keys: ['F8'], sheet: 'Next or previous problem' },
  'previous-problem': { title: 'Previous problem', keys: ['Shift+F8'], sheet: 'Next or previous problem' },
  find: { title: 'Find', alone: 'Find in this view', keys: ['/'], menus: ['edit/3'], icon: 'search' },

  'try-demo': { title: 'Try the demo lab', menus: ['palette'], icon: 'flask' },
  'new-lab': { title: 'New lab…', keys: ['N'], keysIn: 'welcome', menus: ['file', 'lab', 'palette'], icon: 'plus' },
  'open-lab': { title: 'Open lab…', keys: ['$mod+O'], menus: ['file', 'lab', 'palette'], icon: 'open' },
  'save-copy': { title: 'Save a copy…', menus: ['file', 'lab', 'palette'], icon: 'download' },
  import: {
    title: 'Import…',
    alone: 'Import files…',
    keys: ['$mod+I'],
    menus: ['file/2', 'lab', 'palette'],
    icon: 'upload',
  },
  'netbox-read': { title: 'Import from NetBox…', menus: ['file/2', 'sources', 'palette'], icon: 'download' },
  discover: { title: 'Discover devices…', menus: ['file/2', 'sources', 'palette'], icon: 'search' },
  'netbox-write': {
    title: 'Write verified status to NetBox…',
    menus: ['file/2', 'sources', 'palette'],
    icon: 'upload',
  },
  export: { title: 'Export report…', alone: 'Export a report…', menus: ['file/3', 'palette'], icon: 'reports' },
  print: { title: 'Print fix list…', keys: ['$mod+P'], menus: ['file/3', 'palette'], icon: 'print' },

  undo: { title: 'Undo', keys: ['$mod+Z'], menus: ['edit', 'lab/2', 'palette'], icon: 'undo', sheet: HISTORY },
  redo: {
    title: 'Redo',
    keys: ['$mod+Shift+Z', '$mod+Y'],
    menus: ['edit', 'lab/2', 'palette'],
    icon: 'redo',
    sheet: HISTORY,
  },
  'edit-racks': {
    title: 'Edit racks',
    alone: 'Edit racks: devices and cables',
    keys: ['$mod+E'],
    menus: ['edit/2', 'palette'],
    icon: 'pencil',
  },
  'adopt-all': { title: 'Adopt whole lab…', menus: ['edit/2', 'sources', 'palette'], icon: 'check' },
  credentials: { title: 'New credential set…', menus: ['edit/2', 'palette'], icon: 'key' },
  guide: {
    title: 'Guide',
    alone: 'Guide: what can be done on this screen',
    keys: ['F1'],
    menus: ['help', 'lab/3', 'palette'],
    icon: 'info',
  },
  tour: { title: 'Take the tour', alone: 'Take the tour of four steps', menus: ['help', 'palette'] },
  'whats-new': { title: 'What’s new…', alone: 'What’s new in this version', menus: ['help', 'palette'] },
  shortcuts: { title: 'Keyboard shortcuts…', keys: ['?'], menus: ['help', 'lab/3', 'palette'], icon: 'keyboard' },
  platforms: { title: 'Platforms…', alone: 'Platforms, and what they are proved on', menus: ['help', 'palette'] },
  bench: {
    title: 'Compare strategies…',
    alone: 'Compare ways of asking many devices…',
    menus: ['help', 'palette'],
  },
  'copy-diagnostics': {
    title: 'Copy diagnostics',
    alone: 'Copy diagnostics, without names or secrets',
    menus: ['help', 'palette'],
  },
  about: {
    title: 'About Plumbline…',
    alone: 'About Plumbline, and its licenses',
    menus: ['help', 'lab/3', 'palette'],
    icon: 'info',
  },
  'close-lab': { title: 'Close lab', menus: ['file/3', 'lab/3', 'palette'], icon: 'x' },
  escape: { title: 'Close', alone: 'Close what is in front; cancel the run', keys: ['Escape'] },

  ...FACTS_COMMANDS,
  ...PLACE_COMMANDS,
  ...GRID_COMMANDS,
} as const satisfies Readonly<Record<string, CommandRow>>

export type CommandId = keyof typeof COMMANDS

export const COMMAND_IDS = Object.keys(COMMANDS) as readonly CommandId[]

/** A row of the table with all the fields a row may have. */
export function commandRow(id: CommandId): CommandRow {
  return COMMANDS[id]
}

/** The commands of a menu, group by group; each group in the order of the table. */
export function menuGroups(menu: MenuId): readonly (readonly CommandId[])[] {
  return [menu, `${menu}/1`, `${menu}/2`, `${menu}/3`]
    .map((place) => COMMAND_IDS.filter((id) => commandRow(id).menus?.some((each) => each === place)))
    .filter((group) => group.length > 0)
}
