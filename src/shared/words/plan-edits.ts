/** Why an edit of the plan can't be made, and what looks like a slip in it. */
import type { Coded, Tell } from './entry.ts'
import { counted, figure, listed } from './entry.ts'
import { fitting } from './places.ts'

interface OfPort {
  device: string
  port: string
}
interface OfUnits {
  rack: string
  from: number
  to: number
}
interface OfText {
  text: string
}

const COUNTER = 'Write it as {0001} inside the label, such as C-{0001}.'

function units({ from, to }: OfUnits): string {
  return from === to ? `U${from}` : `U${from}–${to}`
}

export const PLAN_EDITS = {
  'edit-no-rack': ({ rack }: { rack: string }) => ({ headline: `No rack ${rack} in the plan` }),
  'edit-outside-rack': (place: OfUnits & { heightU: number }) => ({
    headline: `${units(place)} is outside rack ${place.rack}`,
    detail: `The rack has ${place.heightU} U.`,
  }),
  'edit-space-taken': (place: OfUnits & { by: string }) => ({
    headline: `${units(place)} of rack ${place.rack} is taken by ${place.by}`,
  }),
  'edit-rack-full': ({ rack, heightU, device }: { rack: string; heightU: number; device: string }) => ({
    headline: `Rack ${rack} has no ${heightU} U free for ${device}`,
  }),
  'edit-device-gone': ({ device }: { device: string }) => ({ headline: `${device} is no longer in the plan` }),
  'edit-not-in-rack': ({ device }: { device: string }) => ({
    headline: `${device} is in no rack`,
    remedy: 'Choose a place for it first.',
  }),
  'edit-no-room-beside': ({ device, rack, way }: { device: string; rack: string; way: 'up' | 'down' }) => ({
    headline: `No room to move ${device} ${way} in rack ${rack}`,
  }),
  'edit-no-rack-beside': ({ rack, side }: { rack: string; side: 'left' | 'right' }) => ({
    headline: `There is no rack to the ${side} of ${rack}`,
  }),
  'edit-racks-beside-full': ({ device, rack, side }: { device: string; rack: string; side: 'left' | 'right' }) => ({
    headline: `No rack to the ${side} of ${rack} has room for ${device}`,
  }),
  'edit-no-device': ({ device, near }: { device: string; near: string | undefined }) => ({
    headline: fitting(`No device ${device} in the plan`, 'No such device in the plan'),
    remedy: near === undefined ? undefined : `Did you mean ${near}?`,
  }),
  'edit-logical-port': ({ device, port }: OfPort) => ({ headline: `${device} ${port} isn't a physical port` }),
  'edit-port-taken': ({ device, port, cable }: OfPort & { cable: string }) => ({
    headline: `${device} ${port} is taken by ${cable}`,
  }),
  'edit-port-twice': ({ device, port }: OfPort) => ({ headline: `${device} ${port} would get two cables` }),
  'edit-cable-to-itself': ({ device, port }: OfPort) => ({
    headline: fitting(`A cable can't join ${device} ${port} to itself`, "A cable can't join a port to itself"),
  }),
  'edit-label-taken': ({ label }: { label: string }) => ({ headline: `Cable ${label} already exists` }),
  'edit-labels-taken': ({ label }: { label: string }) => ({
    headline: `The label ${label} is taken`,
    remedy: 'Start with another number.',
  }),
  'edit-label-without-counter': ({ text }: OfText) => ({
    headline: `The label "${text}" has no counter`,
    remedy: COUNTER,
  }),
  'edit-name-taken': ({ name }: { name: string }) => ({ headline: `Device ${name} already exists` }),
  'edit-names-taken': ({ name }: { name: string }) => ({
    headline: `Device ${name} already exists`,
    remedy: 'Start with another number.',
  }),
  'edit-no-name': { headline: 'The device has no name', remedy: 'Enter one, or a pattern such as leaf-{01}.' },
  'edit-bad-count': ({ most }: { most: number }) => ({
    headline: `The number of devices isn't from 1 to ${most}`,
    remedy: 'Enter another one.',
  }),
  'edit-name-without-counter': ({ text }: OfText) => ({
    headline: `"${text}" has no counter`,
    remedy: 'Name several devices by a pattern such as leaf-{01}.',
  }),
  'edit-name-too-long': ({ most }: { most: number }) => ({ headline: `A name is longer than ${most} characters` }),
  'paste-no-text': { headline: 'The clipboard has no text for cells' },
  'paste-bad-line': ({ line, problem }: { line: number; problem: Coded }, tell: Tell) => ({
    headline: `Line ${line} of the pasted text can't be read`,
    detail: tell(problem),
  }),
  'range-no-sides': {
    headline: 'A range needs two sides',
    remedy: 'Join them with ↔, <-> or a dash between spaces, such as "leaf-01 Eth1/1-24 <-> pp-3 front 1-24".',
  },
  'range-unequal': ({ left, right }: { left: number; right: number }) => ({
    headline: `${counted(left, 'port')} on the left, ${counted(right, 'port')} on the right`,
    remedy: 'Give both sides the same number.',
  }),
  'range-no-port': ({ text }: OfText) => ({
    headline: fitting(`"${text}" isn't a device, a space and a port`, 'A side is not a device, a space and a port'),
  }),
  'range-too-many': ({ count, most }: { count: number; most: number }) => ({
    headline: `This would be ${figure(count)} cables, more than ${figure(most)}`,
    remedy: 'Write several lines.',
  }),
  'range-unknown-variable': ({ name, known }: { name: string; known: readonly string[] }) => ({
    headline: fitting(`{${name}} isn't a range of this line`, 'A brace names no range of this line'),
    detail:
      known.length === 0
        ? 'A range takes its name from the word before it: srv-{1..32} is {srv}.'
        : `The ranges are ${listed(known.map((each) => `{${each}}`))}.`,
  }),
  'range-variable-twice': ({ name }: { name: string }) => ({
    headline: fitting(`Two ranges are called {${name}}`, 'Two ranges have one name'),
    remedy: 'Name one of them yourself, such as {n=1..8}.',
  }),
  'range-no-word': ({ text, number }: OfText & { number: number }) => ({
    headline: fitting(`"${text}" has no word for ${number}`, `A brace has no word for ${number}`),
  }),
  'range-below-zero': ({ text }: OfText) => ({
    headline: fitting(`"${text}" is below 0`, 'A number is below 0'),
  }),
  'range-bad-names': ({ text }: OfText) => ({
    headline: fitting(`"${text}" isn't a range of names`, "This isn't a range of names"),
    remedy: 'Write it as {leaf-01..leaf-08}, or {1..8} inside of a name.',
  }),
  'range-bad-brace': ({ text }: OfText) => ({
    headline: fitting(`A brace in "${text}" is not closed`, 'A brace is not closed'),
  }),
  'range-bad-ports': ({ text }: OfText) => ({
    headline: fitting(`"${text}" isn't a range of ports`, "This isn't a range of ports"),
    remedy: 'Write the lower number first, as in Eth1/1-24.',
  }),
  'rule-no-form': ({ text }: OfText) => ({
    headline: fitting(`"${text}" isn't a rule`, "This isn't a rule"),
    remedy:
      'Write cables as srv-{1..32} nic{1..8} <-> leaf-{nic} Ethernet1/{srv}, or a check such as "each srv-* nic*: on 2 switches".',
  }),
  'rule-no-name': { headline: 'The rule has no name', remedy: 'Enter one.' },
  'rule-name-taken': ({ name }: { name: string }) => ({ headline: `Rule ${name} already exists` }),
  'panel-ports-unjoined': ({ device, ports }: { device: string; ports: readonly string[] }) => ({
    headline: fitting(
      `${ports.length} ports of ${device} lead nowhere`,
      `${ports.length} ports of a panel lead nowhere`,
    ),
    detail: `${listed(ports, 8)}: plan the next cables, or say which front port joins which rear port.`,
  }),
  'hint-no-length': ({ cable }: { cable: string }) => ({
    headline: `${cable} has no length`,
    detail: 'The worklist needs it.',
  }),
  'hint-used-once': ({ cable, word }: { cable: string; word: string }) => ({
    headline: fitting(`${cable}: only this cable has "${word}"`, `${cable}: no other cable has this`),
  }),
}
