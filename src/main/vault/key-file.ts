import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { Refusal } from '#shared/model/refusal.ts'

const MAX_BYTES = 100_000

/** Text of a private key file; `~` is the home folder. Throws `Refusal` where it cannot be read. */
export function readKeyFile(path: string, home: string, cwd: string): string {
  const file = resolve(
    cwd,
    path.replace(/^~(?=[\\/]|$)/, () => home),
  )
  try {
    if (statSync(file).size > MAX_BYTES) throw new Refusal({ code: 'key-file-too-large', path })
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal({ code: 'key-file-unreadable', path })
  }
}
