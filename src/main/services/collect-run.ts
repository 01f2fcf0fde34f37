/** One run: log in to the devices of a scope, keep and verify each result as it arrives. */
import type { CollectJob, CollectLimits, JumpHost, NamedLogin, RawResult, StepEvent } from '#shared/model/collecting.ts'
import type { Device } from '#shared/model/plan.ts'
import type { VerdictChange } from '#shared/model/verdict.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { DRIVERS, PLATFORM_SIGNS } from '#shared/parse/registry.ts'
import type { RunScope } from '#shared/contract/page-state.ts'
import type { OpenLab } from './open-lab.ts'
import type { Clock, Collector, Credentials, KnownHosts, StoredResult } from './ports.ts'
import { PacedQueue } from './paced-queue.ts'
import { readResult } from './read-result.ts'

export interface CollectDeps {
  readonly collector: Collector
  readonly credentials: Credentials
  readonly knownHosts: KnownHosts
  readonly clock: Clock
}

export interface RunRequest {
  readonly scope: RunScope
  readonly limits: CollectLimits
  readonly trustOnFirstUse: boolean
  /** Jump hosts for devices that name none, outermost first. */
  readonly via?: readonly string[]
}

export interface RunWatcher {
  started?(runId: string, devices: readonly Device[]): void
  step?(event: StepEvent): void
  /** Without a change where the result was not kept: a cancelled login takes nothing from an earlier whole answer. */
  result?(result: StoredResult, change?: VerdictChange): void
}

export interface FinishedRun {
  readonly id: string
  readonly collected: number
  readonly failed: number
  readonly cancelled: boolean
}

/** Runs to the end, always with a result for every device; an abort ends it early and keeps what was collected. */
export async function collectRun(
  deps: CollectDeps,
  lab: OpenLab,
  request: RunRequest,
  watcher: RunWatcher,
  signal: AbortSignal,
): Promise<FinishedRun> {
  const devices = lab.devicesIn(request.scope)
  const byName = new Map(devices.map((d) => [d.name, d]))
  const id = lab.startRun(
    deps.clock.now(),
    devices.map((d) => d.name),
  )
  watcher.started?.(id, devices)
  // Asked for only where a run is cancelled.
  let whole: ReadonlySet<string> | undefined
  let collected = 0
  let failed = 0
  const accept = (raw: RawResult): void => {
    const device = byName.get(raw.device)
    if (!device) return
    watcher.step?.({ device: device.name, step: { kind: 'parsing' }, at: deps.clock.now().getTime() })
    for (const key of [raw.trusted, ...(raw.trustedVia ?? [])]) if (key) lab.store.trustHostKey(key)
    const result = readResult(raw, device)
    if (result.observation.outcome === 'collected') collected += 1
    else failed += 1
    const kept = result.observation.error?.code !== 'cancelled' || !(whole ??= lab.collected()).has(device.name)
    const change = kept ? lab.accept(id, result) : undefined
    watcher.result?.(result, change)
  }
  const results = new PacedQueue(accept)
  const jobs = devices.map((d) => jobFor(d, deps.credentials, lab, request))
  const labKeys = lab.store.hostKeys().map((k) => `${k.host} ${k.type} ${k.key}`)
  await deps.collector.collect(
    {
      jobs,
      drivers: DRIVERS,
      signs: PLATFORM_SIGNS,
      hostKeys: {
        knownHosts: [deps.knownHosts.text(), ...labKeys].join('\n'),
        trustOnFirstUse: request.trustOnFirstUse,
      },
      limits: request.limits,
    },
    { step: (event) => watcher.step?.(event), result: (raw) => results.push(raw) },
    signal,
  )
  await results.settled()
  lab.store.finishRun(id, deps.clock.now().toISOString(), lab.verdict(), signal.aborted)
  return { id, collected, failed, cancelled: signal.aborted }
}

function jobFor(device: Device, credentials: Credentials, lab: OpenLab, request: RunRequest): CollectJob {
  const logins = credentials.loginsFor(device.name, device.credentials)
  const hops = device.via === undefined ? (request.via ?? []) : [device.via]
  return {
    device: device.name,
    host: device.address ?? '',
    port: device.sshPort,
    platform: device.platform ?? 'auto',
    logins,
    via: hops.map((hop) => jumpHost(hop, lab, credentials, logins)),
  }
}

/** A jump host is a device of the plan, or `[user@]host[:port]`. */
function jumpHost(hop: string, lab: OpenLab, credentials: Credentials, logins: readonly NamedLogin[]): JumpHost {
  const planned = lab.plan.devices.find((d) => deviceKey(d.name) === deviceKey(hop))
  if (planned?.address !== undefined) {
    const own = credentials.loginsFor(planned.name, planned.credentials)
    return { name: planned.name, host: planned.address, port: planned.sshPort, logins: own.length > 0 ? own : logins }
  }
  const m = /^(?:([^@]+)@)?(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(hop)
  const host = (m?.[2] ?? hop).replace(/^\[|\]$/g, '')
  const user = m?.[1]
  const own = user === undefined ? logins : logins.map((login) => ({ ...login, user }))
  return { name: hop, host, port: Number(m?.[3] ?? 22), logins: own }
}
