/** `backup`: running configurations of all devices, dated, in the lab and in a folder; the difference of two. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type BackedUp, backupConfigs, masked, type ToldConfig } from '#main/services/backup-configs.ts'
import { limitsOfLab } from '#main/services/lab-limits.ts'
import type { OpenLab } from '#main/services/open-lab.ts'
import { knownDevices } from '#main/services/settings-session.ts'
import { leavesFolder } from '#main/store/save-transcripts.ts'
import { diffConfigs, unified } from '#shared/configs/compare-configs.ts'
import type { ConfigBackup } from '#shared/model/config-backup.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { wholeText } from '#shared/words/message.ts'
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
  const sets = options.vault ? await setsOfVault(io, vaultOf(io)) : []
  return withLab(io, path, async (lab) => {
    if (options.diff !== undefined) return printDiff(io, lab, options.diff, versions, options)
    if (options.list) return printList(io, lab, options)
    const folder = options.output === undefined ? undefined : resolve(io.cwd, options.output)
    if (folder !== undefined) makeFolder(folder)
    // One that cannot be written ends no other: the lab has them all.
    let unwritten: unknown
    const told = await askAll(io, files, lab, { ...options, sets }, (each) => {
      if (folder === undefined || !('config' in each)) return
      try {
        writeConfig(lab, folder, each, options.secrets === true)
      } catch (error) {
        unwritten ??= error
      }
    })
    const order = new Map(lab.plan.devices.map(({ name }, i) => [deviceKey(name), i]))
    const at = ({ device }: ToldConfig): number => order.get(deviceKey(device)) ?? 0
    if (options.json) {
      const devices = told.each
        .toSorted((a, b) => at(a) - at(b))
        .map((each) =>
          'error' in each
            ? { device: each.device, error: { code: each.error.code, message: wholeText(each.error.said) } }
            : {
                device: each.device,
                bytes: each.config.bytes,
                changed: each.changed,
                ...(each.outsidePlan ? { outsidePlan: true } : {}),
                backup: each.config.backup,
              },
        )
      io.out(`${JSON.stringify({ devices }, null, 2)}\n`)
    } else {
      const kept = told.each.filter((each): each is BackedUp => 'config' in each)
      const changed = kept.filter((each) => each.changed).length
      io.out(`${kept.length} backed up, ${changed} changed, ${told.each.length - kept.length} failed\n`)
    }
    if (unwritten !== undefined) throw unwritten
    return told.canceled ? EXIT.interrupted : EXIT.done
  })
}

/** A line for each device as it ends. */
function lineOf(told: ToldConfig): string {
  if ('error' in told) return `failed (${told.error.code}): ${wholeText(told.error.said)}`
  const how = told.changed ? (told.outsidePlan ? 'changed, and the plan did not' : 'changed') : 'as before'
  return `${told.config.bytes} bytes, ${how}`
}

async function askAll(
  io: CommandIo,
  files: EngineFiles,
  lab: OpenLab,
  options: BackupOptions & { readonly sets: Parameters<typeof loginsOf>[2] },
  keep: (told: ToldConfig) => void,
): Promise<{ readonly each: readonly ToldConfig[]; readonly canceled: boolean }> {
  const trust = trustOf(io)
  if (!options.quiet) tellForeignTrust(io, lab, trust)
  const knownHosts = knownHostsFiles(io, options.knownHosts)
  const ssh = sshConfigOf(io, options.sshConfig)
  const logins = loginsOf(io, givenLogin(io, options), options.sets)
  const abort = new AbortController()
  const stopListening = io.onInterrupt(() => abort.abort())
  try {
    return await withCollector(files, async (collector) => {
      const each = await backupConfigs(
        { collector, logins, ssh, knownHosts, trust, clock: systemClock },
        lab,
        {
          scope: scopeOf({ ...options, failed: false, findings: false }),
          limits: limitsOf(options, limitsOfLab(lab.store)),
          trustOnFirstUse: options.trustOnFirstUse === true,
          via: options.via,
          legacy: options.legacy.includes('all') ? 'all' : knownDevices(lab, options.legacy),
          tryRefused: options.tryRefused === true,
        },
        (told) => {
          keep(told)
          if (!options.quiet) io.err(forTerminal(`${told.device}: ${lineOf(told)}\n`))
        },
        abort.signal,
      )
      return { each, canceled: abort.signal.aborted }
    })
  } finally {
    stopListening()
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch {
    throw new Refusal({ code: 'backup-folder-not-made', path: folder })
  }
}

/** `DIR/<device>/<date>.cfg`, for this person alone. Throws `Refusal` for a name that leads out of the folder. */
function writeConfig(lab: OpenLab, folder: string, { device, config, text }: BackedUp, secrets: boolean): void {
  if (leavesFolder(device)) throw new Refusal({ code: 'backup-not-written', path: folder, device, reason: 'its name' })
  const place = join(folder, device)
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
