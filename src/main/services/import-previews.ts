/** Files that pages have looked at, with what was read from them: sent and read once, whatever is decided about them. */
import type { Plan } from '#shared/model/plan.ts'
import type { ImportSteering } from '#shared/model/import-steering.ts'
import { Refusal } from '#shared/model/refusal.ts'
import type { NamedBytes } from './given-files.ts'
import type { ReadImport } from './read-import.ts'

export interface KeptPreview {
  readonly files: readonly NamedBytes[]
  /** The plan that they were read into; undefined if no lab was open. */
  readonly plan: Plan | undefined
  /** Bad rows were left out. */
  readonly skipBad: boolean
  /** What was said of them. */
  readonly steering: ImportSteering
  readonly read: ReadImport
}

/** One a window, and windows are few. The oldest is forgotten. */
const MOST = 4

export class ImportPreviews {
  readonly #kept = new Map<string, KeptPreview>()
  #made = 0

  /** Keeps a preview, in the place of an earlier one of the same files; the name under which it is asked for. */
  keep(preview: KeptPreview, instead?: string): string {
    if (instead !== undefined) this.#kept.delete(instead)
    const id = String(++this.#made)
    this.#kept.set(id, preview)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > MOST && oldest !== undefined) this.#kept.delete(oldest)
    return id
  }

  /** Throws `Refusal` if it is not kept any more. */
  get(id: string): KeptPreview {
    const kept = this.#kept.get(id)
    if (!kept) throw new Refusal({ code: 'import-preview-gone' })
    return kept
  }

  forget(id: string): void {
    this.#kept.delete(id)
  }

  clear(): void {
    this.#kept.clear()
  }
}
