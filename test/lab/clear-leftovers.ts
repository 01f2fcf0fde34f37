/** Takes down network namespaces of test runs that were killed: their daemons go on, and their addresses stay taken. */
import { execFileSync } from 'node:child_process'

/** Namespaces are called `<prefix><process id>-<name>`; those of processes that live are left alone. */
export function clearLeftovers(prefix: string): void {
  for (const space of spaces()) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(space)?.[1]
    if (pid === undefined || isAlive(Number(pid))) continue
    for (const inside of attempt('netns', 'pids', space).split(/\s+/).filter(Boolean)) end(Number(inside))
    attempt('netns', 'delete', space)
  }
}

/** Names of all namespaces of this machine. */
function spaces(): readonly string[] {
  return attempt('netns', 'list')
    .split('\n')
    .flatMap((line) => line.split(' ')[0] || [])
}

function attempt(...args: string[]): string {
  try {
    return execFileSync('ip', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    // Another run has cleared it at the same time.
    return ''
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
