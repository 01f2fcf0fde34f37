import { devicesOfMove, moveKey } from '#shared/model/triage.ts'
import type { Move } from '#shared/model/verdict.ts'
import type { LabIndex } from './lab-index.ts'

/** A place one stands at, with what is done there. */
export interface Stop {
  readonly rack: string
  readonly device: string
  readonly moves: readonly Move[]
}

/** The device a person stands at for this move: where the end is now, or where it goes if that stands in no plan. */
export function stopOf(move: Move, index: LabIndex): string {
  switch (move.op) {
    case 'move-end':
      return index.devices.has(move.from.device) ? move.from.device : move.to.device
    case 'connect':
    case 'disconnect':
      return move.a.device
    case 'exchange':
      return move.devices[0] ?? ''
  }
}

/** Moves one after the other at the same device make one stop; the order stays. */
export function stopsOf(moves: readonly Move[], index: LabIndex): readonly Stop[] {
  const stops: { rack: string; device: string; moves: Move[] }[] = []
  for (const move of moves) {
    const device = stopOf(move, index)
    const last = stops.at(-1)
    if (last?.device === device) last.moves.push(move)
    else stops.push({ rack: index.devices.get(device)?.rack ?? '', device, moves: [move] })
  }
  return stops
}

/** Devices at the ends of the moves that are ticked off, that can be asked, in plan order. */
export function touchedDevices(
  moves: readonly Move[],
  ticked: ReadonlySet<string>,
  index: LabIndex,
): readonly string[] {
  const names = new Set(moves.filter((move) => ticked.has(moveKey(move))).flatMap(devicesOfMove))
  return [...index.devices.values()].flatMap((d) =>
    d.managed && d.address !== undefined && names.has(d.name) ? d.name : [],
  )
}
