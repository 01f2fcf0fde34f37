import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import { isHeld } from './held-files.ts'
import { Refusal } from '#shared/model/refusal.ts'

/**
 * The text of a regular file of at most `most` bytes, in UTF-8. Throws `Refusal` (`not-a-file`, `path-too-large`), and what
 * the system throws for a file that isn't there or may not be read.
 */
export function readRegularFile(path: string, most: number): string {
  return reading(path, (file, size) => {
    if (size > most) throw new Refusal({ code: 'path-too-large', path, mebibytes: most / 1024 / 1024 })
    return readFileSync(file, 'utf8')
  })
}

/** The bytes of a regular file, of a longer one its first `most`. Throws as `readRegularFile`. */
export function readBeginning(path: string, most: number): Uint8Array {
  return reading(path, (file, size) => (size > most ? firstBytes(file, most) : readFileSync(file)))
}

/** Opened without waiting and looked at before it is read: a pipe that nobody writes to, or an endless device, is refused. */
function reading<T>(path: string, read: (file: number, size: number) => T): T {
  if (isHeld(path)) throw new Refusal({ code: 'lab-in-use', path })
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const info = fstatSync(file)
    if (!info.isFile()) throw new Refusal({ code: 'not-a-file', path })
    return read(file, info.size)
  } finally {
    closeSync(file)
  }
}

function firstBytes(file: number, count: number): Uint8Array {
  const bytes = new Uint8Array(count)
  let read = 0
  for (let more = 1; more > 0 && read < count; read += more) more = readSync(file, bytes, read, count - read, null)
  return bytes.subarray(0, read)
}
