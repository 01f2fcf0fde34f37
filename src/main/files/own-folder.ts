import { mkdirSync } from 'node:fs'
import { Refusal } from '#shared/model/refusal.ts'

/** A folder for what devices hold, readable for this person alone. Throws `Refusal`. */
export function makeOwnFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch {
    throw new Refusal({ code: 'backup-folder-not-made', path: folder })
  }
}
