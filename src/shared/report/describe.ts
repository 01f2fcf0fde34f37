/** Moves in words, the same in every shell and report. */
import type { Move, PortRef } from '#shared/model/verdict.ts'

function at(port: PortRef): string {
  return port.port === '' ? port.device : `${port.device} ${port.port}`
}

/** One sentence that a person in the aisle can act on. */
export function describeMove(move: Move): string {
  const suspects =
    'suspects' in move && move.suspects && move.suspects.length > 1 ? ` (one of ${move.suspects.join(', ')})` : ''
  switch (move.op) {
    case 'move-end':
      return `Move ${named(move.cable)} from ${at(move.from)} to ${at(move.to)}; its other end stays in ${at(move.fixed)}.${suspects}`
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
