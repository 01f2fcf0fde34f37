import { resolve } from 'node:path'
import { readRegularFile } from '#main/files/regular-file.ts'
import { Refusal } from '#shared/model/refusal.ts'

const MAX_BYTES = 100_000

/** Text of a private key file; `~` is the home folder. Throws `Refusal` where it cannot be read. */
export function readKeyFile(path: string, home: string, cwd: string): string {
  const file = resolve(
    cwd,
    path.replace(/^~(?=[\\/]|$)/, () => home),
  )
  try {
    return readRegularFile(file, MAX_BYTES)
  } catch (error) {
    if (error instanceof Refusal && error.said.code === 'path-too-large')
      throw new Refusal({ code: 'key-file-too-large', path })
    throw new Refusal({ code: 'key-file-unreadable', path })
  }
}
