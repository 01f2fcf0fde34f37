import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A folder beside the project with labs and transcripts of others; absent on most machines. */
export function sharedFolder(name: string): string | undefined {
  const beside = fileURLToPath(new URL('../../../shared', import.meta.url))
  const folder = join(process.env['PLUMBLINE_SHARED'] ?? beside, name)
  return existsSync(folder) ? folder : undefined
}

/** In CI nothing may be left out; elsewhere a missing folder leaves its tests out. */
export function mayLeaveOut(folder: string | undefined): boolean {
  return folder === undefined && process.env['CI'] !== 'true'
}
