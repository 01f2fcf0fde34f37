/** A file that only its owner reads, written whole or not at all. */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { randomBytes } from 'node:crypto'
import { readRegularFile } from '#main/files/regular-file.ts'
import { Refusal } from '#shared/model/refusal.ts'

const MAX_BYTES = 8 * 1024 * 1024

/** The text; undefined if there is no file. Throws `Refusal` where it cannot be read. */
export function readSecretFile(path: string): string | undefined {
  try {
    return readRegularFile(path, MAX_BYTES)
  } catch (error) {
    if (error instanceof Refusal)
      throw error.said.code === 'path-too-large' ? new Refusal({ code: 'vault-too-large', path }) : error
    if (codeOf(error) === 'ENOENT') return undefined
    throw new Refusal({ code: 'file-unreadable', path, reason: codeOf(error) })
  }
}

/** Mode 0600 from the first byte on; renamed over the old file once it is on the disk. */
export function writeSecretFile(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.part`
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const file = openSync(temporary, 'wx', 0o600)
    try {
      writeFileSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw new Refusal({ code: 'file-not-written', path, reason: codeOf(error) })
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
}
