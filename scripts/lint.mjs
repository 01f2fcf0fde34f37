/** Style, layers and file lengths: oxlint for the rules, biome for the format, knip for what nothing uses. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { nodeBinary, root } from './ensure.mjs'

const modules = join(root, 'node_modules')
const run = (args) => spawnSync(nodeBinary(), args, { cwd: root, stdio: 'inherit' }).status === 0
const rules = run([join(modules, 'oxlint', 'bin', 'oxlint'), '--deny-warnings', 'src', 'test', 'scripts', 'bench'])
const format = run([join(modules, '@biomejs', 'biome', 'bin', 'biome'), 'format'])
const used = run([join(modules, 'knip', 'bin', 'knip.js'), '--no-progress'])
process.exitCode = rules && format && used ? 0 : 1
