/** The files of an SSH client configuration on this machine. */
import { existsSync, readdirSync } from 'node:fs'
import { isAbsolute, join, normalize, parse, sep } from 'node:path'
import { readRegularFile } from '#main/files/regular-file.ts'
import type { ConfigFile } from '#shared/ssh-config/read-config.ts'
import { fitsPattern } from '#shared/ssh-config/patterns.ts'

const MAX_BYTES = 1024 * 1024

/** The files that an Include pattern means: relative to `~/.ssh`, `~`, `*` and `?` allowed; sorted, none where none. */
export function configFiles(pattern: string, home: string): readonly ConfigFile[] {
  const path = pattern.replace(/^~(?=[\\/]|$)/, () => home)
  const absolute = normalize(isAbsolute(path) ? path : join(home, '.ssh', path))
  const { root } = parse(absolute)
  const parts = absolute.slice(root.length).split(sep).filter(Boolean)
  let found = [root]
  for (const part of parts) {
    found = /[*?]/.test(part)
      ? found.flatMap((folder) => namesIn(folder, part).map((name) => join(folder, name)))
      : found.map((folder) => join(folder, part))
  }
  return found.flatMap((file) => readConfigFile(file) ?? [])
}

/** The file's text; undefined if it cannot be read or is no file. */
export function readConfigFile(path: string): ConfigFile | undefined {
  try {
    return { path, text: readRegularFile(path, MAX_BYTES) }
  } catch {
    return undefined
  }
}

/** As a shell: names that begin with a dot only where the pattern does. */
function namesIn(folder: string, pattern: string): string[] {
  try {
    if (!existsSync(folder)) return []
    return readdirSync(folder)
      .filter((name) => fitsPattern(name, pattern) && (pattern.startsWith('.') || !name.startsWith('.')))
      .sort()
  } catch {
    return []
  }
}
