/** `npm run check`: types, lint and unit tests, for the minutes between two commits. Sets up the pre-push hook once. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureDependencies, nodeBinary, root } from './ensure.mjs'

ensureDependencies({ quiet: true })
// A clone has no hooks of its own: git is told where they are, if nobody told it otherwise.
if (existsSync(join(root, '.git'))) {
  const git = (...args) => spawnSync('git', args, { cwd: root, encoding: 'utf8' })
  if (git('config', 'core.hooksPath').stdout === '') git('config', 'core.hooksPath', '.githooks')
}

const only = process.argv.includes('--push')
  ? []
  : [[join('node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'unit', 'test/unit']]
for (const args of [['scripts/typecheck.mjs'], ['scripts/lint.mjs'], ...only]) {
  const { status } = spawnSync(nodeBinary(), args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
