/** What an import takes differently, and says so; what it leaves out is in `left-out.ts`. */
import { counted } from './entry.ts'

interface OfDevice {
  device: string
}
const SKIPPED = 'It was skipped.'
const AT_LOGIN = 'The platform is recognized at login.'

export const IMPORT_WARNINGS = {
  'column-unknown': ({ column, kept }: { column: string; kept: boolean }) => ({
    headline: `The column "${column}" is unknown`,
    detail: kept ? 'Its values are kept as notes.' : SKIPPED,
  }),
  'type-height': ({ model, units }: { model: string; units: number }) => ({
    headline: `The type ${model} is ${units} U high`,
    detail: 'Devices of this model get its height.',
  }),
  'platform-unknown': ({ device, os }: OfDevice & { os: string }) => ({
    headline: `${device}: the system "${os}" isn't a known platform`,
    detail: AT_LOGIN,
  }),
  'netbox-name-twice': ({ device }: OfDevice) => ({
    headline: `NetBox has two devices named ${device}`,
    detail: 'The first was taken.',
  }),
  'half-position': ({ device, text, taken }: OfDevice & { text: string; taken: string }) => ({
    headline: `${device}: position ${text} isn't a whole U`,
    detail: `U${taken} was taken.`,
  }),
  'netbox-rear-shared': ({ device, rear }: OfDevice & { rear: string }) => ({
    headline: `${device}: several front ports lead to rear port ${rear}`,
    detail: 'A plan joins one to one, so the first was taken.',
  }),
  'two-values': ({ device, column, known, other }: OfDevice & { column: string; known: string; other: string }) => ({
    headline: `${device} has two values for ${column}`,
    detail: `"${known}" was taken, "${other}" was skipped.`,
  }),
  'labels-begin-anew': ({ labels, sheet }: { labels: number; sheet: string }) => ({
    headline: `${counted(labels, 'label')} of "${sheet}" ${labels === 1 ? 'is' : 'are'} another cable's`,
    detail: `Both are kept: the new ${labels === 1 ? 'one has' : 'ones have'} "(${sheet})" behind the label.`,
  }),
  'device-of-sheet': ({ sheet }: { sheet: string }) => ({
    headline: `The device of these cables is ${sheet}, after the sheet`,
    detail: 'The sheet names one end only. If the device is called otherwise, rename the sheet.',
  }),
  'several-addresses': ({ device, taken, others }: OfDevice & { taken: string; others: number }) => ({
    headline: `${device} has ${counted(others + 1, 'address', 'addresses')}`,
    detail: `${taken} was taken.`,
  }),
}
