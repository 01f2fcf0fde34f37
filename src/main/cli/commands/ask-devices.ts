/** What commands have in common that ask devices for something besides their neighbors: facts, configurations, files. */
import {
  type EngineFiles,
  knownHostsFiles,
  systemClock,
  tellForeignTrust,
  trustOf,
  withCollector,
} from '#main/cli/engine.ts'
import type { CommandIo } from '#main/cli/io.ts'
import { givenQueue, sitesInReach, tellOf, withQueue } from '#main/cli/queue-options.ts'
import { givenLogin, loginsOf, sshConfigOf } from '#main/cli/logins.ts'
import type { AskRequest } from '#main/services/plan-asking.ts'
import type { CollectDeps } from '#main/services/collect-run.ts'
import { limitsOfLab } from '#main/services/lab-limits.ts'
import type { OpenLab } from '#main/services/open-lab.ts'
import { knownDevices } from '#main/services/settings-session.ts'
import type { CredentialSet } from '#shared/model/credentials.ts'
import type { DeviceFailure } from '#shared/model/observation.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { wholeText } from '#shared/words/message.ts'
import { type CollectOptions, limitsOf, scopeOf } from './collect-options.ts'

/** The terminal, and the lab whose devices are asked with these options and sets. */
export interface Asker {
  readonly io: CommandIo
  readonly files: EngineFiles
  readonly lab: OpenLab
  readonly options: CollectOptions
  readonly sets: readonly CredentialSet[]
}

export interface Asked<Told> {
  readonly told: readonly Told[]
  /** A person ended it early. */
  readonly canceled: boolean
}

/** Asks with what the options say, until all have answered or a person interrupts. Throws `Refusal`. */
export async function askDevices<Told>(
  { io, files, lab, options, sets }: Asker,
  ask: (deps: CollectDeps, request: AskRequest, signal: AbortSignal) => Promise<readonly Told[]>,
): Promise<Asked<Told>> {
  const trust = trustOf(io)
  if (!options.quiet) tellForeignTrust(io, lab, trust)
  const request: AskRequest = {
    scope: scopeOf({ ...options, failed: false, findings: false }),
    limits: limitsOf(options, limitsOfLab(lab.store)),
    trustOnFirstUse: options.trustOnFirstUse === true,
    via: options.via,
    legacy: legacyOf(lab, options),
    tryRefused: options.tryRefused === true,
    ...(options.quiet ? {} : { told: tellOf(io) }),
  }
  const known = {
    knownHosts: knownHostsFiles(io, options.knownHosts),
    ssh: sshConfigOf(io, options.sshConfig),
    logins: loginsOf(io, givenLogin(io, options), sets),
  }
  const given = givenQueue(io, options)
  return withQueue(given, undefined, async (queue) => {
    const abort = new AbortController()
    const stopListening = io.onInterrupt(() => abort.abort())
    try {
      const sites = await sitesInReach(queue)
      const told = await withCollector(files, (collector) =>
        ask({ collector, ...known, trust, clock: systemClock, sites }, request, abort.signal),
      )
      return { told, canceled: abort.signal.aborted }
    } finally {
      stopListening()
    }
  })
}

/** Devices that get the old algorithms. Throws `Refusal` for a name that the plan does not have. */
export function legacyOf(lab: OpenLab, { legacy }: Pick<CollectOptions, 'legacy'>): ReadonlySet<string> | 'all' {
  return legacy.includes('all') ? 'all' : knownDevices(lab, legacy)
}

/** In the order of the plan, whoever answered first. */
export function inPlanOrder<Told extends { readonly device: string }>(lab: OpenLab, told: readonly Told[]): Told[] {
  const order = new Map(lab.plan.devices.map(({ name }, i) => [deviceKey(name), i]))
  const at = ({ device }: Told): number => order.get(deviceKey(device)) ?? 0
  return told.toSorted((a, b) => at(a) - at(b))
}

/** A device that failed, as the JSON documents have it. */
export function failedDocument({ device, error }: { readonly device: string; readonly error: DeviceFailure }) {
  return { device, error: { code: error.code, message: wholeText(error.said) } }
}

/** The same in a line at the terminal, behind the name of the device. */
export function failedLine({ code, said }: DeviceFailure): string {
  return `failed (${code}): ${wholeText(said)}`
}
