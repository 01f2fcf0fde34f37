/** Errors of the plan itself, by kind. */
import { type Coded, counted, listed, type Tell } from './entry.ts'
import { at, cablesNamed, fitting, located, type Place } from './places.ts'

/** A sentence that names more than this is not read; the finding lists all of them. */
const MOST = 12
/** Cables that a headline names itself. */
const MOST_IN_HEADLINE = 3
const ADD = 'Add the device, or correct its name.'

/** `more`: other errors of the same rows, told together with this one. */
interface Shared {
  more: readonly Coded[]
}
interface OfPort extends Shared {
  at: Place
  cables: readonly string[]
}

function also(more: readonly Coded[], tell: Tell): string {
  return more.map((each) => ` Also: ${tell(each)}`).join('')
}

export const PLAN_ERRORS = {
  'self-cable': ({ cable, at: port }: { cable: string; at: Place }) => ({
    headline: fitting(`${cable} joins ${at(port)} to itself`, 'A cable joins a port to itself'),
    detail: `The port is ${located(port)}. Correct one end.`,
  }),
  'logical-port': ({ cable, ports }: { cable: string; ports: readonly Place[] }) => ({
    headline: fitting(
      `${cable} ends at ${listed(ports.map(at))}, not a physical port`,
      `${cable} ends at no physical port`,
    ),
    detail: `Give the physical port in place of ${listed(ports.map(located))}.`,
  }),
  'unknown-device': ({ name, cables }: { name: string; cables: readonly string[] }) => ({
    headline: fitting(
      `${cables.length > 0 ? cablesNamed(cables) : 'A panel row'}: no device ${name} in the plan`,
      `Unknown device ${name}`,
      'Unknown device',
    ),
    detail: cables.length > MOST_IN_HEADLINE ? `Named by ${listed(cables, MOST)}. ${ADD}` : ADD,
  }),
  'duplicate-name': ({ name, devices }: { name: string; devices: readonly string[] }) => ({
    headline: fitting(
      `${counted(devices.length, 'device')} have the name or alias ${name}`,
      `${counted(devices.length, 'device')} have one name or alias`,
    ),
    detail: `Give each its own: ${listed(devices, MOST)}.`,
  }),
  'duplicate-label': ({ label, count, more }: Shared & { label: string; count: number }, tell: Tell) => ({
    headline: fitting(
      `${counted(count, 'cable')} have the label ${label}`,
      `${counted(count, 'cable')} have one label`,
    ),
    detail: `Give each its own.${also(more, tell)}`,
  }),
  'port-used-twice': ({ at: port, cables, more }: OfPort, tell: Tell) => ({
    headline: fitting(
      `${at(port)} has ${counted(cables.length, 'cable')}: ${cablesNamed(cables)}`,
      `${at(port)} has ${counted(cables.length, 'cable')}`,
      'A port has several cables',
    ),
    detail: `Give each of ${listed(cables, MOST)} its own port in place of ${located(port)}.${also(more, tell)}`,
  }),
  'ambiguous-port': ({ at: port, cables, names, more }: OfPort & { names: readonly string[] }, tell: Tell) => ({
    headline: fitting(`${listed(names)} are one port of ${port.device}`, `One port of ${port.device} has two names`),
    detail: `They are ${located(port)}, with the cables ${listed(cables, MOST)}. Give each cable its own port.${also(more, tell)}`,
  }),
  'panel-port-joined-twice': ({ at: port, more }: Shared & { at: Place }, tell: Tell) => ({
    headline: fitting(`${at(port)} is joined to several ports of its panel`, 'A panel port is joined to several ports'),
    detail: `Keep one panel row for ${located(port)}.${also(more, tell)}`,
  }),
  'dead-end': ({ from, end }: { from: Place; end: Place }) => ({
    headline: fitting(
      `${at(end)} isn't joined to anything behind it`,
      "A panel port isn't joined to anything behind it",
    ),
    detail: `The path from ${located(from)} ends there. Plan the next cable, or remove these.`,
  }),
  'outside-rack': ({ device, top, heightU }: { device: Place; top: number; heightU: number }) => ({
    headline: fitting(
      `${device.device} doesn't fit in rack ${device.rack ?? ''}`,
      `${device.device} doesn't fit in its rack`,
      "A device doesn't fit in its rack",
    ),
    detail: `It takes U${device.u ?? ''} to U${top}, and the rack has ${heightU} U. Move it, or correct a height.`,
  }),
  'u-overlap': ({ a, b }: { a: Place; b: Place }) => ({
    headline: fitting(`${a.device} and ${b.device} overlap in the rack`, 'Two devices overlap in the rack'),
    detail: `${located(a)} and ${located(b)} take the same space. Move one of them.`,
  }),
}
