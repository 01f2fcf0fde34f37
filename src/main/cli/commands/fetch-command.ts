/** `fetch`: files of all devices by SFTP, one folder a device. */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fetchFiles, type ToldFetch } from '#main/services/fetch-files.ts'
import { limitsOfLab } from '#main/services/lab-limits.ts'
import { knownDevices } from '#main/services/settings-session.ts'
import { leavesFolder } from '#main/store/save-transcripts.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { counted } from '#shared/words/entry.ts'
import { wholeText } from '#shared/words/message.ts'
import { REASON_NAMES } from '#shared/words/fetch-reasons.ts'
import {
  type EngineFiles,
  knownHostsFiles,
  systemClock,
  tellForeignTrust,
  trustOf,
  withCollector,
  withLab,
} from '#main/cli/engine.ts'
import { givenLogin, loginsOf, setsOfVault, sshConfigOf, vaultOf } from '#main/cli/logins.ts'
import { type CommandIo, EXIT, forTerminal } from '#main/cli/io.ts'
import { type CollectOptions, limitsOf, scopeOf } from './collect-options.ts'

export interface FetchOptions extends CollectOptions {
  readonly path: readonly string[]
  readonly output: string
}

/** A file may be large: the whole of a device is not timed unless a person says so. */
const NO_TOTAL_MS = 24 * 3_600_000

export async function runFetch(
  io: CommandIo,
  files: EngineFiles,
  path: string,
  options: FetchOptions,
): Promise<number> {
  limitsOf(options)
  if (options.path.length === 0) throw new Refusal({ code: 'fetch-path-missing' })
  const sets = options.vault ? await setsOfVault(io, vaultOf(io)) : []
  const folder = resolve(io.cwd, options.output)
  return withLab(io, path, async (lab) => {
    makeFolder(folder)
    const trust = trustOf(io)
    if (!options.quiet) tellForeignTrust(io, lab, trust)
    const limits = limitsOf(options, limitsOfLab(lab.store))
    const abort = new AbortController()
    const stopListening = io.onInterrupt(() => abort.abort())
    try {
      const told = await withCollector(files, (collector) =>
        fetchFiles(
          {
            collector,
            logins: loginsOf(io, givenLogin(io, options), sets),
            ssh: sshConfigOf(io, options.sshConfig),
            knownHosts: knownHostsFiles(io, options.knownHosts),
            trust,
            clock: systemClock,
          },
          lab,
          {
            scope: scopeOf({ ...options, failed: false, findings: false }),
            limits: options.timeout === undefined ? { ...limits, totalTimeoutMs: NO_TOTAL_MS } : limits,
            trustOnFirstUse: options.trustOnFirstUse === true,
            via: options.via,
            legacy: options.legacy.includes('all') ? 'all' : knownDevices(lab, options.legacy),
            tryRefused: options.tryRefused === true,
            paths: options.path,
            folderOf: (device) => {
              if (!leavesFolder(device)) return join(folder, device)
              throw new Refusal({ code: 'fetch-bad-name', device })
            },
          },
          (each) => {
            if (!options.quiet) for (const line of linesOf(each)) io.err(forTerminal(`${each.device}: ${line}\n`))
          },
          abort.signal,
        ),
      )
      const order = new Map(lab.plan.devices.map(({ name }, i) => [deviceKey(name), i]))
      const at = ({ device }: ToldFetch): number => order.get(deviceKey(device)) ?? 0
      const devices = told.toSorted((a, b) => at(a) - at(b)).map(documentOf)
      if (options.json) io.out(`${JSON.stringify({ devices }, null, 2)}\n`)
      else {
        const fetched = told.flatMap((each) => ('error' in each ? [] : each.files))
        const without = told.filter((each) => 'error' in each || each.left.length > 0).length
        io.out(
          `${counted(fetched.length, 'file')} fetched; ${counted(without, 'device')} without some or all of them\n`,
        )
      }
      return abort.signal.aborted ? EXIT.interrupted : EXIT.done
    } finally {
      stopListening()
    }
  })
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch {
    throw new Refusal({ code: 'backup-folder-not-made', path: folder })
  }
}

function linesOf(told: ToldFetch): readonly string[] {
  if ('error' in told) return [`failed (${told.error.code}): ${wholeText(told.error.said)}`]
  return [
    ...told.files.map(
      ({ path, bytes, resumed }) => `${path}, ${bytes} bytes${resumed ? `, ${resumed} of them before` : ''}`,
    ),
    ...told.left.map(({ path, reason }) => `${path} was left out: ${REASON_NAMES[reason]}`),
  ]
}

function documentOf(told: ToldFetch) {
  if ('error' in told)
    return { device: told.device, error: { code: told.error.code, message: wholeText(told.error.said) } }
  const left = told.left.map(({ path, reason }) => ({ path, code: reason, message: REASON_NAMES[reason] }))
  return { device: told.device, files: told.files, left }
}
