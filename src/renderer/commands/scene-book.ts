import type { Place } from '#shared/commands/command.ts'

/** What a place offers to commands while it is on the screen; beside places what can be searched or printed there. */
export type SceneName = Place | 'search' | 'reports'

/** Which places are on the screen, each with what its commands need. The types of scenes are in `scenes.ts`. */
export class SceneBook {
  readonly #scenes = new Map<SceneName, unknown>()
  readonly #listeners = new Set<() => void>()

  get(name: SceneName): unknown {
    return this.#scenes.get(name)
  }

  /** Puts a scene there, or takes it away; listeners hear of its coming and going. */
  set(name: SceneName, scene: unknown): void {
    const known = this.#scenes.has(name)
    if (scene === undefined) this.#scenes.delete(name)
    else this.#scenes.set(name, scene)
    if (known !== this.#scenes.has(name)) for (const listener of this.#listeners) listener()
  }

  /** Calls back when a scene comes or goes; returns the unsubscriber. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
