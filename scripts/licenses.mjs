/** The licenses of everything that is built into the packages, as one text: out/licenses.txt. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './ensure.mjs'

const FILES = /^(?:licen[cs]e|copying|notice)(?:[-.].*)?$/i

/** `node_modules/@a/b/dist/x.js` → `node_modules/@a/b`; the innermost where one lies in another. */
function folderOf(path) {
  const at = path.replaceAll('\\', '/').lastIndexOf('node_modules/')
  if (at < 0) return undefined
  const within = path
    .replaceAll('\\', '/')
    .slice(at + 13)
    .split('/')
  const name = within.slice(0, within[0].startsWith('@') ? 2 : 1).join('/')
  return join(path.slice(0, at), 'node_modules', name)
}

/** A package and what it needs to run, wherever npm put it. */
function withDependencies(name, from, found) {
  for (let folder = from; ; folder = join(folder, '..')) {
    const candidate = join(folder, 'node_modules', name)
    if (existsSync(join(candidate, 'package.json'))) {
      if (found.has(candidate)) return
      found.add(candidate)
      const { dependencies = {} } = JSON.parse(readFileSync(join(candidate, 'package.json'), 'utf8'))
      for (const each of Object.keys(dependencies)) withDependencies(each, candidate, found)
      return
    }
    if (folder === root || folder === join(folder, '..')) return
  }
}

function textOf(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const texts = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && FILES.test(entry.name))
    .map((entry) => readFileSync(join(folder, entry.name), 'utf8').trim())
  const by = typeof author === 'string' ? author : author?.name
  const words = texts.length > 0 ? texts.join('\n\n') : `License: ${license ?? 'not named'}${by ? `, by ${by}` : ''}.`
  return { key: `${name} ${version}`, text: `${name} ${version} (${license ?? 'see below'})\n\n${words}\n` }
}

/** `paths`: the modules that were bundled. What is packed as it is comes from the dependencies of package.json. */
export function writeLicenses(paths, file) {
  const folders = new Set(
    paths.flatMap((path) => folderOf(path) ?? []).map((path) => join(root, path.replace(root, ''))),
  )
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  for (const name of Object.keys(dependencies)) withDependencies(name, root, folders)
  const byKey = new Map(
    [...folders]
      .filter((f) => existsSync(join(f, 'package.json')))
      .map((f) => textOf(f))
      .map((t) => [t.key, t.text]),
  )
  const own =
    'Electron and Chromium: LICENSE.electron.txt and LICENSES.chromium.html beside the program.\nSQLite: in the public domain.\n'
  const line = `\n${'-'.repeat(72)}\n\n`
  const sorted = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text)
  writeFileSync(
    file,
    [`Plumbline contains the work of ${sorted.length} other projects.\n\n${own}`, ...sorted].join(line),
  )
}
