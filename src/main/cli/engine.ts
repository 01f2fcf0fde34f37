/** Builds the engine for the command line: which implementation stands behind each port. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readRegularFile } from '#main/files/regular-file.ts'
import { createCollector } from '#main/collect/collector.ts'
import { OpenLab } from '#main/services/open-lab.ts'
import type { Clock, Collector, KnownHosts, TrustBook } from '#main/services/ports.ts'
import { explainStoreError, isStoreError } from '#main/store/database.ts'
import { labStores } from '#main/store/lab-store.ts'
import { wholeText } from '#shared/words/message.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { trustBook } from '#main/profile/trust-book.ts'
import { foreignTrust, leaveLab } from '#main/services/lab-trust.ts'
import { type CommandIo, forTerminal } from './io.ts'
import { homeOf, profileOf } from './places.ts'
import { expectToRead, expectToVerify } from './short-work.ts'

/** Where the bundled worker threads lie. */
export interface EngineFiles {
  readonly collectWorker: string
  readonly fleetWorker: string
  readonly reportWorker: string
  readonly importWorker: string
  readonly rescueWorker: string
  /** The bundled command line, where a plain Node runs it. */
  readonly cli?: string
  /** Folder of the built page. */
  readonly page: string
  readonly version: string
  /** The licenses of what is built in, as a text file; absent if nothing is built. */
  readonly licenses?: string
}

export const systemClock: Clock = { now: () => new Date() }

/** Opens a lab for one command and closes it afterwards, whatever happens. */
export async function withLab<T>(io: CommandIo, path: string, use: (lab: OpenLab) => T | Promise<T>): Promise<T> {
  const file = resolve(io.cwd, path)
  expectToRead(file)
  const lab = new OpenLab(labStores.open(file, tellRescue(io)))
  expectToVerify(lab.plan)
  if (lab.store.info.readOnly !== undefined) {
    io.err(`${io.isErrTty === true ? '\r\u001b[K' : ''}${forTerminal(wholeText(lab.store.info.readOnly))}\n`)
  }
  try {
    return await use(lab)
  } catch (error) {
    throw isStoreError(error) ? explainStoreError(error, path) : error
  } finally {
    for (const notice of lab.store.notices()) io.err(forTerminal(`${wholeText(notice)}\n`))
    leaveLab(lab, trustOf(io))
    lab.close()
  }
}

/** To read what is left of a large lab takes a while; Ctrl-C ends it as it ends any program. */
function tellRescue(io: CommandIo): (read: number, size: number) => void {
  if (io.isErrTty !== true) return () => undefined
  return (read, size) =>
    io.err(`\rReading what is left: ${Math.ceil(read / 1e6)} of ${Math.ceil(size / 1e6)} MB\u001b[K`)
}

export async function withCollector<T>(files: EngineFiles, use: (collector: Collector) => Promise<T>): Promise<T> {
  const collector = createCollector({ workerFile: files.collectWorker })
  try {
    return await use(collector)
  } finally {
    await collector.close()
  }
}

/** What the profile of this person trusts. */
export function trustOf(io: CommandIo): TrustBook {
  return trustBook(profileOf(io))
}

/** Says what a lab brings of trust that does not count, before anybody wonders why a key is unknown. */
export function tellForeignTrust(io: CommandIo, lab: OpenLab, trust: TrustBook): void {
  const notice = foreignTrust(lab, trust)
  if (notice !== undefined) io.err(forTerminal(`warning: ${wholeText(notice)}\n`))
}

/** Bytes: some hundred thousand hosts. */
const MOST_KNOWN_HOSTS = 64 * 1024 * 1024

/** `--known-hosts FILE`, else `~/.ssh/known_hosts`. */
export function knownHostsFiles(io: CommandIo, files: readonly string[]): KnownHosts {
  const home = homeOf(io)
  const standard = join(home, '.ssh', 'known_hosts')
  return {
    text: (further = []) => {
      if (files.length === 0) {
        return [standard, ...further]
          .map((file) => (existsSync(file) ? readRegularFile(file, MOST_KNOWN_HOSTS) : ''))
          .join('\n')
      }
      return files
        .map((file) => {
          try {
            return readRegularFile(resolve(io.cwd, file), MOST_KNOWN_HOSTS)
          } catch {
            throw new Refusal({ code: 'known-hosts-unreadable', path: file })
          }
        })
        .join('\n')
    },
  }
}
