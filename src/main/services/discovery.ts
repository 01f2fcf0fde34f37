/** Discovers a lab: logs in to a few devices, then to the neighbors they tell of, as far as the bounds go. */
import { failedAtOnce } from '#shared/model/failed-at-once.ts'
import type { DiscoveryEvent, DiscoveryRequest } from '#shared/contract/discovery-contract.ts'
import { Inventory, readNetworks, type Target } from '#shared/discover/inventory.ts'
import { importPlan } from '#shared/exchange/import-plan.ts'
import { bareDevice } from '#shared/exchange/plan-rows.ts'
import type { CollectLimits, RawResult } from '#shared/model/collecting.ts'
import type { Device } from '#shared/model/plan.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { DRIVERS, PLATFORM_SIGNS } from '#shared/parse/registry.ts'
import { lintPlan } from '#shared/verify/index.ts'
import type { Message } from '#shared/words/message.ts'
import { devicesBySite } from '#shared/sites/devices-by-site.ts'
import { notAskedAtSite } from './plan-asking.ts'
import { planJobs } from './collect-jobs.ts'
import type { CollectDeps } from './collect-run.ts'
import { hostKeyPolicy, keepTrusted } from './lab-trust.ts'
import type { OpenLab } from './open-lab.ts'
import type { Clock } from './ports.ts'
import { readResult } from './read-result.ts'
import { verdictToStore } from './verdict-document.ts'

type FoundEvent = Extract<DiscoveryEvent, { kind: 'found' }>

/** What was found, and what each device said. */
export interface Discovered {
  readonly event: FoundEvent
  readonly answers: ReadonlyMap<string, RawResult>
}

export interface DiscoveryOptions {
  readonly limits: CollectLimits
  readonly trustOnFirstUse: boolean
}

/** Goes from hop to hop until nobody new is told of. Throws `Refusal` for bounds that cannot be read, and when canceled. */
export async function discover(
  deps: CollectDeps,
  lab: OpenLab,
  request: DiscoveryRequest,
  options: DiscoveryOptions,
  tell: (event: DiscoveryEvent) => void,
  signal: AbortSignal,
): Promise<Discovered> {
  const within = readNetworks(request.within)
  if ('bad' in within) throw new Refusal({ code: 'not-a-network', text: within.bad })
  const { maxDevices, maxHops, hosts } = request
  const inventory = new Inventory(request.seeds, { within, maxDevices, maxHops, hosts })
  const answers = new Map<string, RawResult>()
  const failed: FoundEvent['failed'][number][] = []
  let asked = 0
  for (let targets = inventory.take(); targets.length > 0; targets = inventory.take()) {
    const before = asked
    asked += targets.length
    let done = 0
    const told = (): void =>
      tell({
        kind: 'progress',
        asked,
        answered: before + done,
        found: inventory.found().length,
        hop: targets[0]?.hop ?? 0,
      })
    told()
    const results = await ask(deps, lab, targets, request.credentials, options, signal, () => {
      done += 1
      told()
    })
    if (signal.aborted) throw new Refusal({ code: 'discovery-canceled' })
    for (const target of targets) {
      const raw = results.get(target.address)
      if (!raw) continue
      const { observation, platform } = readResult(raw, deviceAt(target.address, request.credentials))
      if (observation.outcome === 'failed') {
        const { error = { code: 'parse', said: { code: 'no-neighbor-output', device: target.address } } } = observation
        failed.push({ address: target.address, error })
      } else if (inventory.add(target, observation, platform)) answers.set(target.address, raw)
    }
  }
  const planned = new Set(lab.plan.devices.map((d) => deviceKey(d.name)))
  const devices = inventory.found().map((device) => ({ ...device, planned: planned.has(deviceKey(device.name)) }))
  return { event: { kind: 'found', devices, notAsked: inventory.notAsked(), failed }, answers }
}

