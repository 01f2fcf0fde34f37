import { GRID_COMMANDS } from './grid-commands.ts'
import type { CommandRow, MenuId } from './command.ts'

const VIEW = 'Change the view'
const HISTORY = 'Undo or redo a plan edit'
const NUDGE = 'Move the device by U or by rack'

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
  'walk-list': {
    title: 'Walk the fix list',
    alone: 'Walk the fix list in aisle mode',
    keys: ['Shift+W'],
    menus: ['run/2', 'palette'],
    icon: 'work',
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
  find: { title: 'Find', alone: 'Find in this view', keys: ['/'], icon: 'search' },

  'try-demo': { title: 'Try the demo lab', menus: ['palette'], icon: 'flask' },
  'new-lab': { title: 'New lab…', keys: ['N'], keysIn: 'welcome', menus: ['file', 'lab', 'palette'], icon: 'plus' },
  'open-lab': { title: 'Open lab…', keys: ['$mod+O'], menus: ['file', 'lab', 'palette'], icon: 'open' },
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
  shortcuts: { title: 'Keyboard shortcuts…', keys: ['?'], menus: ['help', 'lab/3', 'palette'], icon: 'keyboard' },
  platforms: { title: 'Platforms…', alone: 'Platforms, and what they are proved on', menus: ['help', 'palette'] },
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

  'far-end': { title: 'Go to the far end', place: 'racks', menus: ['gear'], icon: 'swapped' },
  'verify-ends': {
    title: 'Verify both ends',
    alone: 'Verify the devices at both ends',
    menus: ['gear', 'finding'],
    icon: 'play',
  },
  'show-finding': {
    title: 'Finding',
    alone: 'Open its finding and fix list',
    keys: ['W'],
    place: 'racks',
    menus: ['gear'],
  },
  evidence: {
    title: 'Evidence',
    alone: 'Open the raw output behind it',
    keys: ['E'],
    menus: ['gear', 'finding'],
  },
  walk: {
    title: 'Walk its moves',
    alone: 'Walk its moves in aisle mode',
    keys: ['W'],
    keysIn: 'findings',
    menus: ['gear', 'finding'],
    icon: 'work',
  },
  'copy-name': { title: 'Copy name', place: 'racks', menus: ['gear'] },
  'gear-menu': { title: 'Menu of the port or device', keys: ['Shift+F10', 'ContextMenu'], place: 'racks' },
  'fit-racks': { title: 'Fit', alone: 'Fit all racks in the window', keys: ['F'], place: 'racks', icon: 'fit' },
  'zoom-in': { title: 'Zoom in', keys: ['+', '='], place: 'racks', icon: 'plus', sheet: 'Zoom in or out' },
  'zoom-out': { title: 'Zoom out', keys: ['-'], place: 'racks', icon: 'minus', sheet: 'Zoom in or out' },
  'add-device': {
    title: 'Add device…',
    keys: ['A'],
    place: 'racks-edit',
    menus: ['edit-bar', 'palette'],
    icon: 'plus',
  },
  'add-panel': {
    title: 'Add panel…',
    alone: 'Add a patch panel, with its joins…',
    place: 'plan',
    menus: ['palette'],
    icon: 'plus',
  },
  'move-device': {
    title: 'Move…',
    alone: 'Move device…',
    keys: ['M'],
    place: 'racks-edit',
    menus: ['edit-bar', 'palette', 'gear/2'],
    icon: 'swapped',
  },
  'draw-cable': {
    title: 'Cable from here…',
    keys: ['C'],
    place: 'racks-edit',
    menus: ['edit-bar', 'palette', 'gear/2'],
    icon: 'both',
  },
  delete: {
    title: 'Delete…',
    alone: 'Delete the cable or device…',
    keys: ['Delete', 'Backspace'],
    place: 'racks-edit',
    menus: ['edit-bar', 'palette', 'gear/2'],
    icon: 'x',
  },
  'nudge-up': { title: 'Move up', keys: ['Alt+ArrowUp'], place: 'racks-edit', sheet: NUDGE },
  'nudge-down': { title: 'Move down', keys: ['Alt+ArrowDown'], place: 'racks-edit', sheet: NUDGE },
  'nudge-left': { title: 'Move left', keys: ['Alt+ArrowLeft'], place: 'racks-edit', sheet: NUDGE },
  'nudge-right': { title: 'Move right', keys: ['Alt+ArrowRight'], place: 'racks-edit', sheet: NUDGE },

  'next-finding': {
    title: 'Next finding',
    keys: ['J', 'ArrowDown'],
    place: 'findings',
    sheet: 'Next or previous finding',
  },
  'previous-finding': {
    title: 'Previous finding',
    keys: ['K', 'ArrowUp'],
    place: 'findings',
    sheet: 'Next or previous finding',
  },
  'select-finding': {
    title: 'Select',
    alone: 'Select or unselect the finding',
    keys: ['X'],
    place: 'findings',
    menus: ['finding'],
  },
  'select-next': {
    title: 'Select next',
    keys: ['Shift+J', 'Shift+ArrowDown'],
    place: 'findings',
    sheet: 'Select the next or previous finding, too',
  },
  'select-previous': {
    title: 'Select previous',
    keys: ['Shift+K', 'Shift+ArrowUp'],
    place: 'findings',
    sheet: 'Select the next or previous finding, too',
  },
  'select-findings': {
    title: 'Select all',
    alone: 'Select all listed findings',
    keys: ['$mod+Shift+A'],
    place: 'findings',
    menus: ['palette'],
  },
  'finding-in-rack': { title: 'Show in rack', keys: ['R'], place: 'findings', menus: ['finding'], icon: 'racks' },
  'accept-finding': {
    title: 'Accept',
    alone: 'Accept the finding, or reopen it',
    keys: ['A'],
    place: 'findings',
    menus: ['finding'],
    icon: 'check',
  },
  'ignore-finding': {
    title: 'Ignore…',
    alone: 'Ignore, with a reason',
    keys: ['I'],
    place: 'findings',
    menus: ['finding'],
  },
  'adopt-finding': {
    title: 'Adopt into plan…',
    alone: 'Adopt what was found into the plan',
    keys: ['Shift+A'],
    place: 'findings',
    menus: ['finding'],
    icon: 'pencil',
  },
  'tick-moves': {
    title: 'Mark as done',
    alone: 'Mark its moves as done or not done',
    keys: ['D'],
    place: 'findings',
    menus: ['finding'],
    icon: 'check',
  },

  'aisle-done': {
    title: 'Done',
    alone: 'The move is made: verify its devices',
    keys: ['Enter'],
    place: 'aisle',
    icon: 'check',
  },
  'aisle-skip': { title: 'Skip', alone: 'Skip the move', keys: ['S'], place: 'aisle', icon: 'skip' },
  'aisle-back': { title: 'Back', alone: 'Back to the move before', keys: ['B'], place: 'aisle', icon: 'left' },
  'aisle-list': { title: 'All moves', alone: 'List all moves', keys: ['L'], place: 'aisle', icon: 'work' },
  'aisle-larger': { title: 'Larger', keys: ['+', '='], place: 'aisle', icon: 'plus', sheet: 'Larger or smaller' },
  'aisle-smaller': { title: 'Smaller', keys: ['-'], place: 'aisle', icon: 'minus', sheet: 'Larger or smaller' },
  'aisle-leave': {
    title: 'Leave',
    alone: 'Leave aisle mode; progress is kept',
    place: 'aisle',
    menus: ['palette'],
    icon: 'x',
  },

  'finding-menu': { title: 'Menu of the finding', keys: ['Shift+F10', 'ContextMenu'], place: 'findings' },

  'filter-rows': { title: 'Filter rows', keys: ['$mod+F'], place: 'plan', icon: 'search' },
  'find-replace': {
    title: 'Find and replace',
    keys: ['$mod+H'],
    // ⌘H hides the program; with ⌥ a letter is another one, so that the key is named by its place.
    macKeys: ['$mod+Alt+KeyF'],
    place: 'plan',
    menus: ['palette'],
    icon: 'search',
  },
  'connect-range': {
    title: 'Connect range',
    alone: 'Connect a range of ports',
    keys: ['$mod+L'],
    place: 'plan',
    menus: ['palette'],
    icon: 'both',
  },
  'plan-rules': {
    title: 'Rules',
    alone: 'Cables by rule, and rules that plan and lab must obey',
    place: 'plan',
    menus: ['palette'],
    icon: 'both',
  },
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
