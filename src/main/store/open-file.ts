/** Whether the lab file that is open is still the one that was left: others may move it, cut it off or write over it. */
import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { hold } from '#main/files/held-files.ts'

/** Bytes of the file's beginning, and of its end, that tell it from another one; a small lab is in them whole. */
const SAMPLED_BYTES = 1024 * 1024

interface Left {
  readonly file: string
  readonly stamp: string
  /** Digest of its beginning and its end. */
  readonly sample: string
}

export class OpenFile {
  readonly #path: string
  readonly #opened: string | undefined
  /** Kept open as long as the lab: closing it would drop the lab's locks. */
  readonly #descriptor: number
  readonly #letGo: () => void
  #left: Left | undefined
  #away = false

  constructor(path: string) {
    this.#path = path
    this.#descriptor = openSync(path, 'r')
    this.#letGo = hold(path)
    this.#left = this.#now()
    this.#opened = this.#left?.file
  }

  /** `moved`: nothing or another file stands there. `changed`: somebody else wrote to it; what is held of it is no longer true. */
  state(): 'left' | 'moved' | 'changed' {
    const found = statSync(this.#path, { bigint: true, throwIfNoEntry: false })
    if (!found || `${found.dev} ${found.ino}` !== this.#opened) {
      this.#away = true
      return 'moved'
    }
    // It was put back, with what its journal had by then.
    if (this.#away) this.leave()
    if (this.#left?.stamp === `${found.mtimeNs} ${found.size}`) return 'left'
    const now = this.#now()
    const same = now !== undefined && now.sample === this.#left?.sample
    // Touched, by a backup for example.
    if (same) this.#left = now
    return same ? 'left' : 'changed'
  }

  /** Called after everything that may have moved the journal into the file. */
  leave(): void {
    this.#away = false
    this.#left = this.#now()
  }

  /** After the database was closed, once. */
  close(): void {
    this.#letGo()
    closeSync(this.#descriptor)
  }

  #now(): Left | undefined {
    const found = statSync(this.#path, { bigint: true, throwIfNoEntry: false })
    if (!found) return undefined
    const stamp = `${found.mtimeNs} ${found.size}`
    const file = `${found.dev} ${found.ino}`
    if (this.#left?.stamp === stamp && this.#left.file === file) return this.#left
    const sample = createHash('sha256').update(String(found.size))
    const bytes = Buffer.alloc(SAMPLED_BYTES)
    for (const at of [0, Math.max(0, Number(found.size) - SAMPLED_BYTES)])
      sample.update(bytes.subarray(0, readSync(this.#descriptor, bytes, 0, SAMPLED_BYTES, at)))
    return { file, stamp, sample: sample.digest('base64') }
  }
}