async function ask(
  deps: CollectDeps,
  lab: OpenLab,
  targets: readonly Target[],
  credentials: string | undefined,
  options: DiscoveryOptions,
  signal: AbortSignal,
  answered: () => void,
): Promise<ReadonlyMap<string, RawResult>> {
  const atSites = addressesAtSites(deps, lab)
  const all = targets.map(({ address }) => deviceAt(address, credentials))
  const devices = all.filter((device) => !atSites.has(doorOf(device)))
  const { jobs, knownHostsFiles } = planJobs(devices, lab, deps, { via: [], legacy: new Set() })
  const results = new Map<string, RawResult>()
  const take = (raw: RawResult): void => {
    keepTrusted(lab, deps.trust, raw)
    results.set(raw.device, raw)
    answered()
  }
  const now = deps.clock.now().getTime()
  for (const device of all) {
    const known = atSites.get(doorOf(device))
    if (known) take(failedAtOnce(device.name, notAskedAtSite(known.device, known.site, 'discovery'), now))
  }
  for (const each of jobs) {
    if ('failure' in each) take(failedAtOnce(each.device.name, each.failure, deps.clock.now().getTime()))
  }
  await deps.collector.collect(
    {
      jobs: jobs.flatMap((each) => ('job' in each ? [each.job] : [])),
      drivers: DRIVERS,
      signs: PLATFORM_SIGNS,
      hostKeys: hostKeyPolicy(lab, deps.trust, deps.knownHosts.text(knownHostsFiles), options.trustOnFirstUse),
      limits: options.limits,
    },
    { step: () => undefined, result: take },
    signal,
  )
  return results
}

/** Planned devices that collectors ask: they are not asked from here, whoever tells of them. */
function addressesAtSites({ sites }: CollectDeps, { plan }: OpenLab) {
  const { away } = devicesBySite(plan, plan.devices, sites?.withCollectors ?? new Set())
  return new Map(
    [...away].flatMap(([site, own]) =>
      own.flatMap((device) =>
        device.address === undefined ? [] : [[doorOf(device), { device: device.name, site }] as const],
      ),
    ),
  )
}

/** Several devices may be behind one address, each at a port of its own. */
function doorOf({ address, sshPort }: Device): string {
  return `${address} ${sshPort}`
}

/** A device of which only the address is known. */
function deviceAt(address: string, credentials: string | undefined): Device {
  return {
    ...bareDevice(address, address),
    platform: 'auto',
    managed: true,
    ...(credentials === undefined ? {} : { credentials }),
  }
}

/** What was found at these addresses; all of it where none are given. Throws `Refusal` if nothing is left. */
export function chosen({ event, answers }: Discovered, addresses: readonly string[] | undefined): Discovered {
  if (addresses === undefined) return { event, answers }
  const wanted = new Set(addresses)
  const devices = event.devices.filter((device) => wanted.has(device.address))
  if (devices.length === 0) throw new Refusal({ code: 'discovery-none-chosen' })
  return { event: { ...event, devices }, answers }
}

/**
 * Takes what was found into the plan, as one step: devices that are planned get address and platform where they had none,
 * new ones come at the end. What they said is kept as a run, so that it can be adopted at once. Tells what came of it.
 */
export function keepDiscovered(lab: OpenLab, { event, answers }: Discovered, clock: Clock): Message {
  const known = new Map(lab.plan.devices.map((d) => [deviceKey(d.name), d]))
  const rows = event.devices.map((device, i) => {
    const old = known.get(deviceKey(device.name))
    const own = {
      name: device.name,
      address: device.address,
      platform: device.platform ?? 'auto',
      serial: device.serial,
    }
    const cells = old
      ? Object.fromEntries(
          Object.entries(own).filter(([key]) => key === 'name' || old[key as keyof typeof own] === undefined),
        )
      : { ...own, role: device.role }
    return { line: i + 1, cells }
  })
  const records = { devices: rows, cables: [], refused: [], warnings: [] }
  const outcome = importPlan(lab.plan, [{ name: 'Discovery', records }], { skipBad: true }, lintPlan)
  lab.store.savePlan(outcome.plan, {
    title: `Discover ${event.devices.length} ${event.devices.length === 1 ? 'device' : 'devices'}`,
  })
  const byName = new Map(lab.plan.devices.map((d) => [deviceKey(d.name), d]))
  const kept = event.devices.flatMap((found) => {
    const device = byName.get(deviceKey(found.name))
    const raw = answers.get(found.address)
    return device && raw ? [{ device, raw }] : []
  })
  if (kept.length > 0) {
    const names = kept.map(({ device }) => device.name)
    const run = lab.startRun(clock.now(), names)
    for (const { device, raw } of kept) lab.accept(run, readResult({ ...raw, device: device.name }, device))
    lab.store.finishRun(run, clock.now().toISOString(), verdictToStore(lab), false)
  }
  return { code: 'discovery-kept', added: outcome.added, changed: outcome.changed }
}
