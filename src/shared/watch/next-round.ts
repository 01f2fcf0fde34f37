/** When the next round of a watch begins. Pure: the clock belongs to who asks. */

/** Milliseconds behind `10m`, `30s` or `2h`; undefined for anything else, or less than a second. */
export function parseEvery(text: string): number | undefined {
  const match = /^(\d{1,6})([smh])$/.exec(text.trim())
  if (!match) return undefined
  const ms = Number(match[1]) * { s: 1000, m: 60_000, h: 3_600_000 }[match[2] as 's' | 'm' | 'h']
  return ms >= 1000 && ms <= 7 * 24 * 3_600_000 ? ms : undefined
}

/**
 * Start of the next round, in milliseconds since the epoch: the first point of the grid `started + n × every` that is not
 * past. Rounds that were slept through, or that a long round ran over, are left out; nothing is caught up in a burst. A clock
 * that was put back never makes the wait longer than one interval.
 */
export function nextRound(started: number, every: number, now: number): number {
  if (now < started) return now + every
  return started + Math.ceil((now - started + 1) / every) * every
}

/** Longest time to sleep at once: a computer that was suspended looks at its clock again soon after it woke up. */
const LONGEST_NAP = 15_000

/** How long to sleep before looking at the clock again, in milliseconds; 0 when the round is due. */
export function napUntil(due: number, now: number, every: number): number {
  return Math.max(0, Math.min(due - now, LONGEST_NAP, every))
}

/** Every tenth round, the first one among them, asks every device everything. */
const FULL_EVERY = 10

/** True where a round, counted from 0, asks more than the verdict needs: versions, and the ports of right links. */
export function isFullRound(round: number): boolean {
  return round % FULL_EVERY === 0
}
