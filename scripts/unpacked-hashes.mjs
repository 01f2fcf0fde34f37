/**
 * electron-builder's hook before it packs: writes the hashes of the files that will lie outside the archive to
 * out/unpacked.json, which lies inside it. The archive's own integrity does not cover them, and on Linux there is none.
 */
import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { hashOf } from '../src/main/electron/check-files.ts'
import { root } from './ensure.mjs'

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
