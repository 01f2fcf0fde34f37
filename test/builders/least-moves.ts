/** The least number of moves from what was plugged to what is planned, by trying them all (small graphs only). */
export type Pair = readonly [string, string]

function keyOf(pairs: readonly Pair[]): string {
  return pairs
    .map(([a, b]) => (a < b ? `${a}-${b}` : `${b}-${a}`))
    .sort()
    .join(' ')
}

/**
 * Breadth-first over all sets of cables: move one end anywhere, plug in a cable, take one out. A port may hold two
 * cables for a moment.
 */
export function leastMoves(plugged: readonly Pair[], planned: readonly Pair[]): number {
  const wanted = keyOf(planned)
  const ports = [...new Set([...plugged, ...planned].flat())]
  let edge: Pair[][] = [[...plugged]]
  const seen = new Set([keyOf(plugged)])
  for (let moves = 0; ; moves++) {
    if (edge.some((pairs) => keyOf(pairs) === wanted)) return moves
    const next: Pair[][] = []
    for (const pairs of edge) {
      for (const after of oneMove(pairs, planned, ports)) {
        const key = keyOf(after)
        if (seen.has(key)) continue
        seen.add(key)
        next.push(after)
      }
    }
    edge = next
  }
}

function* oneMove(pairs: readonly Pair[], planned: readonly Pair[], ports: readonly string[]): Iterable<Pair[]> {
  for (const [i, [a, b]] of pairs.entries()) {
    const rest = pairs.filter((_, j) => j !== i)
    yield rest
    for (const port of ports) {
      if (port !== b && port !== a) {
        yield [...rest, [a, port]]
        yield [...rest, [port, b]]
      }
    }
  }
  for (const pair of planned) yield [...pairs, pair]
}
