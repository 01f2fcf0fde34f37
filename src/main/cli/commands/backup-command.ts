/** `backup`: running configurations of all devices, dated, in the lab and in a folder; the difference of two. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { leavesFolder } from '#main/files/leaves-folder.ts'
import { makeOwnFolder } from '#main/files/own-folder.ts'
import { deviceFolders } from '#main/files/device-folders.ts'
import { type BackedUp, backupConfigs, masked, type ToldConfig } from '#main/services/backup-configs.ts'
import type { OpenLab } from '#main/services/open-lab.ts'
import { diffConfigs, unified } from '#shared/configs/compare-configs.ts'
import type { ConfigBackup } from '#shared/model/config-backup.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { type EngineFiles, withLab } from '#main/cli/engine.ts'
import { chosenSets } from '#main/cli/logins.ts'
import { type CommandIo, EXIT, forTerminal } from '#main/cli/io.ts'
import { askDevices, failedDocument, failedLine, inPlanOrder } from './ask-devices.ts'
import { type CollectOptions, limitsOf } from './collect-options.ts'

export interface BackupOptions extends CollectOptions {
  readonly output?: string
  readonly diff?: string
  readonly list?: boolean
  readonly secrets?: boolean
}

export async function runBackup(
  io: CommandIo,
  files: EngineFiles,
  path: string,
  versions: readonly string[],
  options: BackupOptions,
): Promise<number> {
  limitsOf(options)
  if (options.diff === undefined && versions.length > 0) throw new Refusal({ code: 'backup-versions-without-diff' })
  const sets = await chosenSets(io, options)
  return withLab(io, path, async (lab) => {
    if (options.diff !== undefined) return printDiff(io, lab, options.diff, versions, options)
    if (options.list) return printList(io, lab, options)
    const folder = options.output === undefined ? undefined : resolve(io.cwd, options.output)
    if (folder !== undefined) makeOwnFolder(folder)
    const folderOf =
      folder === undefined
        ? undefined
        : deviceFolders(
            folder,
            lab.plan.devices.map(({ name }) => name),
          )
    // One that cannot be written ends no other: the lab has them all.
    let unwritten: unknown
    const tell = (each: ToldConfig): void => {
      if (!options.quiet) io.err(forTerminal(`${each.device}: ${lineOf(each)}\n`))
      if (folderOf === undefined || !('config' in each)) return
      try {
        writeConfig(lab, folderOf, each, options.secrets === true)
      } catch (error) {
        unwritten ??= error
      }
    }
    const { told, canceled } = await askDevices({ io, files, lab, options, sets }, (deps, request, signal) =>
      backupConfigs(deps, lab, request, tell, signal),
    )
    if (options.json) {
      const devices = inPlanOrder(lab, told).map((each) => ('error' in each ? failedDocument(each) : documentOf(each)))
      io.out(`${JSON.stringify({ devices }, null, 2)}\n`)
    } else {
      const kept = told.filter((each): each is BackedUp => 'config' in each)
      const changed = kept.filter((each) => each.changed).length
      io.out(`${kept.length} backed up, ${changed} changed, ${told.length - kept.length} failed\n`)
    }
    if (unwritten !== undefined) throw unwritten
    return canceled ? EXIT.interrupted : EXIT.done
  })
}

/** A line for each device as it ends. */
function lineOf(told: ToldConfig): string {
  if ('error' in told) return failedLine(told.error)
  const how = told.changed ? (told.outsidePlan ? 'changed, and the plan did not' : 'changed') : 'as before'
  return `${told.config.bytes} bytes, ${how}`
}

function documentOf({ device, config: { bytes, backup }, changed, outsidePlan }: BackedUp) {
  return { device, bytes, changed, ...(outsidePlan ? { outsidePlan: true } : {}), backup }
}

