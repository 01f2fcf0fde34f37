/** Runs the built command line as a person would: another process, its streams and its exit status. */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('../../bin/plumbline', import.meta.url))

export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly stdin?: string
  /** In a process group of its own, which can be ended as one. */
  readonly detached?: boolean
}

export interface Ran {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** An environment without anything of the person who runs the tests. */
function cleanEnv(extra: Readonly<Record<string, string>> | undefined): NodeJS.ProcessEnv {
  const own = new Set(['SSH_AUTH_SOCK', 'PLUMBLINE_USER', 'PLUMBLINE_PASSWORD', 'PLUMBLINE_QUEUE'])
  const rest = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.has(name)))
  return { ...rest, ...extra }
}

export function startPlumbline(args: readonly string[], options: RunOptions = {}): ChildProcess {
  return spawn(PROGRAM, args, {
    cwd: options.cwd,
    env: cleanEnv(options.env),
    stdio: 'pipe',
    detached: options.detached === true,
  })
}

export async function runPlumbline(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const child = startPlumbline(args, options)
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (data) => {
    stdout += String(data)
  })
  child.stderr?.on('data', (data) => {
    stderr += String(data)
  })
  child.stdin?.end(options.stdin ?? '')
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { status, stdout, stderr }
}
