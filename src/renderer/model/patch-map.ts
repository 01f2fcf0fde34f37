/** So many changed entries are kept beside the rest before all of it is copied. */
const MOST_PATCHED = 2048

/**
 * A map that never changes and of which a changed version costs what has changed, not what it holds: a batch of a run
 * touches a hundred of 10,000 links. Entries come in the order in which their keys were first set, as in a `Map`.
 */
export class PatchMap<K, V> implements ReadonlyMap<K, V> {
  readonly size: number
  readonly #base: ReadonlyMap<K, V>
  readonly #patch: ReadonlyMap<K, V>

  private constructor(base: ReadonlyMap<K, V>, patch: ReadonlyMap<K, V>, size: number) {
    this.#base = base
    this.#patch = patch
    this.size = size
  }

  /** `before` with these entries set; the same map when there is none. */
  static with<K, V>(before: ReadonlyMap<K, V>, entries: readonly (readonly [K, V])[]): ReadonlyMap<K, V> {
    if (entries.length === 0) return before
    const known = before instanceof PatchMap ? (before as PatchMap<K, V>) : undefined
    const patch = new Map(known ? known.#patch : [])
    let size = before.size
    for (const [key, value] of entries) {
      if (!patch.has(key) && !before.has(key)) size += 1
      patch.set(key, value)
    }
    const base = known ? known.#base : before
    if (patch.size <= MOST_PATCHED) return new PatchMap(base, patch, size)
    const whole = new Map(base)
    for (const [key, value] of patch) whole.set(key, value)
    return new PatchMap(whole, new Map(), size)
  }

  get(key: K): V | undefined {
    return this.#patch.has(key) ? this.#patch.get(key) : this.#base.get(key)
  }

  has(key: K): boolean {
    return this.#patch.has(key) || this.#base.has(key)
  }

  *entries(): MapIterator<[K, V]> {
    for (const [key, value] of this.#base) {
      yield [key, this.#patch.has(key) ? (this.#patch.get(key) as V) : value]
    }
    for (const entry of this.#patch) if (!this.#base.has(entry[0])) yield entry
  }

  *keys(): MapIterator<K> {
    for (const [key] of this.entries()) yield key
  }

  *values(): MapIterator<V> {
    for (const [, value] of this.entries()) yield value
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries()
  }

  forEach(call: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.entries()) call(value, key, this)
  }
}
