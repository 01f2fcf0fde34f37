import { readFileSync } from 'node:fs'
import { Refusal } from '#shared/model/refusal.ts'

/** The text that `scripts/licenses.mjs` wrote. Throws `Refusal` where Plumbline was not built. */
export function readLicenses(file: string | undefined): string {
  try {
    // It may lie in the archive of a package, which has no handles to look at.
    if (file !== undefined) return readFileSync(file, 'utf8')
  } catch {
    // Told below.
  }
  throw new Refusal({ code: 'licenses-missing' })
}
