/** What of a lab file cannot be read: named and left out. */
import type { Message } from '#shared/words/message.ts'
import type { Shape } from '#shared/shape/shape.ts'

/** A file made to be damaged must not fill the memory with names. */
const MOST_KEPT = 10_000

export class Damage {
  readonly #parts = new Set<string>()
  #planDiffers = false

  /** `what` names one row: `the answer of leaf-01 in run-7`. */
  add(what: string): void {
    if (this.#parts.size < MOST_KEPT) this.#parts.add(what)
  }

  /** All of the plan can be read, and it is not the one that was stored. */
  planDiffers(): void {
    this.#planDiffers = true
  }

  /** What cannot be read, for the person; undefined while nothing was found. */
  said(): Message | undefined {
    return this.#parts.size === 0 ? undefined : { code: 'lab-damaged', parts: [...this.#parts] }
  }

  notices(): readonly Message[] {
    const said = this.said()
    return [...(said ? [said] : []), ...(this.#planDiffers ? [{ code: 'lab-plan-differs' } as const] : [])]
  }
}

/** A stored document; undefined, and named, where it is no JSON or not of this shape. Never throws. */
export function readDocument<T>(json: string, shape: Shape, damage: Damage, what: () => string): T | undefined {
  const value = parsed(json)
  if (shape(value)) return value as T
  damage.add(what())
  return undefined
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
