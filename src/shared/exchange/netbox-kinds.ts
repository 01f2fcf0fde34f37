/** Kinds of ports in NetBox's lists (`dcim.frontport`, `Power port`), as a plan has them. */
import type { PlanPort } from '#shared/model/plan.ts'

export type PortKind = 'interface' | 'front' | 'rear' | NonNullable<PlanPort['kind']>

const KINDS: readonly (readonly [RegExp, PortKind])[] = [
  [/^interface$/, 'interface'],
  [/^frontport$/, 'front'],
  [/^rearport$/, 'rear'],
  [/^powerport$/, 'power-port'],
  [/^poweroutlet$/, 'power-outlet'],
  [/^consoleport$/, 'console-port'],
  [/^consoleserverport$/, 'console-server-port'],
]

/** The kind of a port by NetBox's word for it; undefined for what is no port of a device. */
export function kindOf(word: string): PortKind | undefined {
  const plain = word
    .toLowerCase()
    .replace(/^.*[.|>]/, '')
    .replace(/[^a-z]/g, '')
  return KINDS.find(([pattern]) => pattern.test(plain))?.[1]
}

/** NetBox's word for what an end is. */
export function netboxWord(end: Pick<PlanPort, 'kind'>, side: PlanPort['side']): string {
  if (end.kind !== undefined) return `dcim.${end.kind.replaceAll('-', '')}`
  return side === undefined ? 'dcim.interface' : `dcim.${side}port`
}

/** The words that NetBox shows for kinds of cables, by the value that its forms and its API take (4.6, `CableTypeChoices`). */
const CABLE_TYPES: Readonly<Record<string, string>> = {
  'multimode fiber': 'mmf',
  'multimode fiber om1': 'mmf-om1',
  'multimode fiber om2': 'mmf-om2',
  'multimode fiber om3': 'mmf-om3',
  'multimode fiber om4': 'mmf-om4',
  'multimode fiber om5': 'mmf-om5',
  'singlemode fiber': 'smf',
  'single mode fiber': 'smf',
  'singlemode fiber os1': 'smf-os1',
  'singlemode fiber os2': 'smf-os2',
  'active optical cabling aoc': 'aoc',
  'direct attach copper active': 'dac-active',
  'direct attach copper passive': 'dac-passive',
  'mrj21 trunk': 'mrj21-trunk',
  coaxial: 'coaxial',
  power: 'power',
  usb: 'usb',
}

/** The value of a kind of cable that an exported list shows in words; other words stay as they are. */
export function cableTypeOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const plain = text
    .toLowerCase()
    .replace(/[^a-z\d]+/g, ' ')
    .trim()
  return CABLE_TYPES[plain] ?? (/^cat\s?\d[a-z]?$/.test(plain) ? plain.replace(' ', '') : text)
}
