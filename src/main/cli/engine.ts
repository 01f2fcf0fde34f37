/** Builds the engine for the command line: which implementation stands behind each port. */
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { createCollector } from '#main/collect/collector.ts'
import { OpenLab } from '#main/services/open-lab.ts'
import type { Clock, Collector, Credentials, KnownHosts } from '#main/services/ports.ts'
import { explainStoreError, isStoreError } from '#main/store/database.ts'
import { labStores } from '#main/store/lab-store.ts'
import type { NamedLogin } from '#shared/model/collecting.ts'
import { Refusal } from '#shared/model/refusal.ts'
import type { CommandIo } from './io.ts'

/** Where the bundled worker threads lie. */
export interface EngineFiles {
  readonly collectWorker: string
  readonly fleetWorker: string
  /** Folder of the built page. */
  readonly page: string
  readonly version: string
}

export const systemClock: Clock = { now: () => new Date() }

/** Opens a lab for one command and closes it afterwards, whatever happens. */
export async function withLab<T>(io: CommandIo, path: string, use: (lab: OpenLab) => T | Promise<T>): Promise<T> {
  const lab = new OpenLab(labStores.open(resolve(io.cwd, path)))
  try {
    return await use(lab)
  } catch (error) {
    throw isStoreError(error) ? explainStoreError(error, path) : error
  } finally {
    lab.close()
  }
}

export async function withCollector<T>(files: EngineFiles, use: (collector: Collector) => Promise<T>): Promise<T> {
  const collector = createCollector({ workerFile: files.collectWorker })
  try {
    return await use(collector)
  } finally {
    await collector.close()
  }
}

export interface LoginOptions {
  readonly user?: string
  readonly identity?: string
}

/** Credentials from options and environment: the same for every device. */
export function environmentCredentials(io: CommandIo, options: LoginOptions): Credentials {
  const user = options.user ?? io.env['PLUMBLINE_USER']
  const password = io.env['PLUMBLINE_PASSWORD']
  const enableSecret = io.env['PLUMBLINE_ENABLE']
  const agent = io.env['SSH_AUTH_SOCK']
  const passphrase = io.env['PLUMBLINE_PASSPHRASE']
  const privateKey = options.identity === undefined ? undefined : readKey(resolve(io.cwd, options.identity))
  const hasSecret = password !== undefined || privateKey !== undefined || agent !== undefined
  const login: NamedLogin | undefined =
    user === undefined || !hasSecret
      ? undefined
      : {
          set: 'the given login',
          user,
          ...(password === undefined ? {} : { password }),
          ...(privateKey === undefined ? {} : { privateKey }),
          ...(passphrase === undefined ? {} : { passphrase }),
          ...(agent === undefined ? {} : { agent }),
          ...(enableSecret === undefined ? {} : { enableSecret }),
        }
  return { loginsFor: () => (login ? [login] : []) }
}

function readKey(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new Refusal(`The key file ${path} cannot be read. Check the path given with --identity.`)
  }
}

/** `--known-hosts FILE`, else `~/.ssh/known_hosts`. */
export function knownHostsFiles(io: CommandIo, files: readonly string[]): KnownHosts {
  const home = io.env['HOME'] ?? homedir()
  const standard = join(home, '.ssh', 'known_hosts')
  return {
    text: () => {
      if (files.length === 0) return existsSync(standard) ? readFileSync(standard, 'utf8') : ''
      return files
        .map((file) => {
          try {
            return readFileSync(resolve(io.cwd, file), 'utf8')
          } catch {
            throw new Refusal(`The known_hosts file ${file} cannot be read. Check the path given with --known-hosts.`)
          }
        })
        .join('\n')
    },
  }
}
