/** Ticks that wait for the engine, kept in this browser by lab and person, so that a closed page loses none. */
import type { WaitingTick } from '#renderer/model/waiting-ticks.ts'

/** Whose ticks these are. */
export interface TickOwner {
  readonly lab: string
  readonly person: string | undefined
}

export function loadTicks(owner: TickOwner): readonly WaitingTick[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(keyOf(owner)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isTick) : []
  } catch {
    // Storage can be switched off, and what is in it can be anything.
    return []
  }
}

export function saveTicks(owner: TickOwner, ticks: readonly WaitingTick[]): void {
  try {
    if (ticks.length === 0) window.localStorage.removeItem(keyOf(owner))
    else window.localStorage.setItem(keyOf(owner), JSON.stringify(ticks))
  } catch {
    // They last as long as the page, then.
  }
}

function keyOf({ lab, person }: TickOwner): string {
  return `plumbline.ticks ${JSON.stringify([lab, person ?? ''])}`
}

function isTick(value: unknown): value is WaitingTick {
  if (typeof value !== 'object' || value === null) return false
  const { move, goal, words, devices } = value as Readonly<Record<keyof WaitingTick, unknown>>
  return (
    [move, goal, words].every((each) => typeof each === 'string') &&
    Array.isArray(devices) &&
    devices.every((each) => typeof each === 'string')
  )
}
