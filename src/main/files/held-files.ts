/**
 * Files that this process holds locked. POSIX drops all locks of a process on a file as soon as it closes that file anywhere,
 * whoever opened it (sqlite.org/howtocorrupt.html, 2.2): what is held must not be opened a second time, however it is called.
 */
import { statSync } from 'node:fs'

const held = new Set<string>()

function keyOf(path: string): string | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found && `${found.dev} ${found.ino}`
}

/** True for a file that is held under this or another name. */
export function isHeld(path: string): boolean {
  if (held.size === 0) return false
  const key = keyOf(path)
  return key !== undefined && held.has(key)
}

/** Holds the file that stands there; returns the way to let it go. */
export function hold(path: string): () => void {
  const key = keyOf(path)
  if (key === undefined) return () => undefined
  held.add(key)
  return () => void held.delete(key)
}
