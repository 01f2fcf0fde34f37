import { clean } from './clean.ts'
import { shortPort } from './port-name.ts'
import type { EndRef, Move, PortRef } from '#shared/model/verdict.ts'

/** What is done at one end of a cord. */
export type EndRole = 'stays' | 'move' | 'plug' | 'unplug' | 'exchange'

/** One end of a move, as a person in the aisle needs it. */
export interface AisleEnd {
  readonly role: EndRole
  readonly device: string
  /** The port that it stays in, goes to or leaves; absent where a whole device is exchanged. */
  readonly port?: string | undefined
  /** Where the end is plugged in now, if elsewhere. */
  readonly from?: EndRef | undefined
}

/** One move as the two ends of a cord; the end in hand is the second one. */
export interface AisleTask {
  readonly title: string
  readonly cable?: string | undefined
  readonly ends: readonly AisleEnd[]
  /** A port that is emptied first; its plug stays in the hand. */
  readonly hold?: PortRef | undefined
}

/** A move as a person makes it: what stays, what is in the hand, and where that goes. */
export function aisleTask(move: Move): AisleTask {
  switch (move.op) {
    case 'move-end': {
      const { fixed, from, to, hold, cable } = move
      const stays: AisleEnd = { role: 'stays', device: fixed.device, port: fixed.port }
      const hand: AisleEnd = { role: 'move', device: to.device, port: to.port, from }
      const near = from.device === to.device && from.port !== undefined
      const way = near
        ? `from ${shortPort(from.port)} to ${shortPort(to.port)}`
        : `to ${clean(to.device)} ${shortPort(to.port)}`
      return { title: `Move ${named(cable)} ${way}`, cable, ends: [stays, hand], hold }
    }
    case 'connect':
      return { title: `Connect ${named(move.cable)}`, cable: move.cable, ends: ends('plug', move.a, move.b) }
    case 'disconnect':
      return { title: `Unplug ${named(move.cable)}`, cable: move.cable, ends: ends('unplug', move.a, move.b) }
    case 'exchange': {
      const names = (move.members ?? move.devices).map(clean)
      return {
        title: `Exchange ${names.join(' and ')}, with their cables`,
        ends: move.devices.map((device) => ({ role: 'exchange', device })),
      }
    }
  }
}

function ends(role: EndRole, ...ports: readonly PortRef[]): readonly AisleEnd[] {
  return ports.map(({ device, port }) => ({ role, device, port }))
}

function named(cable: string | undefined): string {
  return cable === undefined ? 'the cable' : clean(cable)
}
