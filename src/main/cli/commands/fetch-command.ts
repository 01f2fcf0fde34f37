/** `fetch`: files of all devices by SFTP, one folder a device. */
import { resolve } from 'node:path'
import { makeOwnFolder } from '#main/files/own-folder.ts'
import { deviceFolders } from '#main/files/device-folders.ts'
import { fetchFiles, type ToldFetch } from '#main/services/fetch-files.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { counted } from '#shared/words/entry.ts'
import { REASON_NAMES } from '#shared/words/fetch-reasons.ts'
import { type EngineFiles, withLab } from '#main/cli/engine.ts'
import { chosenSets } from '#main/cli/logins.ts'
import { type CommandIo, EXIT, forTerminal } from '#main/cli/io.ts'
import { askDevices, failedDocument, failedLine, inPlanOrder } from './ask-devices.ts'
import { type CollectOptions, limitsOf } from './collect-options.ts'

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
  const sets = await chosenSets(io, options)
  const folder = resolve(io.cwd, options.output)
  return withLab(io, path, async (lab) => {
    makeOwnFolder(folder)
    const tell = (each: ToldFetch): void => {
      if (!options.quiet) for (const line of linesOf(each)) io.err(forTerminal(`${each.device}: ${line}\n`))
    }
    const folderOf = deviceFolders(
      folder,
      lab.plan.devices.map(({ name }) => name),
    )
    const { told, canceled } = await askDevices({ io, files, lab, options, sets }, (deps, request, signal) => {
      const limits = options.timeout === undefined ? { ...request.limits, totalTimeoutMs: NO_TOTAL_MS } : request.limits
      return fetchFiles(deps, lab, { ...request, limits, paths: options.path, folderOf }, tell, signal)
    })
    const devices = inPlanOrder(lab, told).map(documentOf)
    if (options.json) io.out(`${JSON.stringify({ devices }, null, 2)}\n`)
    else {
      const fetched = told.flatMap((each) => ('error' in each ? [] : each.files))
      const without = told.filter((each) => 'error' in each || each.left.length > 0).length
      io.out(`${counted(fetched.length, 'file')} fetched; ${counted(without, 'device')} without some or all of them\n`)
    }
    return canceled ? EXIT.interrupted : EXIT.done
  })
}

function linesOf(told: ToldFetch): readonly string[] {
  if ('error' in told) return [failedLine(told.error)]
  return [
    ...told.files.map(
      ({ path, bytes, resumed }) => `${path}, ${bytes} bytes${resumed ? `, ${resumed} of them before` : ''}`,
    ),
    ...told.left.map(({ path, reason }) => `${path} was left out: ${REASON_NAMES[reason]}`),
  ]
}

function documentOf(told: ToldFetch) {
  if ('error' in told) return failedDocument(told)
  const left = told.left.map(({ path, reason }) => ({ path, code: reason, message: REASON_NAMES[reason] }))
  return { device: told.device, files: told.files, left }
}
