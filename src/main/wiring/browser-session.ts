/** Builds the session behind a page: which implementation stands behind each port. */
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { createCollector } from '#main/collect/collector.ts'
import { fileProfile, profileFolder } from '#main/profile/file-profile.ts'
import { exportReport } from '#main/report/export-report.ts'
import { PageSession, type PageSessionDeps } from '#main/services/page-session.ts'
import { startDemoFleet } from '#main/simulator/demo-fleet.ts'
import { labStores } from '#main/store/lab-store.ts'

export interface SessionFiles {
  readonly collectWorker: string
  readonly fleetWorker: string
  readonly version: string
}

/** What every shell with a page has in common; the shell adds what it has of its own. */
export function pageSessionDeps(
  files: SessionFiles,
  env: Readonly<Record<string, string | undefined>>,
): Omit<PageSessionDeps, 'app' | 'dialogs'> {
  const home = env['HOME'] ?? homedir()
  return {
    stores: labStores,
    collector: () => createCollector({ workerFile: files.collectWorker }),
    startDemo: (seed) => startDemoFleet(seed, files.fleetWorker),
    knownHosts: { text: () => readOr(join(home, '.ssh', 'known_hosts'), '') },
    profile: fileProfile(profileFolder(env, process.platform, home), env),
    renderReport: exportReport,
    clock: { now: () => new Date() },
  }
}

export function browserSession(files: SessionFiles, env: Readonly<Record<string, string | undefined>>): PageSession {
  return new PageSession({
    ...pageSessionDeps(files, env),
    app: { version: files.version, shell: 'browser', os: process.platform, nativeDialogs: false },
    dialogs: { pickLab: async () => undefined, pickNewLab: async () => undefined },
  })
}

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return otherwise
  }
}
