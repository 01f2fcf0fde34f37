/**
 * A map that never changes and of which a changed version costs what has changed, not what it holds: a batch of a run
 * touches a hundred of 10,000 links. It is a pile of maps, the newest on top; whenever the two uppermost are about as
 * large as each other they become one, so that there are few and nothing is copied often.
 */
export class PatchMap<K, V> implements ReadonlyMap<K, V> {
  readonly size: number
  /** The oldest first; never empty. */
  readonly #layers: readonly ReadonlyMap<K, V>[]
  #whole: ReadonlyMap<K, V> | undefined

  private constructor(layers: readonly ReadonlyMap<K, V>[], size: number) {
    this.#layers = layers
    this.size = size
  }

  /** `before` with these entries set; the same map when there is none. */
  static with<K, V>(before: ReadonlyMap<K, V>, entries: readonly (readonly [K, V])[]): ReadonlyMap<K, V> {
    if (entries.length === 0) return before
    const layers = before instanceof PatchMap ? [...(before as PatchMap<K, V>).#layers] : [before]
    let top = new Map(entries)
    let size = before.size
    for (const key of top.keys()) if (!before.has(key)) size += 1
    for (let under = layers.at(-1); under !== undefined && under.size <= top.size * 2; under = layers.at(-1)) {
      const both = new Map(under)
      for (const [key, value] of top) both.set(key, value)
      top = both
      layers.pop()
    }
    return new PatchMap([...layers, top], size)
  }

  get(key: K): V | undefined {
    for (let i = this.#layers.length - 1; i >= 0; i--) {
      const value = this.#layers[i]?.get(key)
      if (value !== undefined || this.#layers[i]?.has(key) === true) return value
    }
    return undefined
  }

  has(key: K): boolean {
    return this.#layers.some((layer) => layer.has(key))
  }

  /** In the order in which the keys were first set, as in a `Map`. */
  entries(): MapIterator<[K, V]> {
    return this.#asOne().entries()
  }

  keys(): MapIterator<K> {
    return this.#asOne().keys()
  }

  values(): MapIterator<V> {
    return this.#asOne().values()
  }

  /** Made when first gone through, and kept: who goes through a version once does it several times. */
  #asOne(): ReadonlyMap<K, V> {
    if (this.#whole !== undefined) return this.#whole
    const [oldest, ...newer] = this.#layers
    const whole = new Map(oldest)
    for (const layer of newer) for (const [key, value] of layer) whole.set(key, value)
    this.#whole = whole
    return whole
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries()
  }

  forEach(call: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.entries()) call(value, key, this)
  }
}
