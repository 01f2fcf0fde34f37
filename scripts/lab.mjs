/** `npm run lab`: a real lab of network namespaces to try Plumbline on. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureDependencies, nodeBinary, root } from './ensure.mjs'

ensureDependencies({ quiet: true })
const child = spawn(nodeBinary(), [join(root, 'test', 'lab', 'run-lab.ts'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
// The lab takes itself down; this waits for it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
