import type { FoundNode } from './found.ts'
import { groupFindings, type Part } from './groups.ts'

/**
 * Components of ports that do not hang together and may yet be one finding, by the plugs and trunks they are on. Only
 * what hangs together with a part that came or went is looked at again.
 */
export class PartGroups {
  readonly #parts = new Map<string, Set<Part>>()
  readonly #stale = new Set<string>()
  /** Key under which the findings of a group stand → all keys of the group. */
  readonly #groups = new Map<string, readonly string[]>()

  add(part: Part): void {
    for (const key of part.keys) {
      this.#parts.set(key, (this.#parts.get(key) ?? new Set()).add(part))
      this.#stale.add(key)
    }
  }

  drop(part: Part): void {
    for (const key of part.keys) {
      this.#parts.get(key)?.delete(part)
      this.#stale.add(key)
    }
  }

  /** Gives `put` the findings of all groups that changed; a group that is gone has none. */
  settle(put: (key: string, found: readonly FoundNode[]) => void): void {
    for (const [head, keys] of this.#groups) {
      if (!keys.some((key) => this.#stale.has(key))) continue
      this.#groups.delete(head)
      for (const key of keys) this.#stale.add(key)
      put(head, [])
    }
    const done = new Set<string>()
    for (const start of [...this.#stale].sort()) {
      if (done.has(start)) continue
      const keys = [start]
      done.add(start)
      const parts = new Set<Part>()
      for (const key of keys) {
        for (const part of this.#parts.get(key) ?? []) {
          parts.add(part)
          for (const next of part.keys) {
            if (done.has(next)) continue
            done.add(next)
            keys.push(next)
          }
        }
      }
      if (parts.size === 0) continue
      const [head = start] = keys.sort()
      this.#groups.set(head, keys)
      put(head, groupFindings([...parts]))
    }
    this.#stale.clear()
  }
}
