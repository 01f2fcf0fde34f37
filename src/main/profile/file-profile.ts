/** The user's profile as files: recent labs, a folder for labs, and a log. */
import { appendFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readRegularFile } from '#main/files/regular-file.ts'
import { writeWhole } from '#main/report/write-whole.ts'
import type { Profile } from '#main/services/ports.ts'
import type { RecentLab } from '#shared/contract/page-state.ts'
import { trustBook } from './trust-book.ts'

const MAX_RECENT = 40

/** Where programs keep what belongs to a user, by system. */
export function profileFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
  home: string,
): string {
  if (env['PLUMBLINE_PROFILE']) return env['PLUMBLINE_PROFILE']
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Plumbline')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Plumbline')
  return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'plumbline')
}

export function fileProfile(folder: string, env: Readonly<Record<string, string | undefined>>): Profile {
  const labs = join(folder, 'labs')
  const recentFile = join(folder, 'recent.json')
  mkdirSync(labs, { recursive: true, mode: 0o700 })
  const recent = (): RecentLab[] =>
    readRecent(recentFile).map((lab) => (existsSync(lab.path) ? lab : { ...lab, missing: true }))
  const keep = (list: readonly RecentLab[]): void => writeWhole(recentFile, JSON.stringify(list, null, 2))
  return {
    trust: trustBook(folder),
    recent,
    remember(lab) {
      keep([lab, ...readRecent(recentFile).filter((l) => l.path !== lab.path)].slice(0, MAX_RECENT))
    },
    forget: (path) => keep(readRecent(recentFile).filter((l) => l.path !== path)),
    labs: () =>
      readdirSync(labs)
        .filter((f) => f.endsWith('.plumb'))
        .sort()
        .map((f) => ({ name: f.slice(0, -'.plumb'.length), path: join(labs, f) })),
    folderForFiles: (name) => join(folder, 'files', fileNameOf(name)),
    pathForNewLab(name) {
      const safe = fileNameOf(name)
      for (let n = 1; ; n++) {
        const path = join(labs, `${n === 1 ? safe : `${safe} ${n}`}.plumb`)
        if (!existsSync(path)) return path
      }
    },
    freshDemoPath() {
      const path = join(folder, `demo-${process.pid}.plumb`)
      for (const file of readdirSync(folder)) if (ofDeadDemo(file)) removeLab(join(folder, file))
      removeLab(path)
      return path
    },
    remove: removeLab,
    agent: () => env['SSH_AUTH_SOCK'],
    log(error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
      try {
        appendFileSync(rotated(join(folder, 'plumbline.log')), `${new Date().toISOString()} ${text}\n`, { mode: 0o600 })
      } catch {
        // The log is where failures end: a full disk must not make one more.
      }
    },
  }
}

/** The name of a lab as that of a file. */
function fileNameOf(name: string): string {
  const safe = name.replace(/[^\p{L}\p{N} ._-]+/gu, '-').replace(/^[.\s]+/, '')
  return safe.trim().slice(0, 80) || 'Lab'
}

/** A log of this size moves aside; one older log is kept. */
const MAX_LOG_BYTES = 1024 * 1024

function rotated(path: string): string {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES) renameSync(path, `${path}.1`)
  return path
}

function removeLab(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
}

/** The demo labs of programs that are gone. */
function ofDeadDemo(file: string): boolean {
  const pid = Number(/^demo-(\d+)\.plumb$/.exec(file)?.[1] ?? 0)
  if (pid === 0) return false
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}

const MOST_BYTES = 1024 * 1024

function readRecent(file: string): RecentLab[] {
  try {
    const value: unknown = JSON.parse(readRegularFile(file, MOST_BYTES))
    return Array.isArray(value) ? value.filter(isRecent) : []
  } catch {
    // No list yet, or one that was cut off: a list of recent labs is no loss.
    return []
  }
}

function isRecent(value: unknown): value is RecentLab {
  return (
    typeof value === 'object' && value !== null && 'path' in value && typeof value.path === 'string' && 'name' in value
  )
}
