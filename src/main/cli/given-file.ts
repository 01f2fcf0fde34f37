/** Files that a person names at the terminal: read as they are, or refused in one sentence. */
import { resolve } from 'node:path'
import { readBeginning } from '#main/files/regular-file.ts'
import { Refusal } from '#shared/model/refusal.ts'
import type { CommandIo } from './io.ts'

/** The bytes of a file, of a longer one its first `most`. Throws `Refusal`: it isn't there, no file, or may not be read. */
export function givenBytes(io: CommandIo, name: string, most: number): Uint8Array {
  try {
    return readBeginning(resolve(io.cwd, name), most)
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal({ code: 'not-a-file', path: name })
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    throw new Refusal({ code: 'file-unreadable', path: name, reason })
  }
}