/** `DIR/<device>/<date>.cfg`, for this person alone. Throws `Refusal` for a name that leads out of the folder. */
function writeConfig(
  lab: OpenLab,
  folderOf: (device: string) => string,
  { device, config, text }: BackedUp,
  secrets: boolean,
): void {
  if (leavesFolder(device)) throw new Refusal({ code: 'backup-not-written', path: '-o', device, reason: 'its name' })
  const place = folderOf(device)
  // No file of Windows has a colon in its name.
  const file = join(place, `${process.platform === 'win32' ? config.at.replaceAll(':', '-') : config.at}.cfg`)
  try {
    mkdirSync(place, { recursive: true, mode: 0o700 })
    writeFileSync(file, secrets ? text : masked(lab, text), { mode: 0o600 })
    chmodSync(file, 0o600)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'an unknown reason'
    throw new Refusal({ code: 'backup-not-written', path: file, device, reason })
  }
}

function printList(io: CommandIo, lab: OpenLab, { json, quiet, device }: BackupOptions): number {
  for (const name of device) mustBeKnown(lab, name)
  const wanted = new Set(device.map(deviceKey))
  const all = lab.store.configs().filter((each) => wanted.size === 0 || wanted.has(deviceKey(each.device)))
  if (json)
    io.out(
      `${JSON.stringify(
        all.map(({ backup, device: name, at, bytes, hash }) => ({ backup, device: name, at, bytes, hash })),
        null,
        2,
      )}\n`,
    )
  else if (all.length === 0 && !quiet) io.err('There are no backups yet. Run plumbline backup without --list.\n')
  else for (const each of all) io.out(forTerminal(`${each.backup}  ${each.at}  ${each.device}  ${each.bytes} bytes\n`))
  return EXIT.done
}

/** A device that has left the plan still has its backups. */
function mustBeKnown(lab: OpenLab, name: string): void {
  const key = deviceKey(name)
  if (
    [...lab.plan.devices, ...lab.store.configs(name).map(({ device }) => ({ name: device }))].some(
      (each) => deviceKey(each.name) === key,
    )
  )
    return
  throw new Refusal({ code: 'unknown-name', what: 'device', name })
}

/** The difference of two versions of a device: the last two, or those that are named. */
function printDiff(
  io: CommandIo,
  lab: OpenLab,
  name: string,
  versions: readonly string[],
  { json, quiet, secrets }: BackupOptions,
): number {
  mustBeKnown(lab, name)
  const device = lab.plan.devices.find((each) => deviceKey(each.name) === deviceKey(name))?.name ?? name
  const all = lab.store.configs(device)
  const [before, after] = chosen(all, device, versions)
  const text = ({ hash }: ConfigBackup): string => {
    const found = lab.store.configText(hash)
    if (found === undefined) throw new Refusal({ code: 'backup-unreadable', device })
    return secrets ? found : masked(lab, found)
  }
  const lines = diffConfigs(text(before), text(after))
  if (json) {
    const changes = lines.filter(({ kind }) => kind !== 'same')
    io.out(`${JSON.stringify({ device, from: versionOf(before), to: versionOf(after), changes }, null, 2)}\n`)
    return EXIT.done
  }
  io.out(forTerminal(`--- ${device} ${before.backup} ${before.at}\n+++ ${device} ${after.backup} ${after.at}\n`))
  if (!quiet && lines.every(({ kind }) => kind === 'same')) io.err('No line differs.\n')
  for (const line of unified(lines)) io.out(forTerminal(`${line}\n`))
  return EXIT.done
}

function versionOf({ backup, at, hash }: ConfigBackup) {
  return { backup, at, hash }
}

function chosen(
  all: readonly ConfigBackup[],
  device: string,
  versions: readonly string[],
): readonly [ConfigBackup, ConfigBackup] {
  if (versions.length !== 0 && versions.length !== 2) throw new Refusal({ code: 'backup-versions-two' })
  if (versions.length === 0) {
    const [before, after] = all.slice(-2)
    if (!before || !after) throw new Refusal({ code: 'backup-too-few', device, count: all.length })
    return [before, after]
  }
  const found = versions.map((version) => {
    const one = all.findLast((each) => each.backup === version || each.at === version || each.at.startsWith(version))
    if (!one)
      throw new Refusal({ code: 'backup-unknown', device, version, known: all.slice(-5).map(({ backup }) => backup) })
    return one
  })
  return [found[0] as ConfigBackup, found[1] as ConfigBackup]
}
