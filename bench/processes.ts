/** Starts the processes of a benchmark: the fleet in one, what is measured in another. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { ClientTask } from './client-process.ts'
import type { Once } from './collect-once.ts'
import type { FleetPlan, FleetReady } from './fleet-process.ts'
import type { OneLoop } from './one-loop.ts'

const ROOT = join(import.meta.dirname, '..')
const ENGINE = join(ROOT, 'out', 'engine')

export type Runtime = 'node' | 'electron'

export interface RunningFleet extends FleetReady {
  close(): void
}

/** Everything that a process prints up to the first line that begins with `mark`, less the mark. */
function lineOf(child: ReturnType<typeof spawn>, mark: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let seen = ''
    let errors = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      errors += chunk.toString()
    })
    child.stdout?.on('data', (chunk: Buffer) => {
      seen += chunk.toString()
      const line = seen.split('\n').find((each, i, all) => i < all.length - 1 && each.startsWith(mark))
      if (line !== undefined) resolve(line.slice(mark.length))
    })
    child.once('exit', (code) => reject(new Error(`A process of the benchmark ended with ${code}: ${errors}`)))
  })
}

export async function startFleetProcess(plan: FleetPlan): Promise<RunningFleet> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'fleet-process.ts'), JSON.stringify(plan)], {
    cwd: ROOT,
    stdio: 'pipe',
  })
  const ready = JSON.parse(await lineOf(child, '{').then((line) => `{${line}`)) as FleetReady
  return { ...ready, close: () => child.stdin?.end() }
}

/** Electron's binary, where one is here. */
export function findElectron(): string | undefined {
  const folders = [process.env['ELECTRON_OVERRIDE_DIST_PATH'], join(ROOT, 'node_modules', 'electron', 'dist')]
  return folders.flatMap((folder) => (folder ? [join(folder, 'electron')] : [])).find((path) => existsSync(path))
}

async function bundleClient(): Promise<string> {
  const outfile = join(ROOT, 'out', 'bench', 'client-process.cjs')
  mkdirSync(join(ROOT, 'out', 'bench'), { recursive: true })
  await build({
    entryPoints: [join(import.meta.dirname, 'client-process.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18',
    external: ['electron', 'better-sqlite3', 'cpu-features', 'msgpackr-extract', '*.node'],
    logLevel: 'warning',
  })
  return outfile
}

function clientOf(runtime: Runtime, script: string, task: string): readonly [string, readonly string[]] {
  const electron = findElectron()
  if (runtime === 'node' || electron === undefined) return [process.execPath, [script, task]]
  const args = [electron, '--no-sandbox', '--disable-gpu', script, task]
  return process.env['DISPLAY'] === undefined && process.platform === 'linux'
    ? ['xvfb-run', ['-a', ...args]]
    : [electron, args.slice(1)]
}

async function runClient(runtime: Runtime, task: Omit<ClientTask, 'engine'>): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'plumbline-bench-'))
  try {
    const file = join(dir, 'task.json')
    const { sheets, knownHosts } = task.fleet
    writeFileSync(file, JSON.stringify({ ...task, fleet: { sheets, knownHosts }, engine: ENGINE }))
    const [command, args] = clientOf(runtime, await bundleClient(), file)
    const { BETTER_SQLITE3_BINDING: binding, ...env } = process.env
    const forElectron = binding === undefined ? {} : { BETTER_SQLITE3_BINDING: binding }
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: 'pipe',
      // The binding is of the older Electron: Node has its own.
      env: { ...env, ...(runtime === 'electron' ? forElectron : {}) },
    })
    const gone = new Promise((resolve) => child.once('exit', resolve))
    const line = await lineOf(child, 'RESULT ')
    await gone
    return line
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Collects with the engine, in a process of its own. */
export async function runEngine(
  runtime: Runtime,
  fleet: FleetReady,
  more: Partial<Omit<ClientTask, 'strategy' | 'fleet'>> = {},
): Promise<Once> {
  return JSON.parse(await runClient(runtime, { strategy: 'pool', fleet, ...more })) as Once
}

/** Collects with one event loop and ssh2 as it comes, in a process of its own. */
export async function runOneLoop(runtime: Runtime, fleet: FleetReady): Promise<OneLoop> {
  return JSON.parse(await runClient(runtime, { strategy: 'one-loop', fleet })) as OneLoop
}
