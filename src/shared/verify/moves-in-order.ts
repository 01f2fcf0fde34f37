import type { Move } from '#shared/model/verdict.ts'
import type { FoundNode, PlacedMove } from './found.ts'
import { compareMoves } from './order.ts'

/** The moves of findings in the order in which one walks; the first of each ring says what to hold. */
export function movesInOrder(found: Iterable<FoundNode>): Move[] {
  const placed: PlacedMove[] = []
  const rings = new Set<string>()
  for (const { finding, moves } of found) {
    placed.push(...moves)
    if (finding.kind === 'swapped' || finding.kind === 'rotated') rings.add(finding.id)
  }
  return placed.sort(compareMoves).map(({ move }) => {
    // Deleting marks the ring as begun: only its first step says what to hold.
    return move.op === 'move-end' && rings.delete(move.finding) ? { ...move, hold: move.to } : move
  })
}
