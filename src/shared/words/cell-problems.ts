/** Why a cell of the plan can't hold a text: typed, pasted or read from a file. `column` is the name of the CSV column. */
import { counted, listed } from './entry.ts'

interface OfColumn {
  column: string
}
interface OfCell extends OfColumn {
  /** What the cell has, short and printable. */
  text: string
}

/** What people call a column. */
const NAMES: Readonly<Record<string, string>> = {
  a_device: 'Device A',
  a_port: 'Port A',
  b_device: 'Device B',
  b_port: 'Port B',
  height_u: 'Height',
  length_m: 'Length',
  ssh_port: 'SSH port',
  u_height: 'Height',
}

/** More names than these are not listed. */
const MOST_NAMED = 12

function title(column: string): string {
  const words = NAMES[column] ?? column.replaceAll('_', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

export const CELL_PROBLEMS = {
  'cell-missing': ({ column }: OfColumn) => ({
    headline: `${title(column)} is empty`,
    detail: 'This row needs it.',
  }),
  'cell-control-character': ({ column, text }: OfCell) => ({
    headline: `${title(column)} "${text}" has a line break or control character`,
    detail: 'Write it without.',
  }),
  'cell-not-whole': ({ column, text, least, most }: OfCell & { least: number | undefined; most: number }) => ({
    headline: `${title(column)} "${text}" isn't a whole number`,
    detail: least === undefined ? 'Write a whole number.' : `Write a whole number from ${least} to ${most}.`,
  }),
  'cell-not-number': ({ column, text, least }: OfCell & { least: number | undefined }) => ({
    headline: `${title(column)} "${text}" isn't a number`,
    detail: `Write a number${least === undefined ? '' : ` of ${least} or more`}, such as 1.8.`,
  }),
  'cell-not-keyword': ({ column, text, known }: OfCell & { known: readonly string[] }) => ({
    headline: `${title(column)} "${text}" isn't known`,
    detail:
      known.length > MOST_NAMED
        ? `Write one of the ${known.length} names in docs/platforms.md.`
        : `Write ${listed(known, MOST_NAMED).replace(/ and (?=[^ ]*$)/, ' or ')}.`,
  }),
  'cell-not-yes-or-no': ({ column, text }: OfCell) => ({
    headline: `${title(column)} "${text}" isn't yes or no`,
    detail: 'Write yes or no.',
  }),
  'cell-too-long': ({ column, most }: OfColumn & { most: number }) => ({
    headline: `${title(column)} is longer than ${most} characters`,
    detail: 'Shorten it.',
  }),
  'name-of-several-sites': ({ column, text, names }: OfCell & { names: readonly string[] }) => ({
    headline: `${title(column)} "${text}" is at several sites`,
    detail: `Write ${listed(names, MOST_NAMED).replace(/ and (?=[^ ]*$)/, ' or ')}.`,
  }),
  'rack-name-taken': ({ name }: { name: string }) => ({
    headline: `There is already a rack "${name}"`,
    detail: 'Choose another name.',
  }),
  'front-port-joined': ({ device, front }: { device: string; front: string }) => ({
    headline: `${device} front port "${front}" is already joined`,
    detail: 'A front port joins one rear port.',
  }),
  'cell-is-date': ({ cell, text }: { cell: string; text: string }) => ({
    headline: `${cell} is a date (${text}), not a name`,
    detail: 'A spreadsheet made it one. Format the column as text, and type the name again.',
  }),
  'cell-is-template': ({ text }: { text: string }) => ({
    headline: `"${text}" is filled in by a tool`,
    detail: 'Write the name itself.',
  }),
  'ports-uneven': ({ a, b }: { a: number; b: number }) => ({
    headline: `Port A names ${counted(a, 'port')}, port B ${counted(b, 'port')}`,
    detail: 'Write one row for each cable, or as many ports on both sides.',
  }),
}
