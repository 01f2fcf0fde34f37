/** Whether the files that lie outside a packed app's archive are those that it was packed with. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/**
 * Files that were changed, added or taken away, by their path within the app; none for one that is as it was packed.
 * `root` is the archive, whose `out/unpacked.json` has the hashes (SHA-256). What the archive leaves out for other
 * systems may be missing; what the engine needs may not.
 */
export function changedFiles(root: string): readonly string[] {
  const hashes = new Map(Object.entries(JSON.parse(readFileSync(join(root, 'out', 'unpacked.json'), 'utf8'))))
  const folder = `${root}.unpacked`
  const present = filesIn(folder).map((file) => relative(folder, file).split(sep).join('/'))
  const changed = present.filter((file) => hashes.get(file) !== hashOf(join(folder, file)))
  const has = new Set(present)
  const missing = [...hashes.keys()].filter((file) => file.startsWith('out/engine/') && !has.has(file))
  return [...changed, ...missing].sort()
}

/**
 * Of a package.json only what decides which files are loaded counts: electron-builder rewrites the rest. The hook
 * that packs (scripts/unpacked-hashes.mjs) takes the same.
 */
export function hashOf(path: string): string {
  const bytes = readFileSync(path)
  return createHash('sha256')
    .update(path.endsWith('package.json') ? loadedBy(bytes) : bytes)
    .digest('hex')
}

function loadedBy(bytes: Buffer): string {
  const { name, type, main, module, exports, imports } = JSON.parse(bytes.toString('utf8'))
  return JSON.stringify({ name, type, main, module, exports, imports })
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesIn(path) : [path]
  })
}
