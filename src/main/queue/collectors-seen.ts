/** Collectors of a site as they stand on the queue; what is none is left out. */
import { collectorState, type CollectorView, readBeat } from '#shared/sites/collector-states.ts'
import { parsed } from './answer-packing.ts'

/** `stored`: what HGETALL answers; `time`: what TIME answers, seconds and microseconds. */
export function collectorsFrom(stored: unknown, time: unknown): readonly CollectorView[] {
  const now = queueTime(time)
  return Object.values((stored ?? {}) as Record<string, string>)
    .flatMap((text): CollectorView[] => {
      const [, at, json] = /^(\d{1,15}) (.*)$/s.exec(text) ?? []
      const beat = json === undefined ? undefined : readBeat(parsed(json))
      if (!beat) return []
      const seen = { ...beat, seenAt: Number(at) }
      return [{ ...seen, silentMs: Math.max(0, now - seen.seenAt), state: collectorState(seen, now) }]
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Milliseconds since the epoch. */
export function queueTime(time: unknown): number {
  const [seconds = 0, micros = 0] = Array.isArray(time) ? time.map(Number) : []
  return seconds * 1000 + Math.floor(micros / 1000)
}
