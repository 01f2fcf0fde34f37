import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { Refusal } from '#shared/model/refusal.ts'

/** Writes a file whole or not at all: to a neighbor first, then renamed over the old one. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const temporary = `${path}.${process.pid}.part`
  try {
    writeFileSync(temporary, content)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    throw new Refusal({ code: 'file-not-written', path, reason })
  }
}
