/**
 * `npm run dist`: the packages of this system, in dist/. On Linux a .deb, made by scripts/deb.mjs, and an AppImage if the
 * tools for it can be fetched; on macOS dmg and zip, on Windows nsis and zip, by electron-builder.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeDeb } from './deb.mjs'
import { nodeBinary, root } from './ensure.mjs'

const dist = join(root, 'dist')
const builder = join(root, 'node_modules', 'electron-builder', 'cli.js')
const electron = process.env.ELECTRON_OVERRIDE_DIST_PATH
const given = electron ? [`-c.electronDist=${electron}`] : ['-c.electronFuses.grantFileProtocolExtraPrivileges=false']

function run(...args) {
  return spawnSync(nodeBinary(), args, { cwd: root, stdio: 'inherit' }).status === 0
}

function build(...args) {
  if (!run(builder, ...args, '--publish', 'never', ...given)) process.exit(1)
}

if (!run(join(root, 'scripts', 'build.mjs'))) process.exit(1)
if (process.platform === 'linux') {
  build('--linux', 'dir')
  const unpacked = readdirSync(dist).find((name) => /^linux.*-unpacked$/.test(name))
  console.log(`made ${makeDeb(join(dist, unpacked), dist)}`)
  if (!run(builder, '--linux', 'AppImage', '--publish', 'never', ...given))
    console.log('No AppImage: electron-builder could not fetch its tools. The .deb is whole.')
} else build(process.platform === 'darwin' ? '--mac' : '--win')

const made = readdirSync(dist).filter((name) => /\.(?:deb|AppImage|dmg|zip|exe)$/.test(name))
const sums = made.map(
  (name) =>
    `${createHash('sha256')
      .update(readFileSync(join(dist, name)))
      .digest('hex')}  ${name}`,
)
writeFileSync(join(dist, 'SHA256SUMS'), `${sums.join('\n')}\n`)
for (const name of made) console.log(`${name}: ${Math.round(statSync(join(dist, name)).size / 1e6)} MB`)
