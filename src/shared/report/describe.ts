/** Moves in words, the same in every shell and report. */
import type { Plan } from '#shared/model/plan.ts'
import { shortPort } from '#shared/words/short-port.ts'
import { portOfEnd, type Move, type PortRef } from '#shared/model/verdict.ts'

/** Where a device stands, as one reads it off the rack; undefined if the plan does not say. */
export type Placer = (device: string) => string | undefined

/** Places by the plan: `R3 U12`. */
export function placerOf(plan: Plan): Placer {
  const places = new Map(
    plan.devices.map((d) => [d.name, [d.rack, d.position === undefined ? undefined : `U${d.position}`]] as const),
  )
  return (device) =>
    places
      .get(device)
      ?.filter((part) => part !== undefined)
      .join(' ') || undefined
}

/** One sentence that a person in the aisle can act on. */
export function describeMove(move: Move, place: Placer): string {
  const at = ({ device, port }: PortRef): string => {
    // An end on a hub has no port of its own.
    if (device === 'segment' && port === '') return 'the hub or shared segment'
    const where = place(device)
    return `${port === '' ? device : `${device} ${shortPort(port)}`}${where === undefined ? '' : ` (${where})`}`
  }
  const suspects =
    'suspects' in move && move.suspects && move.suspects.length > 1 ? ` (one of ${move.suspects.join(', ')})` : ''
  switch (move.op) {
    case 'move-end':
      return `${move.hold ? `Unplug the end in ${at(move.hold)} and hold it. ` : ''}Move ${named(move.cable)} from ${at(portOfEnd(move.from))} to ${at(move.to)}; its other end stays in ${at(move.fixed)}.${suspects}`
    case 'connect':
      return `Connect ${named(move.cable)} between ${at(move.a)} and ${at(move.b)}.${suspects}`
    case 'disconnect':
      return `Unplug ${named(move.cable)} between ${at(move.a)} and ${at(move.b)}.${suspects}`
    case 'exchange': {
      const what = move.members === undefined ? '' : ` members ${move.members.join(' and ')} of`
      return `Exchange${what} ${move.devices.join(' and ')}, each into the other's place.`
    }
  }
}

function named(cable: string | undefined): string {
  return cable ?? 'the cable'
}
