/** A run of ports whose names differ only in their last number. */
export interface PortGroup {
  /** Place of each port within the group, in the order of the device's ports. */
  readonly offsets: readonly number[]
  /** Number of sockets, with those that the plan does not name. */
  readonly extent: number
}

/** Numbers beyond this are no places on a faceplate. */
const MOST_SOCKETS = 64
/** Where there are more kinds of ports than this, gaps would say nothing. */
const MOST_GROUPS = 6

interface NumberedPort {
  readonly stem: string
  readonly number: number | undefined
}

/** Ports by kind, each at the place that its number gives it, so that the picture is the faceplate. */
export function portGroups(ports: readonly string[]): readonly PortGroup[] {
  const runs: NumberedPort[][] = []
  for (const port of ports.map(numbered)) {
    const last = runs.at(-1)
    if (last !== undefined && last[0]?.stem === port.stem) last.push(port)
    else runs.push([port])
  }
  if (runs.length > MOST_GROUPS) return [inOrder(ports.length)]
  return runs.map(groupOf)
}

function numbered(port: string): NumberedPort {
  const [, before = port, digits, after = ''] = /^(.*?)(\d+)(\D*)$/.exec(port) ?? []
  return { stem: `${before}#${after}`, number: digits === undefined ? undefined : Number(digits) }
}

function groupOf(run: readonly NumberedPort[]): PortGroup {
  const numbers = run.flatMap((port) => port.number ?? [])
  const base = numbers.includes(0) ? 0 : 1
  const offsets = numbers.map((number) => number - base)
  const highest = Math.max(...offsets.slice(0, MOST_SOCKETS))
  const placed =
    run.length > 1 && offsets.length === run.length && new Set(offsets).size === run.length && highest < MOST_SOCKETS
  return placed && run.length <= MOST_SOCKETS ? { offsets, extent: highest + 1 } : inOrder(run.length)
}

function inOrder(n: number): PortGroup {
  return { offsets: Array.from({ length: n }, (_, i) => i), extent: n }
}
