import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeWhole } from '#main/report/write-whole.ts'

/** A small text of the profile that nothing depends on: absent where it cannot be read, lost where it cannot be written. */
export function smallFile(profile: string, name: string): { read(): string | undefined; write(text: string): void } {
  const path = join(profile, name)
  return {
    read() {
      try {
        return readFileSync(path, 'utf8')
      } catch {
        return undefined
      }
    },
    write(text) {
      try {
        writeWhole(path, text)
      } catch {
        // A profile that cannot be written is told where it matters; a window's place does not.
      }
    },
  }
}
