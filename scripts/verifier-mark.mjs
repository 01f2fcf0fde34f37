/** Tells one verifier from another: a hash of all that can turn a plan and observations into a verdict. Plain Node 20. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** All pure sources: names of racks, ways to write ports and wording are used by the verifier, too. */
const PARTS = ['src/shared']

/** The program's version and a hash of its verifier; the same sources give the same mark on every machine. */
export function verifierMark(root) {
  const hash = createHash('sha256')
  for (const part of PARTS) {
    const files = readdirSync(join(root, part), { recursive: true, withFileTypes: true })
    const paths = files.flatMap((f) => (f.isFile() ? [join(f.parentPath ?? f.path, f.name)] : []))
    // Line ends are as the checkout has them.
    for (const path of paths.sort())
      hash.update(
        `${relative(root, path).replaceAll(sep, '/')}\0${readFileSync(path, 'utf8').replaceAll('\r\n', '\n')}\0`,
      )
  }
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return `${version} ${hash.digest('hex').slice(0, 32)}`
}
