/** What a checkout needs before anything of it runs: dependencies and the build. Plain Node 20, no dependencies. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** What the engine is built from, and what the whole is: a command without a window needs not look at the page's files. */
const BUILDERS = ['scripts/build.mjs', 'vite.config.ts', 'package.json', 'package-lock.json']
const SOURCES = {
  engine: [join('src', 'main'), join('src', 'shared'), ...BUILDERS],
  all: ['src', ...BUILDERS],
}

/** Node-API that the database's binary is built for; under an older one it takes the process down without a word. */
const NODE_API = 10

/** Why a Node cannot run Plumbline, and what to do; undefined if it can. A binding of one's own decides for itself. */
export function whyNodeCannot({ node, napi }, binding = process.env.BETTER_SQLITE3_BINDING) {
  if (binding || Number(napi) >= NODE_API) return undefined
  return `Node ${node} is too old (Node-API ${napi}; ${NODE_API} is needed). Install Node 24, or 22.14 and later, from https://nodejs.org and run this again.`
}

/**
 * Node 24 from the dependencies if there is one for this system, else the Node that runs this. Ends with a sentence if
 * that one cannot.
 */
export function nodeBinary() {
  const own = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(own)) return own
  const why = whyNodeCannot(process.versions)
  if (why !== undefined) {
    process.stderr.write(`plumbline: ${why}\n`)
    process.exit(2)
  }
  return process.execPath
}

/** True if this very process runs that Node. */
export function isThisNode(node) {
  try {
    return realpathSync(node) === realpathSync(process.execPath)
  } catch {
    return false
  }
}

function changedAt(path) {
  try {
    return statSync(path).mtimeMs
  } catch {
    return 0
  }
}

/** Every command begins with this: the types of entries spare asking for each whether it is a folder. */
function newestIn(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return 0
  let newest = stat.mtimeMs
  if (!stat.isDirectory()) return newest
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const below = `${path}${sep}${entry.name}`
    newest = Math.max(newest, entry.isDirectory() ? newestIn(below) : changedAt(below))
  }
  return newest
}

/** Runs a step; on failure shows all it said and ends with its status. */
function step(command, args, { quiet }) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', quiet ? 'pipe' : 2, quiet ? 'pipe' : 2],
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (result.status === 0) return
  if (quiet) process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`)
  process.stderr.write(
    `plumbline: "${command} ${args.join(' ')}" failed${result.error ? `: ${result.error.message}` : ''}.\n`,
  )
  process.exit(2)
}

/** Installs dependencies when they are missing or older than the lock. */
export function ensureDependencies({ quiet, say = () => {} }) {
  const installed = changedAt(join(root, 'node_modules', '.package-lock.json'))
  if (installed >= changedAt(join(root, 'package-lock.json'))) return
  say('installing dependencies (npm ci)')
  step('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { quiet })
}

/** Builds if the build is missing or older than the sources of what runs. */
export function ensureBuild({ quiet, needs = 'all', say = () => {} }) {
  const built = changedAt(join(root, 'out', '.built'))
  if (built > 0 && SOURCES[needs].every((s) => newestIn(join(root, s)) <= built)) return
  say('building')
  step(nodeBinary(), [join(root, 'scripts', 'build.mjs')], { quiet })
}
