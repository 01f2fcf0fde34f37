/** What findings say, by kind: verb first, place first, short ports. The steps of a fix are the detail. */
import { type Coded, counted, listed, type Tell } from './entry.ts'
import { at, cablesNamed, fitting, located, type Place, type StepWords, stepsSentence } from './places.ts'

interface OfCables {
  cables: readonly string[]
}
interface Fix extends OfCables {
  steps: readonly StepWords[]
}
interface Seen {
  a: Place
  b: Place
}

/** The one step that a headline has room for. */
function firstStep(steps: readonly StepWords[], otherwise: string): string {
  const [step] = steps
  if (step?.op !== 'move-end') return otherwise
  const { cable = 'the cable', from, to } = step
  const port = at({ ...to, device: '' }).trim()
  return from.device === to.device && from.port !== undefined
    ? fitting(
        `${to.device}: move ${cable} from ${at({ ...from, device: '' }).trim()} to ${port}`,
        `${to.device}: move ${cable} to ${port}`,
        otherwise,
      )
    : fitting(`Move ${cable} from ${at(from)} to ${at(to)}`, `Move ${cable} to ${at(to)}`, otherwise)
}

function between({ a, b }: Seen): string {
  return `${located(a)} and ${located(b)}`
}

const MISSING: Readonly<Record<string, readonly [headline: string, detail: string]>> = {
  'no-transceiver': ['no transceiver in the port', 'Fit it and plug the cable in'],
  'admin-down': ['port is shut down', 'Enable the port first'],
  'err-disabled': ['port is err-disabled', 'Clear the error and enable the port first'],
  'link-down': ['no link', 'Reseat both ends or replace the cable'],
}

