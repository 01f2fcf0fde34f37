import type { CommandRow } from './command.ts'

/** What is asked of devices besides their neighbors, and of web services. */
export const FACTS_COMMANDS = {
  'show-configs': {
    title: 'Configurations',
    alone: 'Go to configurations',
    menus: ['view', 'palette'],
    icon: 'reports',
  },
  'show-files': { title: 'Files', alone: 'Go to files', menus: ['view', 'palette'], icon: 'open' },
  'where-is': {
    title: 'Where is it?',
    alone: 'Where is it? Find an IP address, MAC address or host name',
    keys: ['I'],
    keysIn: 'facts',
    menus: ['view/2', 'palette'],
    icon: 'search',
  },
  'collect-facts': {
    title: 'Collect facts…',
    alone: 'Collect facts of devices…',
    menus: ['run/3', 'palette'],
    icon: 'download',
  },
  'backup-configs': { title: 'Back up configurations…', menus: ['run/3', 'palette'], icon: 'download' },
  'fetch-files': {
    title: 'Fetch files…',
    alone: 'Fetch files by SFTP…',
    menus: ['run/3', 'palette'],
    icon: 'download',
  },
  'check-services': {
    title: 'Check services',
    alone: 'Check all web services',
    menus: ['run/3', 'palette'],
    icon: 'play',
  },
  'cancel-asking': {
    title: 'Cancel asking',
    alone: 'Cancel asking for facts, files or checks',
    menus: ['run/3', 'palette'],
    icon: 'stop',
  },

  'value-history': { title: 'History', alone: 'History of the selected value', keys: ['H'], place: 'facts' },
  'line-in-rack': {
    title: 'Show in racks',
    alone: 'Show the device in racks',
    keys: ['R'],
    place: 'facts',
    icon: 'racks',
  },

  'older-version': {
    title: 'Older version',
    keys: ['['],
    place: 'configs',
    sheet: 'Compare with an older or newer version',
  },
  'newer-version': {
    title: 'Newer version',
    keys: [']'],
    place: 'configs',
    sheet: 'Compare with an older or newer version',
  },
  'next-change': {
    title: 'Next change',
    keys: ['N'],
    place: 'configs',
    icon: 'down',
    sheet: 'Next or previous change',
  },
  'previous-change': {
    title: 'Previous change',
    keys: ['P'],
    place: 'configs',
    icon: 'up',
    sheet: 'Next or previous change',
  },
  'unified-diff': { title: 'Unified', alone: 'Side by side or unified', keys: ['U'], place: 'configs' },
  'reveal-secrets': {
    title: 'Reveal secrets…',
    alone: 'Reveal secrets for 30 seconds…',
    keys: ['Shift+M'],
    place: 'configs',
    icon: 'lock',
  },

  'next-service': { title: 'Next check', keys: ['J'], place: 'services', sheet: 'Next or previous check' },
  'previous-service': { title: 'Previous check', keys: ['K'], place: 'services', sheet: 'Next or previous check' },
  'check-again': { title: 'Check again', keys: ['T'], place: 'services', icon: 'play' },
  'add-service': { title: 'Add check…', keys: ['A'], place: 'services', menus: ['palette'], icon: 'plus' },
  'edit-service': { title: 'Edit…', alone: 'Edit the check…', keys: ['F2'], place: 'services', icon: 'pencil' },
} as const satisfies Readonly<Record<string, CommandRow>>
