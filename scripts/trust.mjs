/** `npm run trust`: the attacks of test/trust, on the built engine. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureBuild, ensureDependencies, nodeBinary, root } from './ensure.mjs'

ensureDependencies({ quiet: true })
ensureBuild({ quiet: true })
spawn(nodeBinary(), [join(root, 'test', 'trust', 'main.ts'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
}).on('exit', (code) => {
  process.exitCode = code ?? 1
})