export const FINDINGS = {
  missing: ({ cables, a, b, reason }: OfCables & Seen & { reason: string | undefined }) => {
    const [what, todo] = MISSING[reason ?? ''] ?? ['no end sees the other', 'Plug the cable in']
    return {
      headline: fitting(`${cablesNamed(cables)}: ${what}`, `Cable missing: ${what}`),
      detail: `${todo}: ${between({ a, b })}.`,
    }
  },
  'port-absent': ({ cables, ports }: OfCables & { ports: readonly Place[] }) => ({
    headline: fitting(
      `${at(ports[0] ?? { device: '' })} doesn't exist`,
      `${ports[0]?.device ?? ''}: port doesn't exist`,
      "Port doesn't exist",
    ),
    detail: `Planned for ${cablesNamed(cables, 12)}: ${listed(ports.map(at), 12)}. Fit the module, or correct the plan.`,
  }),
  'self-loop': ({ a, b, steps }: Seen & { steps: readonly StepWords[] }) => ({
    headline: fitting(
      `${at(a)} and ${at(b)} are cabled to each other`,
      `${a.device}: two of its ports are cabled together`,
      'Two ports of one device are cabled together',
    ),
    detail: stepsSentence(steps),
  }),
  unplanned: ({ a, b, steps }: Seen & { steps: readonly StepWords[] }) => ({
    headline: fitting(`Unplanned cable: ${at(a)} to ${at(b)}`, `Unplanned cable at ${at(a)}`, 'Unplanned cable'),
    detail:
      steps.length > 0
        ? `Remove it, or plan it: ${between({ a, b })}.`
        : `Plan it if it is to stay: ${between({ a, b })}.`,
  }),
  'unknown-neighbor': ({ cables, a, b, steps }: Fix & Seen) => ({
    headline: fitting(
      `${cables.length > 0 ? cablesNamed(cables) : at(a)} goes to ${at(b)}`,
      `${cables.length > 0 ? cablesNamed(cables) : at(a)} goes to an unknown device`,
      `${at(a)}: unknown neighbor`,
      'Unknown neighbor',
    ),
    detail:
      cables.length > 0
        ? stepsSentence(steps)
        : `${steps.length > 0 ? 'Remove the cable, or plan it' : 'Plan it if it is to stay'}: ${between({ a, b })}.`,
  }),
  breakout: ({ cables, a, b, seen }: OfCables & Seen & { seen: Seen | undefined }) => ({
    headline: fitting(`${cablesNamed(cables)}: breakout differs from the plan`, 'Breakout differs from the plan'),
    detail: `Planned: ${between({ a, b })}.${seen ? ` Seen: ${between(seen)}.` : ''} Correct the breakout of the port, or the plan.`,
  }),
  'wrong-port': ({ cables, steps }: Fix) => ({
    headline: firstStep(steps, `${cablesNamed(cables)}: wrong port`),
    detail: stepsSentence(steps),
  }),
  'wrong-device': ({ cables, steps }: Fix) => ({
    headline: firstStep(steps, `${cablesNamed(cables)}: wrong device`),
    detail: stepsSentence(steps),
  }),
  displaced: ({ cables, steps }: Fix) => ({
    headline: fitting(
      `${cablesNamed(cables)}: both ends are in the wrong place`,
      'Both ends of a cable are in the wrong place',
    ),
    detail: stepsSentence(steps),
  }),
  swapped: ({ cables, ports, sameDevices }: OfCables & { ports: readonly Place[]; sameDevices: boolean }) => ({
    headline: fitting(
      `Swap the far ends of ${cablesNamed(cables)}`,
      `Swap the far ends of ${counted(cables.length, 'cable')}`,
    ),
    detail: `Pull and swap ${listed(ports.map(located), 4)}.${sameDevices ? ' Both cables run between the same two devices, so traffic may be unharmed.' : ''}`,
  }),
  rotated: ({ cables, ports }: OfCables & { ports: readonly Place[] }) => ({
    headline: fitting(
      `Rotate the far ends of ${cables.join(' → ')}`,
      `Rotate the far ends of ${counted(cables.length, 'cable')}`,
    ),
    detail: `Pull and rotate ${listed(ports.map(located), 6)}.`,
  }),
  shifted: ({ cables, steps }: Fix) => ({
    headline: fitting(
      `Run of ${cables.length} is shifted: ${cablesNamed(cables)}`,
      `Run of ${counted(cables.length, 'cable')} is shifted`,
    ),
    detail: stepsSentence(steps, 1),
  }),
  reversed: ({ a, b, from, to }: Seen & { from: string; to: string }) => ({
    headline: fitting(`Trunk ${at(a)} to ${at(b)} arrives in reverse order`, 'A trunk arrives in reverse order'),
    detail: `${between({ a, b })}: ${from} to ${to}. Flip the polarity of the trunk or its cassette, or swap the far ends in pairs.`,
  }),
  'fibers-crossed': ({ cables, devices }: OfCables & { devices: readonly Place[] }) => ({
    headline: fitting(
      `Fibers crossed: ${cablesNamed(cables)}`,
      `Fibers of ${counted(cables.length, 'cable')} are crossed`,
    ),
    detail: `Send and receive fibers are crossed between ${listed(devices.map(located))}. Swap one fiber of each pair.`,
  }),
  tangled: ({ cables, ports, steps }: Fix & { ports: readonly Place[] }) => ({
    headline: fitting(
      `${cablesNamed(cables)}: in a hub or shared segment`,
      `${counted(cables.length, 'cable')} in a hub or shared segment`,
    ),
    detail: [`The segment joins ${listed(ports.map(at), 12)}.`, stepsSentence(steps)].filter(Boolean).join(' '),
  }),
  'multi-neighbor': ({ ports, steps }: { ports: readonly Place[]; steps: readonly StepWords[] }) => ({
    headline: fitting(
      `${at(ports[0] ?? { device: '' })}: several neighbors on one port`,
      'Several neighbors on one port',
    ),
    detail: `Seen together: ${listed(ports.map(at), 12)}. ${stepsSentence(steps) ?? 'Look for a hub or a bridge there.'}`,
  }),
  'cdp-lldp-disagree': ({ ports }: { ports: readonly Place[] }) => ({
    headline: fitting(
      `${at(ports[0] ?? { device: '' })}: CDP and LLDP name different neighbors`,
      'CDP and LLDP name different neighbors',
    ),
    detail: `Seen: ${listed(ports.map(at), 12)}. Look for a hub or a bridge there.`,
  }),
  'one-way': ({ cables, a, b }: OfCables & Seen) => ({
    headline: fitting(
      `${cablesNamed(cables)}: only ${at(a)} sees the other end`,
      `${cablesNamed(cables)}: only one end sees the other`,
      'Only one end sees the other',
    ),
    detail: `${located(b)} sees no neighbor. Check the fiber or pair that leads there, and that the port receives.`,
  }),
  conflict: ({ cables, a, b, others }: OfCables & Seen & { others: readonly Place[] }) => ({
    headline: fitting(`${cablesNamed(cables)}: the two ends disagree`, 'The two ends of a cable disagree'),
    detail: `${located(a)} sees ${located(b)}, which sees ${listed(others.map(at), 4)}. Check what is plugged in there.`,
  }),
  exchanged: ({ units, carried }: { units: readonly (Place & { member?: string })[]; carried: number }) => {
    const named = units.map((unit) =>
      unit.member === undefined ? unit.device : `${unit.device} member ${unit.member}`,
    )
    const full = units.map((unit) => `${located(unit)}${unit.member === undefined ? '' : ` member ${unit.member}`}`)
    const more = carried > 0 ? ` ${counted(carried, 'unverified link')} with link up would move with the boxes.` : ''
    return {
      headline: fitting(`Exchange ${listed(named)}`, `Exchange ${units.length} devices`),
      detail: `${listed(full)}: ${units.length === 2 ? 'each is cabled as the other should be' : 'each is cabled as the next should be'}. Exchange the boxes, or their names.${more}`,
    }
  },
  renamed: ({ device, names }: { device: Place; names: readonly string[] }) => ({
    headline: fitting(
      `${device.device} is called ${listed(names)}`,
      `${device.device} has another name`,
      'A device has another name',
    ),
    detail: `${located(device)}: give it its planned name, or plan ${listed(names)} as its alias.`,
  }),
  renumbered: ({ device, numbers }: { device: Place; numbers: readonly { from: string; to: string }[] }) => ({
    headline: fitting(
      `${device.device}: member or slot ${numbers.map(({ from, to }) => `${to} is ${from}`).join(', ')}`,
      `${device.device}: members or slots under other numbers`,
      'Members or slots under other numbers',
    ),
    detail: `${located(device)}: ${listed(numbers.map(({ from, to }) => `${from} should be ${to}`))}. Renumber the member, or move the card to its planned slot.`,
  }),
  dark: ({ device }: { device: Place }) => ({
    headline: fitting(
      `${device.device} doesn't answer, and no neighbor sees it`,
      "A device doesn't answer, and no neighbor sees it",
    ),
    detail: `${located(device)}: check its power and that it runs.`,
  }),
  deaf: ({ device, count }: { device: Place; count: number }) => ({
    headline: fitting(
      `${device.device} sees no neighbor, though ${count} see it`,
      'A device sees no neighbor, though others see it',
    ),
    detail: `${located(device)}: wait a minute after a reboot, or turn on reception of CDP or LLDP.`,
  }),
  'device-failed': ({ device, error }: { device: Place; error: Coded | undefined }, tell: Tell) => ({
    headline: fitting(`${device.device} couldn't be read`, "A device couldn't be read"),
    detail: `${located(device)}: ${error === undefined ? 'The reason is unknown.' : tell(error, 'with remedy')}`,
  }),
  'name-unknown': ({ device, name }: { device: Place; name: string }) => ({
    headline: fitting(
      `${device.device} is called ${name}`,
      `${device.device} has another name`,
      'A device has another name',
    ),
    detail: `${located(device)}: name it as planned, or add ${name} as its alias.`,
  }),
  'answers-for-each-other': ({ a, b }: Seen) => ({
    headline: fitting(`${a.device} and ${b.device} answer for each other`, 'Two devices answer for each other'),
    detail: `${between({ a, b })}: exchange their addresses in the plan or on the devices.`,
  }),
  'address-of-another': ({ a, b }: Seen) => ({
    headline: fitting(`The address of ${a.device} leads to ${b.device}`, 'An address leads to another device'),
    detail: `${between({ a, b })}: correct it in the plan or on the device.`,
  }),
  'asked-twice': ({ a, b }: Seen) => ({
    headline: fitting(`${a.device} and ${b.device} are one box`, 'One box was asked twice'),
    detail: `${between({ a, b })} have the same name and serial. Fix the address of ${a.device} in the plan.`,
  }),
  'duplicate-name-given': ({ name, devices }: { name: string; devices: readonly Place[] }) => ({
    headline: fitting(
      `${counted(devices.length, 'device')} are called ${name}`,
      `${counted(devices.length, 'device')} have one name`,
    ),
    detail: `${listed(devices.map(located), 6)}: give each its own name.`,
  }),
  'values-differ': ({
    cables,
    what,
    a,
    b,
    at: ends,
  }: OfCables & { what: 'duplex' | 'native VLAN' | 'speed'; a: string; b: string; at: Seen }) => ({
    headline: fitting(`${cablesNamed(cables)}: ${what} differs`, `${what} differs`),
    detail: `${a} at ${located(ends.a)}, ${b} at ${located(ends.b)}.`,
  }),
} as const
