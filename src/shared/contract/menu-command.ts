/** What the native menu asks the page to do. */
export const MENU_COMMANDS = [
  'new-lab',
  'open-lab',
  'import',
  'close-lab',
  'print',
  'undo',
  'verify-all',
  'retry-failed',
  'cancel-run',
  'palette',
  'shortcuts',
  'screen-1',
  'screen-2',
  'screen-3',
  'screen-4',
  'screen-5',
  'screen-6',
  'screen-7',
  'screen-8',
] as const
export type MenuCommand = (typeof MENU_COMMANDS)[number]
