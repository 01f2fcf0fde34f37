/** Builds the session behind a page: which implementation stands behind each port. */
import { homedir, userInfo } from 'node:os'
import { join } from 'node:path'
import { benchStrategies } from '#main/bench/run-bench.ts'
import { checkServices } from '#main/checks/check-services.ts'
import { deviceFolders } from '#main/files/device-folders.ts'
import { readLicenses } from '#main/files/licenses.ts'
import { makeOwnFolder as makeFolder } from '#main/files/own-folder.ts'
import { readRegularFile } from '#main/files/regular-file.ts'
import { createCollector } from '#main/collect/collector.ts'
import { shownFingerprint } from '#main/collect/worker/host-keys.ts'
import { fileProfile, profileFolder } from '#main/profile/file-profile.ts'
import { releaseFeed } from '#main/profile/release-feed.ts'
import { smallFile } from '#main/profile/small-file.ts'
import { openSshConfig } from '#main/profile/ssh-config.ts'
import { readInThread } from '#main/importer/import-thread.ts'
import { createWebhook, pause } from '#main/report/webhook.ts'
import { runReport } from '#main/report/worker/report-thread.ts'
import { netboxClient } from '#main/netbox/netbox-client.ts'
import { PageSession, type PageSessionDeps } from '#main/services/page-session.ts'
import { startDemoFleet } from '#main/simulator/demo-fleet.ts'
import { actAs } from '#main/store/acting.ts'
import { labStoresFor } from '#main/store/lab-store.ts'
import { fileVault } from '#main/vault/file-vault.ts'
import { readKeyFile } from '#main/vault/key-file.ts'
import { vaultFile } from '#main/vault/vault-file.ts'

export interface SessionFiles {
  readonly collectWorker: string
  readonly fleetWorker: string
  readonly reportWorker: string
  readonly importWorker: string
  readonly rescueWorker: string
  /** The bundled command line, where a plain Node runs it. */
  readonly cli?: string
  readonly version: string
  readonly licenses?: string
}

/** What every shell with a page has in common; the shell adds what it has of its own. */
export function pageSessionDeps(
  files: SessionFiles,
  env: Readonly<Record<string, string | undefined>>,
): Omit<PageSessionDeps, 'app' | 'dialogs'> {
  const home = env['HOME'] ?? homedir()
  const folder = profileFolder(env, process.platform, home)
  const localUser = userInfo().username
  return {
    stores: labStoresFor(files.rescueWorker),
    collector: () => createCollector({ workerFile: files.collectWorker }),
    startDemo: (seed) => startDemoFleet(seed, files.fleetWorker),
    knownHosts: {
      text: (further = []) =>
        [join(home, '.ssh', 'known_hosts'), ...further].map((path) => readOr(path, '')).join('\n'),
    },
    sshConfig: () => openSshConfig(undefined, { user: localUser, home, env }),
    readKeyFile: (path) => readKeyFile(path, home, home),
    localUser,
    fingerprint: shownFingerprint,
    vault: () => fileVault(vaultFile(folder)),
    netbox: netboxClient,
    profile: fileProfile(folder, env),
    checkServices,
    readCa: (path) => readRegularFile(path, MOST_CA_BYTES),
    makeFolder,
    foldersOf: deviceFolders,
    runBench: (task, tell, signal) => benchStrategies(files, task, tell, signal),
    makeReport: (job, task, signal) => runReport(files.reportWorker, job, task, signal),
    readImport: (task, tell, signal) => readInThread(files.importWorker, task, tell, signal),
    openWebhook: createWebhook,
    actAs,
    webhookSecret: env['PLUMBLINE_WEBHOOK_SECRET'] ?? '',
    sleep: pause,
    clock: { now: () => new Date() },
    licenses: () => readLicenses(files.licenses),
    releases: releaseFeed(folder),
    openQueue: async (address) => (await import('#main/queue/open-site-queue.ts')).openSiteQueue(address),
    keptQueue: smallFile(folder, 'queue.json'),
    givenQueue: { url: env['PLUMBLINE_QUEUE'], password: env['PLUMBLINE_QUEUE_PASSWORD'] },
  }
}

export function browserSession(files: SessionFiles, env: Readonly<Record<string, string | undefined>>): PageSession {
  return new PageSession({
    ...pageSessionDeps(files, env),
    app: { version: files.version, shell: 'browser', os: process.platform, nativeDialogs: false },
    dialogs: {
      pickLab: async () => undefined,
      pickNewLab: async () => undefined,
      pickReportFile: async () => undefined,
      pickFolder: async () => undefined,
    },
  })
}

/** Of a file of certificates. */
const MOST_CA_BYTES = 4 * 1024 * 1024
/** Of `known_hosts`: some hundred thousand hosts. */
const MOST_BYTES = 64 * 1024 * 1024

function readOr(path: string, otherwise: string): string {
  try {
    return readRegularFile(path, MOST_BYTES)
  } catch {
    return otherwise
  }
}
