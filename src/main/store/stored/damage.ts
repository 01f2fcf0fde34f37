/** What of a lab file cannot be read: named, left out, and said in one sentence. */
import type { Shape } from './shape.ts'

/** More are counted and not named. */
const NAMED = 4
/** A file made to be damaged must not fill the memory with names. */
const MOST_KEPT = 10_000

export class Damage {
  readonly #parts = new Set<string>()

  /** `what` names one row: `the answer of leaf-01 in run-7`. */
  add(what: string): void {
    if (this.#parts.size < MOST_KEPT) this.#parts.add(what)
  }

  /** A sentence for the person; undefined while nothing was found. */
  sentence(): string | undefined {
    const parts = [...this.#parts]
    if (parts.length === 0) return undefined
    const named = parts.slice(0, NAMED).join(', ')
    const more = parts.length > NAMED ? ` and ${parts.length - NAMED} more` : ''
    return `The lab file is damaged in ${parts.length === 1 ? 'one place' : `${parts.length} places`}, and this was left out: ${named}${more}. Verify the lab anew, or restore a backup.`
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
