/** Does with the wires of a lab what a work list says. Pure. */
import { portOfEnd, type Move, type PortRef } from '#shared/model/verdict.ts'
import type { LabWire } from './namespace-lab.ts'

const isAt = (end: readonly [string, string], { device, port }: PortRef): boolean =>
  end[0] === device && end[1] === port

const joins = ({ a, b }: LabWire, x: PortRef, y: PortRef): boolean =>
  (isAt(a, x) && isAt(b, y)) || (isAt(a, y) && isAt(b, x))

/** The wires after these moves, in their order. Throws where a move speaks of a cable that does not lie there. */
export function afterMoves(wires: readonly LabWire[], moves: readonly Move[]): LabWire[] {
  const after = [...wires]
  const at = (x: PortRef, y: PortRef): number => {
    const index = after.findIndex((wire) => joins(wire, x, y))
    if (index < 0) throw new Error(`There is no cable between ${JSON.stringify(x)} and ${JSON.stringify(y)}.`)
    return index
  }
  for (const move of moves) {
    if (move.op === 'connect') after.push({ a: [move.a.device, move.a.port], b: [move.b.device, move.b.port] })
    else if (move.op === 'disconnect') after.splice(at(move.a, move.b), 1)
    else if (move.op === 'move-end')
      after[at(move.fixed, portOfEnd(move.from))] = {
        a: [move.fixed.device, move.fixed.port],
        b: [move.to.device, move.to.port],
      }
    else throw new Error('Nobody exchanges devices in this lab.')
  }
  return after
}
