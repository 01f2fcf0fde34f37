/** Running configurations of devices, into the lab: dated, each text once. */
import { maskSecrets } from '#shared/configs/mask-secrets.ts'
import { sameConfig } from '#shared/configs/compare-configs.ts'
import type { RawResult } from '#shared/model/collecting.ts'
import type { ConfigBackup } from '#shared/model/config-backup.ts'
import type { DeviceFailure } from '#shared/model/observation.ts'
import type { Device } from '#shared/model/plan.ts'
import { AUTO, configCommand, configDrivers } from '#shared/parse/registry.ts'
import type { Message } from '#shared/words/message.ts'
import { type AskRequest, planAsking } from './plan-asking.ts'
import type { CollectDeps } from './collect-run.ts'
import type { OpenLab } from './open-lab.ts'
import { mustBeWritable } from './writable-lab.ts'

export interface BackedUp {
  readonly device: string
  readonly config: ConfigBackup
  /** The configuration as the device printed it. */
  readonly text: string
  /** It differs from the one before, or there was none. */
  readonly changed: boolean
  /** It changed though the plan did not. */
  readonly outsidePlan: boolean
}

export type ToldConfig = BackedUp | { readonly device: string; readonly error: DeviceFailure }

/** Asks the devices of a scope for their running configuration and keeps it. An abort keeps what was collected. */
export async function backupConfigs(
  deps: CollectDeps,
  lab: OpenLab,
  request: AskRequest,
  tell: (told: ToldConfig) => void,
  signal: AbortSignal,
): Promise<readonly ToldConfig[]> {
  mustBeWritable(lab.store)
  const asking = planAsking(deps, lab, request, { never: 'configurations' })
  const backup = nextBackup(lab)
  const told: ToldConfig[] = []
  const take = (each: ToldConfig): void => {
    told.push(each)
    tell(each)
  }
  const jobs = asking.planned.flatMap((each) => {
    const platform = each.device.platform ?? AUTO
    const none = platform !== AUTO && configCommand(platform) === undefined
    if (!none && 'job' in each) return [each.job]
    const error = 'failure' in each ? each.failure : noCommand(each.device.name, platform)
    take({ device: each.device.name, error })
    return []
  })
  const keep = (device: Device, raw: RawResult): void => take(keptOf(lab, backup, device, raw))
  await asking.ask({ jobs, drivers: configDrivers() }, keep, signal)
  return told
}

function keptOf(lab: OpenLab, backup: string, { name: device, platform: planned }: Device, raw: RawResult): ToldConfig {
  const platform = raw.platform ?? planned ?? AUTO
  const command = configCommand(platform)
  if (raw.error) return { device, error: raw.error }
  if (command === undefined) return { device, error: noCommand(device, platform) }
  const output = raw.outputs.find((each) => each.command === command)
  if (output?.refused) {
    const said: Message = { code: 'command-refused', device, command, user: undefined, answer: '' }
    return { device, error: { code: 'unsupported', said } }
  }
  // Half a configuration is none: whoever restored it would lose the rest.
  if (!output?.complete || output.text.trim() === '') {
    return { device, error: { code: 'parse', said: { code: 'output-unreadable', device, command, line: undefined } } }
  }
  const { text } = output
  const last = lab.store.latestConfig(device)
  const before = last && lab.store.configText(last.hash)
  const at = new Date(raw.startedAt).toISOString()
  const config = lab.store.saveConfig({ backup, device, at, plan: lab.store.planHash() }, text)
  const changed = before === undefined || !sameConfig(before, text)
  return { device, config, text, changed, outsidePlan: changed && last !== undefined && last.plan === config.plan }
}

function noCommand(device: string, platform: string): DeviceFailure {
  return { code: 'unsupported', said: { code: 'facts-unsupported', device, platform, kind: 'the configuration' } }
}

/** Backups are numbered in their order. */
function nextBackup(lab: OpenLab): string {
  const last = /\d+$/.exec(lab.store.latestConfig()?.backup ?? '')?.[0] ?? 0
  return `backup-${Number(last) + 1}`
}

/** The text with its secrets masked; equal secrets of a lab have equal marks, and nobody else's lab has the same. */
export function masked(lab: OpenLab, text: string): string {
  return maskSecrets(text, (secret) => lab.store.markOf(secret))
}
