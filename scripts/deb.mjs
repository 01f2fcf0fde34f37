/**
 * Makes the Debian package out of an app that electron-builder packed into a folder: its own target for it fetches tools
 * that cannot be had offline. `node scripts/deb.mjs DIR OUT`; prints the package's path. Needs dpkg-deb.
 */
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './ensure.mjs'

/** What Electron links to or loads, by Debian's names; those that were renamed for 64-bit times in either form. */
const DEPENDS = [
  'libgtk-3-0 | libgtk-3-0t64',
  'libnss3',
  'libasound2 | libasound2t64',
  'libatspi2.0-0 | libatspi2.0-0t64',
  'libgbm1',
  'libdrm2',
  'libxkbcommon0',
  'libxcomposite1',
  'libxdamage1',
  'libxfixes3',
  'libxrandr2',
  'xdg-utils',
]

const ARCHS = { x64: 'amd64', arm64: 'arm64' }
const SHARE = join(root, 'build', 'linux')

function sizeOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name)
    return sum + (entry.isDirectory() ? sizeOf(path) : entry.isFile() ? statSync(path).size : 0)
  }, 0)
}

/** Folders 755, files 644 unless they are programs: whatever the mask of who builds. */
function setModes(folder) {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) setModes(path)
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644)
  }
}

export function makeDeb(packed, out, arch = process.arch) {
  const { version, author, description } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const tree = mkdtempSync(join(tmpdir(), 'plumbline-deb-'))
  try {
    const share = join(tree, 'usr', 'share')
    cpSync(packed, join(tree, 'opt', 'Plumbline'), { recursive: true, verbatimSymlinks: true })
    mkdirSync(join(tree, 'usr', 'bin'), { recursive: true })
    symlinkSync('/opt/Plumbline/plumbline', join(tree, 'usr', 'bin', 'plumbline'))
    for (const [folder, file] of [
      ['applications', 'plumbline.desktop'],
      ['mime/packages', 'plumbline.xml'],
      ['metainfo', 'org.plumbline.desktop.metainfo.xml'],
    ])
      cpSync(join(SHARE, file), join(share, folder, file))
    const icons = join(share, 'icons', 'hicolor')
    for (const name of readdirSync(join(root, 'build', 'icons')))
      cpSync(join(root, 'build', 'icons', name), join(icons, name.replace('.png', ''), 'apps', 'plumbline.png'))
    cpSync(join(root, 'src', 'renderer', 'icon.svg'), join(icons, 'scalable', 'apps', 'plumbline.svg'))
    cpSync(join(root, 'LICENSE'), join(share, 'doc', 'plumbline', 'copyright'))
    setModes(tree)
    const debian = join(tree, 'DEBIAN')
    mkdirSync(debian)
    for (const script of ['postinst', 'postrm']) {
      cpSync(join(SHARE, script), join(debian, script))
      chmodSync(join(debian, script), 0o755)
    }
    const [summary, more] = description.split(/(?<=\?) /)
    writeFileSync(
      join(debian, 'control'),
      `Package: plumbline
Version: ${version}
Architecture: ${ARCHS[arch]}
Maintainer: ${author} <plumbline@localhost>
Installed-Size: ${Math.ceil(sizeOf(tree) / 1024)}
Depends: ${DEPENDS.join(', ')}
Recommends: libsecret-1-0
Section: net
Priority: optional
Description: ${summary}
 ${more}
`,
    )
    mkdirSync(out, { recursive: true })
    const file = join(out, `plumbline_${version}_${ARCHS[arch]}.deb`)
    execFileSync('dpkg-deb', ['--root-owner-group', '-Zxz', '-z1', '--build', tree, file], { stdio: 'ignore' })
    return file
  } finally {
    rmSync(tree, { recursive: true, force: true })
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [packed, out] = process.argv.slice(2)
  if (!packed || !out) throw new Error('usage: node scripts/deb.mjs FOLDER-OF-THE-PACKED-APP FOLDER-OF-THE-PACKAGE')
  console.log(makeDeb(packed, out))
}
