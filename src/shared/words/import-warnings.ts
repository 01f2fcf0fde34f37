/** What an import leaves out or takes differently, and says so. */
import { counted } from './entry.ts'

interface OfDevice {
  device: string
}
const SKIPPED = 'It was skipped.'
const AT_LOGIN = 'The platform is recognized at login.'

export const IMPORT_WARNINGS = {
  'left-out': ({ what }: { what: string }) => ({
    headline: `"${what}" was skipped`,
    detail: 'The plan has no place for it.',
  }),
  'column-unknown': ({ column, kept }: { column: string; kept: boolean }) => ({
    headline: `The column "${column}" is unknown`,
    detail: kept ? 'Its values are kept as notes.' : SKIPPED,
  }),
  'sheet-unknown': ({ sheet }: { sheet: string }) => ({
    headline: `The sheet "${sheet}" has no known header`,
    detail: SKIPPED,
  }),
  'type-height': ({ model, units }: { model: string; units: number }) => ({
    headline: `The type ${model} is ${units} U high`,
    detail: 'Devices of this model get its height.',
  }),
  'link-not-a-cable': ({ kind }: { kind: string }) => ({
    headline: `A link of type ${kind} isn't a cable between devices`,
    detail: SKIPPED,
  }),
  'link-to-outside': ({ device }: OfDevice) => ({
    headline: `A link to ${device} isn't a cable between devices`,
    detail: SKIPPED,
  }),
  'link-ends': ({ link, ends }: { link: string; ends: number }) => ({
    headline: `The link "${link}" has ${counted(ends, 'end')}`,
    detail: 'A cable has two, so it was skipped.',
  }),
  'platform-unknown': ({ device, os }: OfDevice & { os: string }) => ({
    headline: `${device}: the system "${os}" isn't a known platform`,
    detail: AT_LOGIN,
  }),
  'value-computed': ({ what, text, by }: { what: string; text: string; by: 'pyATS' | 'Ansible' }) => ({
    headline: `${what} is filled in by ${by} ("${text}")`,
    detail: SKIPPED,
  }),
  'control-machine': ({ device }: OfDevice) => ({
    headline: `${device} is the machine that runs Ansible`,
    detail: SKIPPED,
  }),
  'netbox-name-twice': ({ device }: OfDevice) => ({
    headline: `NetBox has two devices named ${device}`,
    detail: 'The first was taken.',
  }),
  'half-position': ({ device, text, taken }: OfDevice & { text: string; taken: string }) => ({
    headline: `${device}: position ${text} isn't a whole U`,
    detail: `U${taken} was taken.`,
  }),
  'netbox-nameless': ({ devices }: { devices: number }) => ({
    headline: `${counted(devices, 'device')} in NetBox without a name`,
    detail: devices === 1 ? SKIPPED : 'They were skipped.',
  }),
  'netbox-rear-shared': ({ device, rear }: OfDevice & { rear: string }) => ({
    headline: `${device}: several front ports lead to rear port ${rear}`,
    detail: 'A plan joins one to one, so the first was taken.',
  }),
  'netbox-cables-left': ({ cables, end }: { cables: number; end: string }) => ({
    headline: `${counted(cables, 'cable')} skipped in NetBox`,
    detail: END_WORDS[end] ?? `${cables === 1 ? 'It ends' : 'They end'} in a ${end}.`,
  }),
  'netbox-cables-away': ({ cables }: { cables: number }) => ({
    headline: `${counted(cables, 'cable')} to devices outside the selection`,
    detail: cables === 1 ? SKIPPED : 'They were skipped.',
  }),
  'netbox-several-ends': ({ a, b }: { a: string; b: string }) => ({
    headline: 'A cable with several ends on one side',
    detail: `It joins ${a} and ${b}, and was skipped.`,
  }),
  'netbox-far-end': ({ device, port }: OfDevice & { port: string }) => ({
    headline: `${device} ${port}: the other end isn't a single port`,
    detail: SKIPPED,
  }),
  'length-unreadable': ({ text }: { text: string }) => ({
    headline: `Length "${text}" isn't a length`,
    detail: 'It was skipped. Write 1.8 m or 6 ft.',
  }),
  'two-values': ({ device, column, known, other }: OfDevice & { column: string; known: string; other: string }) => ({
    headline: `${device} has two values for ${column}`,
    detail: `"${known}" was taken, "${other}" was skipped.`,
  }),
}

/** Ends of NetBox's cables that are not a kind of port. */
const END_WORDS: Readonly<Record<string, string>> = {
  several: 'A side has several ends.',
  none: 'A side has no end.',
  'no-device': 'An end has no device.',
}
