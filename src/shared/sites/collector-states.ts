/** Who is at a site: what collectors say of themselves, and what follows from when they said it. Pure. */
import { list, type Shape } from '#shared/shape/shape.ts'
import { PROTOCOL } from './site-job.ts'
import { deviceName, exactly, plainName, wholeIn } from './wire-shapes.ts'

/** What a collector says of itself, about once a second. Times in milliseconds since the epoch, by the clock of the queue. */
export interface CollectorBeat {
  readonly name: string
  readonly version: string
  readonly protocol: number
  /** Where it runs, as its system calls itself. */
  readonly host: string
  readonly since: number
  /** Devices that it may ask at once. */
  readonly capacity: number
  /** Devices that it asks now, and the first of them by lab and name. */
  readonly busy: number
  readonly asking: readonly { readonly lab: string; readonly device: string }[]
  /** Results since it was started. */
  readonly done: number
  /** It takes no more jobs. */
  readonly draining: boolean
  /** It is held to be lost after so long without a word; milliseconds. */
  readonly lostAfterMs: number
}

/** `stopped`: it said that it ends. `refused`: it speaks another version of the protocol. */
export type CollectorState = 'online' | 'draining' | 'lost' | 'refused'

export interface CollectorSeen extends CollectorBeat {
  readonly seenAt: number
}

export interface CollectorView extends CollectorSeen {
  /** Milliseconds since it was seen, by the clock of the queue. */
  readonly silentMs: number
  readonly state: CollectorState
}

const MOST_ASKING = 100

const BEAT: Shape = exactly({
  name: plainName,
  version: plainName,
  protocol: wholeIn(0, 1_000_000),
  host: plainName,
  since: wholeIn(0, 8.64e15),
  capacity: wholeIn(0, 1_000_000),
  busy: wholeIn(0, 1_000_000),
  asking: (value) =>
    list(exactly({ lab: plainName, device: deviceName }))(value) && (value as unknown[]).length <= MOST_ASKING,
  done: wholeIn(0, Number.MAX_SAFE_INTEGER),
  draining: (value) => typeof value === 'boolean',
  lostAfterMs: wholeIn(100, 3_600_000),
})

/** What stands on the queue of a collector; undefined for what is none. */
export function readBeat(value: unknown): CollectorBeat | undefined {
  return BEAT(value) ? (value as CollectorBeat) : undefined
}

/** As many of what it asks as it tells. */
export function toldAsking<T>(asking: readonly T[]): readonly T[] {
  return asking.slice(0, MOST_ASKING)
}

/** How a collector is at `now`, by the clock of the queue. */
export function collectorState(seen: CollectorSeen, now: number): CollectorState {
  if (now - seen.seenAt > seen.lostAfterMs) return 'lost'
  if (seen.protocol !== PROTOCOL) return 'refused'
  return seen.draining ? 'draining' : 'online'
}

/** True if it can take jobs, or finishes those it has. */
export function isThere(state: CollectorState): boolean {
  return state === 'online' || state === 'draining'
}

/** A collector that was lost this long ago is not shown any more. */
export const FORGOTTEN_AFTER_MS = 24 * 3_600_000
