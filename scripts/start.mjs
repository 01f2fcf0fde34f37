/**
 * `npm start`: sets up what is missing and opens the desktop app; where that cannot be, the same page in a browser,
 * with one line that says why.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuild, ensureDependencies, nodeBinary, root } from './ensure.mjs'

const say = (text) => process.stdout.write(`plumbline: ${text}\n`)
const READY = 'plumbline: window ready'
const READY_TIMEOUT_MS = 30_000

ensureDependencies({ quiet: false, say })
ensureBuild({ quiet: false, say })

const binaryName =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron'

function findElectron() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules', 'electron', 'dist')
  const binary = join(folder, binaryName)
  return existsSync(binary) ? binary : undefined
}

/** The desktop app's binary, or why there is none. */
function electronOrReason() {
  const noDisplay = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
  if (noDisplay) return { reason: 'there is no display' }
  if (findElectron()) return { binary: findElectron() }
  say('downloading Electron')
  spawnSync(nodeBinary(), [join(root, 'node_modules', 'electron', 'install.js')], { stdio: 'ignore', timeout: 180_000 })
  return findElectron() ? { binary: findElectron() } : { reason: "Electron's binary could not be downloaded" }
}

/** Resolves with undefined when the app ran and was closed, else with the reason why it never came up. */
function runElectron(binary) {
  return new Promise((resolve) => {
    const asRoot = process.platform === 'linux' && process.getuid?.() === 0
    const child = spawn(binary, [root, ...(asRoot ? ['--no-sandbox'] : []), ...process.argv.slice(2)], {
      env: { ...process.env, PLUMBLINE_SAY_READY: '1' },
      stdio: ['inherit', 'pipe', 'pipe'],
    })
    let ready = false
    let errors = ''
    const timer = setTimeout(() => {
      if (!ready) child.kill()
    }, READY_TIMEOUT_MS)
    child.stdout.on('data', (data) => {
      if (String(data).includes(READY)) ready = true
    })
    child.stderr.on('data', (data) => {
      errors = (errors + String(data)).slice(-2000)
    })
    child.on('error', (error) => resolve(`Electron cannot start (${error.message})`))
    child.on('exit', (code) => {
      clearTimeout(timer)
      const last = errors.trim().split('\n').pop() ?? ''
      resolve(
        ready
          ? undefined
          : `Electron ended before its window was ready (status ${code}${last ? `: ${last.slice(0, 160)}` : ''})`,
      )
    })
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  })
}

const { binary, reason } = electronOrReason()
const why = binary ? await runElectron(binary) : reason
if (why !== undefined) {
  say(`opening in the browser, since ${why}`)
  const args = [join(root, 'out', 'engine', 'cli.cjs'), 'serve', '--open', ...process.argv.slice(2)]
  const child = spawn(nodeBinary(), args, { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => {
    process.exitCode = code ?? 0
  })
}
