/** Checks the types of every layer with its own tsconfig. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { nodeBinary, root } from './ensure.mjs'

const layers = ['shared', 'main', 'preload', 'renderer', 'test']
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
let failed = false
for (const layer of layers) {
  const status = await new Promise((resolve) => {
    spawn(nodeBinary(), [tsc, '-p', `tsconfig.${layer}.json`], { cwd: root, stdio: 'inherit' }).on('exit', resolve)
  })
  if (status !== 0) failed = true
}
process.exitCode = failed ? 1 : 0
