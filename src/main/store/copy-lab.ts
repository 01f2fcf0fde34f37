import { chmodSync, renameSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { Refusal } from '#shared/model/refusal.ts'
import type { Db } from './sqlite.ts'

/**
 * Writes the whole lab to another file, as it is at this moment; what was there is replaced at the end, so that it is either
 * the old file or a whole copy. Throws `Refusal` if it cannot be written.
 */
export function copyLab(db: Db, path: string): void {
  if (resolve(path) === resolve(db.name)) throw new Refusal({ code: 'copy-onto-itself', path })
  const part = `${path}.part`
  try {
    rmSync(part, { force: true })
    db.prepare('VACUUM INTO ?').run(part)
    chmodSync(part, 0o600)
    renameSync(part, path)
  } catch (error) {
    discard(part)
    throw new Refusal({ code: 'copy-failed', path, reason: error instanceof Error ? error.message : '' })
  }
}

function discard(part: string): void {
  try {
    rmSync(part, { force: true })
  } catch {
    // Where nothing could be written there is nothing to take away.
  }
}
