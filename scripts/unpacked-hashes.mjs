/**
 * electron-builder's hook before it packs: writes the hashes of the files that will lie outside the archive to
 * out/unpacked.json, which lies inside it. The archive's own integrity does not cover them, and on Linux there is none.
 */
import { createHash } from 'node:crypto'
import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { root } from './ensure.mjs'

/** electron-builder rewrites each package.json: what counts in it is what decides which files are loaded. */
function hashOf(path) {
  const bytes = readFileSync(path)
  return createHash('sha256')
    .update(path.endsWith('package.json') ? loadedBy(bytes) : bytes)
    .digest('hex')
}

/** The same as in src/main/electron/check-files.ts. */
function loadedBy(bytes) {
  const { name, type, main, module, exports, imports } = JSON.parse(bytes.toString('utf8'))
  return JSON.stringify({ name, type, main, module, exports, imports })
}

export default function writeHashes() {
  const { asarUnpack } = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8'))
  const files = asarUnpack
    .filter((pattern) => !pattern.startsWith('**'))
    // A package with a binary lies outside as a whole.
    .concat('node_modules/better-sqlite3/**')
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .filter((file) => statSync(join(root, file)).isFile())
  const hashes = files.sort().map((file) => [file.replaceAll('\\', '/'), hashOf(join(root, file))])
  writeFileSync(join(root, 'out', 'unpacked.json'), `${JSON.stringify(Object.fromEntries(hashes), null, 1)}\n`)
}
