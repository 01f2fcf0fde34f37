/** Devices, ports and steps as messages name them: short ports, rack and U behind the device if there is room. */
import { shortPort } from './short-port.ts'
import { listed } from './entry.ts'

/** Where something is: a device with its port, as far as they are known. */
export interface Place {
  readonly device: string
  readonly port?: string
  readonly rack?: string
  /** Lowest U of the device. */
  readonly u?: number
  /** What is no device of the plan. */
  readonly stranger?: 'unknown' | 'unidentified' | 'segment'
}

/** One step of a fix. */
export type StepWords =
  | { readonly op: 'move-end'; readonly cable: string | undefined; readonly from: Place; readonly to: Place }
  | { readonly op: 'connect' | 'disconnect'; readonly cable: string | undefined; readonly a: Place; readonly b: Place }

/** A headline has this many characters at most. */
const MOST = 70

/** `acc-r3-10 Gi1/0/17`. */
export function at({ device, port, stranger }: Place): string {
  if (stranger === 'segment') return 'the shared segment'
  const name = stranger === 'unidentified' ? `an unidentified device${device === '' ? '' : ` (${device})`}` : device
  const known = stranger === 'unknown' ? (device === '' ? 'an unknown device' : `unknown device ${device}`) : name
  if (port === undefined || port === '') return known
  // The ports of panels and small switches are numbers: alone, one says nothing.
  return `${known} ${/^\d+$/.test(port) ? 'port ' : ''}${shortPort(port)}`
}

/** `acc-r3-10 Gi1/0/17 (R3 U12)`. */
export function located(place: Place): string {
  const where = [place.rack, place.u === undefined ? undefined : `U${place.u}`].filter((part) => part !== undefined)
  return where.length === 0 ? at(place) : `${at(place)} (${where.join(' ')})`
}

/** The first of several wordings that is short enough for a headline; of the last one, as much as fits. */
export function fitting(...wordings: readonly string[]): string {
  const fit = wordings.find((text) => text.length <= MOST)
  if (fit !== undefined) return fit
  const last = wordings.at(-1) ?? ''
  return `${last.slice(0, MOST - 1)}…`
}

/** Labels of cables: all of a few, else the first and how many more. */
export function cablesNamed(cables: readonly string[], most = 3): string {
  return cables.length === 0 ? 'the cable' : listed(cables, most)
}

/** One step as a clause: `move C-0693 from Gi1/0/17 to Gi1/0/14 on acc-r3-10`. */
export function clause(step: StepWords): string {
  const cable = step.cable ?? 'the cable'
  if (step.op !== 'move-end')
    return `${step.op === 'connect' ? 'connect' : 'unplug'} ${cable} between ${located(step.a)} and ${located(step.b)}`
  const { from, to } = step
  return from.device === to.device && from.port !== undefined && from.port !== ''
    ? `move ${cable} on ${located({ ...to, port: '' })} from ${shortPort(from.port)} to ${shortPort(to.port ?? '')}`
    : `move ${cable} from ${located(from)} to ${located(to)}`
}

/** The first steps as a sentence, and how many more there are. */
export function stepsSentence(steps: readonly StepWords[], most = 2): string | undefined {
  if (steps.length === 0) return undefined
  const shown = steps.slice(0, most).map(clause).join('; ')
  const more = steps.length - most
  const sentence = `${shown.charAt(0).toUpperCase()}${shown.slice(1)}`
  return more > 0 ? `${sentence}; then ${more} more ${more === 1 ? 'step' : 'steps'} in the fix list.` : `${sentence}.`
}
