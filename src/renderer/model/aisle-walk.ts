import type { Move } from '#shared/model/verdict.ts'

/** What has become of a move: seen right by its devices, marked as done without that, or left for later. */
export type WalkMark = 'proved' | 'kept' | 'skipped'

export type WalkPhase =
  | { readonly kind: 'ready' }
  /** Devices are asked; `run` is absent while another run is in the way. */
  | { readonly kind: 'asking'; readonly tries: number; readonly run?: string | undefined }
  /** Asked, and not right yet. */
  | { readonly kind: 'waiting'; readonly tries: number; readonly askedAt: number }
  /** Right; it goes on by itself in a moment, unless it is to stay. */
  | { readonly kind: 'right'; readonly stays?: true }

/** A walk through moves, one at a time. */
export interface Walk {
  /** All that is to be done, or the moves of some findings. */
  readonly whole: boolean
  readonly moves: readonly Move[]
  /** Place of the move that is shown; the number of moves at the end. */
  readonly at: number
  /** By `goalKey`. */
  readonly marks: ReadonlyMap<string, WalkMark>
  readonly phase: WalkPhase
}

const READY: WalkPhase = { kind: 'ready' }

/**
 * What a move is for: the ports that a cord ends in afterwards. It stays the same when the cord was plugged in somewhere else
 * meanwhile, which makes another move of it.
 */
export function goalKey(move: Move): string {
  switch (move.op) {
    case 'move-end':
      return pair(move.fixed, move.to)
    case 'connect':
      return pair(move.a, move.b)
    case 'disconnect':
      return `apart | ${pair(move.a, move.b)}`
    case 'exchange':
      return ['exchange', ...move.devices].join(' | ')
  }
}

function pair(...ports: readonly { readonly device: string; readonly port: string }[]): string {
  return ports
    .map(({ device, port }) => `${device} ${port}`)
    .sort()
    .join(' | ')
}

/** A walk from the first move that is not done yet; `done` are those that were ticked off before. */
export function startWalk(moves: readonly Move[], whole: boolean, done: readonly Move[] = []): Walk {
  const marks = new Map(done.map((move) => [goalKey(move), 'kept'] as const))
  const first = moves.findIndex((move) => !marks.has(goalKey(move)))
  return { whole, moves, at: Math.max(0, first), marks, phase: READY }
}

/** The move that is shown; undefined at the end. */
export function currentMove(walk: Walk): Move | undefined {
  return walk.moves[walk.at]
}

export function goTo(walk: Walk, at: number): Walk {
  return { ...walk, at: Math.max(0, Math.min(at, walk.moves.length)), phase: READY }
}

/** Marks the move that is shown. */
export function markMove(walk: Walk, mark: WalkMark): Walk {
  const move = currentMove(walk)
  if (move === undefined) return walk
  return { ...walk, marks: new Map(walk.marks).set(goalKey(move), mark) }
}

/** Goes to the next move that is open; from the last one around to those before; to the end if all are done or skipped. */
export function nextMove(walk: Walk): Walk {
  const open = (move: Move): boolean => !walk.marks.has(goalKey(move))
  const after = walk.moves.findIndex((move, i) => i > walk.at && open(move))
  const any = after >= 0 ? after : walk.moves.findIndex((move, i) => i !== walk.at && open(move))
  return goTo(walk, any >= 0 ? any : walk.moves.length)
}

/** Opens what was skipped again and goes to the first of it. */
export function walkSkipped(walk: Walk): Walk {
  const marks = new Map([...walk.marks].filter(([, mark]) => mark !== 'skipped'))
  const first = walk.moves.findIndex((move) => !marks.has(goalKey(move)))
  return goTo({ ...walk, marks }, first >= 0 ? first : walk.moves.length)
}

/**
 * The walk with the moves that a run found: what is open is replaced by the move that now leads to the same goal, and a whole
 * walk gets what is new.
 */
export function withMoves(walk: Walk, moves: readonly Move[]): Walk {
  const fresh = new Map(moves.map((move) => [goalKey(move), move]))
  const known = walk.moves.map((move) => fresh.get(goalKey(move)) ?? move)
  const goals = new Set(walk.moves.map(goalKey))
  const more = walk.whole ? moves.filter((move) => !goals.has(goalKey(move))) : []
  if (more.length === 0 && known.every((move, i) => move === walk.moves[i])) return walk
  return { ...walk, moves: [...known, ...more] }
}

/** The walk without the mark of a goal; its move is the next one, unless it is shown. */
export function openAgain(walk: Walk, goal: string): Walk {
  const marks = new Map(walk.marks)
  marks.delete(goal)
  const found = walk.moves.find((move) => goalKey(move) === goal)
  const shown = currentMove(walk)
  if (found === undefined || found === shown) return { ...walk, marks }
  const moves = walk.moves.filter((move) => move !== found)
  const at = shown === undefined ? moves.length : moves.indexOf(shown)
  moves.splice(at + 1, 0, found)
  return { ...walk, marks, moves, at }
}

/** Marks a goal, wherever the walk stands. */
export function markGoal(walk: Walk, goal: string, mark: WalkMark): Walk {
  return { ...walk, marks: new Map(walk.marks).set(goal, mark) }
}

/** How many moves have each mark, and how many have none. */
export function countMarks(walk: Walk): Readonly<Record<WalkMark | 'left', number>> {
  const counts = { proved: 0, kept: 0, skipped: 0, left: 0 }
  for (const move of walk.moves) counts[walk.marks.get(goalKey(move)) ?? 'left']++
  return counts
}
