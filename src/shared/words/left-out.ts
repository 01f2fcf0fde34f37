/** What an import leaves out: the headline says what, the detail why. How often is counted beside it. */
import { counted, listed } from './entry.ts'

interface OfDevice {
  device: string
}
interface OfColumn {
  column: string
}
const NO_PLACE = 'The plan has no place for it.'
const NO_CABLE = "It isn't a cable between devices."

export const LEFT_OUT = {
  'left-out': ({ what }: { what: string }) => ({ headline: `"${what}" was skipped`, detail: NO_PLACE }),
  'left-column': ({ column }: OfColumn) => ({ headline: `The column "${column}" was skipped`, detail: NO_PLACE }),
  'left-secret': ({ column }: OfColumn) => ({
    headline: `The column "${column}" was skipped`,
    detail: 'Passwords and other secrets are never read from a file.',
  }),
  'left-value': ({ column, text }: OfColumn & { text: string }) => ({
    headline: `The ${column} "${text}" was skipped`,
    detail: VALUES[column] ?? "It isn't known.",
  }),
  'left-sheet': ({ sheet }: { sheet: string }) => ({
    headline: `The sheet "${sheet}" was skipped`,
    detail: 'It has no known header.',
  }),
  'left-hidden-sheet': ({ sheet }: { sheet: string }) => ({
    headline: `The sheet "${sheet}" was skipped`,
    detail: 'It is hidden. Show it in the spreadsheet to import it.',
  }),
  'left-other-site': (given: { what: string; site: string; others: readonly string[] }) => ({
    headline: `Every ${given.what} outside of ${given.site} was skipped`,
    detail:
      given.others.length === 0
        ? 'The import is of one site.'
        : `The import is of one site. Others are ${listed(given.others)}.`,
  }),
  'left-hidden-rows': ({ sheet }: { sheet: string }) => ({
    headline: `Hidden rows of "${sheet}" were skipped`,
    detail: 'Show them in the spreadsheet to import them.',
  }),
  'left-rows-above': {
    headline: 'Rows above the header were skipped',
    detail: 'They belong to no table whose header is known.',
  },
  'left-repeated-header': { headline: 'Rows that repeat the header were skipped' },
  'left-title-row': ({ text }: { text: string }) => ({
    headline: `A row with just "${text}" was skipped`,
    detail: 'It is a title.',
  }),
  'left-one-ended': {
    headline: 'Rows with one end were skipped',
    detail: 'The other end is empty, so there is nothing to join.',
  },
  'left-without-ends': { headline: 'Rows without ends were skipped', detail: 'Device and port are empty.' },
  'left-nameless': { headline: 'Devices without a name were skipped' },
  'left-node': ({ kind }: { kind: string }) => ({
    headline: `Nodes of kind ${kind} were skipped`,
    detail: 'They are not devices of the lab.',
  }),
  'left-down': { headline: 'Lines marked down were skipped' },
  'left-fields': { headline: 'Further fields of lines were skipped', detail: NO_PLACE },
  'left-half-cable': ({ kind }: { kind: string }) => ({
    headline: `Cables that end in a ${kind} were skipped`,
    detail: 'A plan has cables between devices.',
  }),
  'link-not-a-cable': ({ kind }: { kind: string }) => ({
    headline: `A link of type ${kind} was skipped`,
    detail: NO_CABLE,
  }),
  'link-to-outside': ({ device }: OfDevice) => ({ headline: `A link to ${device} was skipped`, detail: NO_CABLE }),
  'link-ends': ({ link, ends }: { link: string; ends: number }) => ({
    headline: `The link "${link}" was skipped`,
    detail: `It has ${counted(ends, 'end')}, and a cable has two.`,
  }),
  'value-computed': ({ what, text, by }: { what: string; text: string; by: 'pyATS' | 'Ansible' }) => ({
    headline: `${what} was skipped`,
    detail: `${by} fills it in ("${text}").`,
  }),
  'control-machine': ({ device }: OfDevice) => ({
    headline: `${device} was skipped`,
    detail: 'It is the machine that runs Ansible.',
  }),
  'file-not-followed': ({ file, by }: { file: string; by: string }) => ({
    headline: `${file} was not read`,
    detail: `This file ${by} it. Import that file too.`,
  }),
  'netbox-nameless': ({ devices }: { devices: number }) => ({
    headline: `${counted(devices, 'device')} in NetBox without a name`,
    detail: devices === 1 ? 'It was skipped.' : 'They were skipped.',
  }),
  'netbox-cables-left': ({ cables, end }: { cables: number; end: string }) => ({
    headline: `${counted(cables, 'cable')} skipped in NetBox`,
    detail: END_WORDS[end] ?? `${cables === 1 ? 'It ends' : 'They end'} in a ${end}.`,
  }),
  'netbox-cables-away': ({ cables }: { cables: number }) => ({
    headline: `${counted(cables, 'cable')} to devices outside the selection`,
    detail: cables === 1 ? 'It was skipped.' : 'They were skipped.',
  }),
  'netbox-front-positions': ({ device }: OfDevice) => ({
    headline: `Further positions of front ports of ${device} were skipped`,
    detail: 'A plan joins a front port to one position behind it: the first was taken.',
  }),
  'netbox-several-ends': ({ a, b }: { a: string; b: string }) => ({
    headline: 'A cable with several ends on one side was skipped',
    detail: `It joins ${a} and ${b}, and no profile says which goes where.`,
  }),
  'netbox-far-end': ({ device, port }: OfDevice & { port: string }) => ({
    headline: `A cable of ${device} ${port} was skipped`,
    detail: "Its other end isn't a single port.",
  }),
}

const ONLY_OF_RACKS = 'Only a rack has one, and this row names none.'

const VALUES: Readonly<Record<string, string>> = {
  length: "It isn't a length. Write 1.8 m or 6 ft.",
  status: "It isn't a known status. Write planned, connected or decommissioned.",
  role: 'It tells nothing of what the device is.',
  address: 'A tool fills it in.',
  user: 'User names belong in credential sets.',
  face: 'Write front or rear.',
  'panel side': 'Write front or rear.',
  'port kind': 'It is no kind of port for power or a console.',
  location: ONLY_OF_RACKS,
  site: ONLY_OF_RACKS,
}

/** Ends of NetBox's cables that are not a kind of port. */
const END_WORDS: Readonly<Record<string, string>> = {
  several: 'A side has several ends, and no profile says which goes where.',
  shuffle: 'A shuffle cable says nowhere which end goes where.',
  none: 'A side has no end.',
  'no-device': 'An end has no device.',
}
