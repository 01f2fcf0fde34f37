import type { Finding } from '#shared/model/verdict.ts'
import type { FoundNode } from './found.ts'

/** All findings by who made them, with the changes since the last look. */
export class FindingStore {
  readonly #byOwner = new Map<unknown, readonly FoundNode[]>()
  readonly #byId = new Map<string, FoundNode[]>()
  /** Findings as they stood at the last look, for each id touched since. */
  readonly #before = new Map<string, Finding | undefined>()
  readonly #recount: (finding: Finding, step: 1 | -1) => void

  constructor(recount: (finding: Finding, step: 1 | -1) => void) {
    this.#recount = recount
  }

  /** Replaces all findings of one owner. */
  set(owner: unknown, found: readonly FoundNode[]): void {
    const old = this.#byOwner.get(owner)
    if (!old && found.length === 0) return
    for (const node of old ?? []) this.#drop(node)
    for (const node of found) this.#add(node)
    if (found.length > 0) this.#byOwner.set(owner, found)
    else this.#byOwner.delete(owner)
  }

  *all(): Iterable<FoundNode> {
    for (const found of this.#byOwner.values()) yield* found
  }

  /** What changed since the last call. */
  changes(): { added: Finding[]; changed: Finding[]; gone: string[] } {
    const added: Finding[] = []
    const changed: Finding[] = []
    const gone: string[] = []
    for (const [id, before] of this.#before) {
      const now = this.#byId.get(id)?.[0]?.finding
      if (!now) {
        if (before) gone.push(id)
      } else if (!before) added.push(now)
      else if (JSON.stringify(before) !== JSON.stringify(now)) changed.push(now)
    }
    this.#before.clear()
    return { added, changed, gone }
  }

  #add(node: FoundNode): void {
    const { id } = node.finding
    const same = this.#byId.get(id)
    if (!this.#before.has(id)) this.#before.set(id, same?.[0]?.finding)
    if (same) same.push(node)
    else this.#byId.set(id, [node])
    this.#recount(node.finding, 1)
  }

  #drop(node: FoundNode): void {
    const { id } = node.finding
    const same = this.#byId.get(id) ?? []
    if (!this.#before.has(id)) this.#before.set(id, same[0]?.finding)
    const rest = same.filter((other) => other !== node)
    if (rest.length > 0) this.#byId.set(id, rest)
    else this.#byId.delete(id)
    this.#recount(node.finding, -1)
  }
}
