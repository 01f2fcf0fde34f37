import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import { Refusal } from '#shared/model/refusal.ts'

/**
 * The bytes of a regular file of at most `most` bytes. It is opened without waiting and looked at before it is read: a pipe
 * that nobody writes to, or a device that never ends, is refused. Throws `Refusal` (`not-a-file`, `path-too-large`), and
 * what the system throws for a file that isn't there or may not be read.
 */
export function readRegularBytes(path: string, most: number): Buffer {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const info = fstatSync(file)
    if (!info.isFile()) throw new Refusal({ code: 'not-a-file', path })
    if (info.size > most) throw new Refusal({ code: 'path-too-large', path, mebibytes: most / 1024 / 1024 })
    return readFileSync(file)
  } finally {
    closeSync(file)
  }
}

/** The same as text, in UTF-8. */
export function readRegularFile(path: string, most: number): string {
  return readRegularBytes(path, most).toString('utf8')
}
