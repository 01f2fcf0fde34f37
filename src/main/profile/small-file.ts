import { join } from 'node:path'
import { readRegularFile } from '#main/files/regular-file.ts'
import { writeWhole } from '#main/report/write-whole.ts'

const MOST_BYTES = 64 * 1024

/** A small text of the profile that nothing depends on: absent if it cannot be read, lost where it cannot be written. */
export function smallFile(profile: string, name: string): { read(): string | undefined; write(text: string): void } {
  const path = join(profile, name)
  return {
    read() {
      try {
        return readRegularFile(path, MOST_BYTES)
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
