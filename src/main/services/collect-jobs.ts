/** From devices of the plan to jobs of the collector: address, way, logins and algorithms of each. */
import { type CollectJob, isForSsh, type JumpHost, type NamedLogin } from '#shared/model/collecting.ts'
import type { DeviceFailure, NeighborProtocol } from '#shared/model/observation.ts'
import type { Device, Plan } from '#shared/model/plan.ts'
import { API_PORT, isApi, SNMP_PORT, type Way, type WayOrder, waysOf } from '#shared/model/ways.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { apiOf, AUTO, RESTCONF, SNMP } from '#shared/parse/registry.ts'
import { platformDiscovery } from '#shared/platforms/device-defaults.ts'
import { parseHop, type SshHop, type SshHost } from '#shared/ssh-config/resolve-host.ts'
import type { Logins } from './login-book.ts'
import type { DeviceSettings, LabStore, SshConfig } from './ports.ts'
import { lookUp } from './ssh-lookup.ts'

/** What of a lab the jobs depend on. */
export interface PlannedLab {
  readonly plan: Pick<Plan, 'devices'>
  readonly store: Pick<LabStore, 'deviceSettings'>
}

export interface JobSources {
  readonly logins: Logins
  readonly ssh: SshConfig
}

export interface JobOptions {
  /** Jump hosts for devices that name none, outermost first. */
  readonly via: readonly string[]
  /** Ways to ask, in place of those of the plan: of all, or by device. */
  readonly ways?: readonly Way[] | ((device: Device) => readonly Way[])
  /** Devices that get the old algorithms besides those of the lab. */
  readonly legacy: ReadonlySet<string> | 'all'
  /** Ask for neighbors first, and for more only where it is needed. */
  readonly neighborsFirst?: boolean
}

/** A job, or why there can be none. */
export type PlannedJob =
  | { readonly device: Device; readonly job: CollectJob }
  | { readonly device: Device; readonly failure: DeviceFailure }

export interface JobPlan {
  readonly jobs: readonly PlannedJob[]
  /** Further known_hosts files that the SSH configuration names. */
  readonly knownHostsFiles: readonly string[]
}

/** A configuration whose jump hosts lead to each other ends here. */
const MAX_HOPS = 8

/** Plans the jobs of these devices. The plan's own values win over the SSH configuration; port 22 is no choice. */
export function planJobs(
  devices: readonly Device[],
  lab: PlannedLab,
  sources: JobSources,
  options: JobOptions,
): JobPlan {
  const context: Context = {
    sources,
    options,
    settings: lab.store.deviceSettings(),
    planned: new Map(lab.plan.devices.map((d) => [deviceKey(d.name), d])),
    knownHostsFiles: new Set(),
  }
  const jobs = devices.map((device) => planJob(device, context))
  return { jobs, knownHostsFiles: [...context.knownHostsFiles] }
}

interface Context {
  readonly sources: JobSources
  readonly options: JobOptions
  readonly settings: ReadonlyMap<string, DeviceSettings>
  readonly planned: ReadonlyMap<string, Device>
  readonly knownHostsFiles: Set<string>
}

function planJob(device: Device, context: Context): PlannedJob {
  const { options } = context
  const ssh = hostOf(context, device.name, device.address)
  const ways = typeof options.ways === 'function' ? options.ways(device) : (options.ways ?? plannedWays(device))
  const api = ways.find(isApi)
  const { logins, problem } =
    ways.includes('ssh') || api !== undefined ? loginsOf(device, ssh, context) : { logins: [] }
  if (ways.length === 1 && logins.length === 0 && problem !== undefined) {
    return { device, failure: { code: 'no-credentials', said: problem } }
  }
  const hops: readonly SshHop[] | readonly string[] =
    device.via !== undefined
      ? [device.via]
      : options.via.length > 0
        ? options.via
        : jumpsOf(ssh, device.name, device.address)
  const bySsh = ways.includes('ssh')
  if (bySsh && hops.length === 0 && ssh.proxyCommand) return { device, failure: noCommand(device.name) }
  const via = jumpHosts(hops, logins.filter(isForSsh), context)
  if ('code' in via) return { device, failure: via }
  return {
    device,
    job: {
      device: device.name,
      host: ssh.hostName ?? device.address ?? '',
      port: device.sshPort === 22 ? (ssh.port ?? 22) : device.sshPort,
      platform: device.platform ?? 'auto',
      logins,
      via: via.hops,
      ...(ways.length === 1 && bySsh ? {} : { ways }),
      ...(ways.includes('snmp') ? { snmp: agentOf(device, context) } : {}),
      ...(api === undefined ? {} : { api: { ...apiOf(api), port: device.apiPort ?? API_PORT } }),
      ...(isLegacy(device, context) ? { legacy: true } : {}),
      ...(ssh.algorithms ? { algorithms: ssh.algorithms } : {}),
      ...(options.neighborsFirst ? { neighborsFirst: { without: withoutProtocols(device) } } : {}),
    },
  }
}

/** Protocols that the plan takes from a device whose platform speaks them. */
function withoutProtocols({ platform, discovery }: Device): readonly NeighborProtocol[] {
  const usual = platformDiscovery(platform ?? AUTO)
  return PROTOCOLS.filter((protocol) => usual.includes(protocol) && !discovery.includes(protocol))
}

const PROTOCOLS: readonly NeighborProtocol[] = ['cdp', 'lldp']

function hostOf(context: Context, name: string, address: string | undefined): SshHost {
  const ssh = lookUp(context.sources.ssh, name, address)
  for (const file of ssh.knownHostsFiles) context.knownHostsFiles.add(file)
  return ssh
}

function loginsOf(device: Device, ssh: SshHost, context: Context) {
  const lastGood = context.settings.get(deviceKey(device.name))?.goodSet
  return context.sources.logins.for({ name: device.name, named: device.credentials, lastGood, ssh })
}

/** The ways of the plan, in their order. */
export function plannedWays(device: Device): readonly Way[] {
  return waysOf(device.way ?? usualWay(device))
}

/** A system that is known as SNMP or RESTCONF alone is asked in no other way. */
function usualWay(device: Device): WayOrder {
  if (device.platform === RESTCONF) return 'restconf'
  return device.platform === SNMP ? 'snmp' : 'ssh'
}

function agentOf(device: Device, context: Context): NonNullable<CollectJob['snmp']> {
  const lastGood = context.settings.get(deviceKey(device.name))?.goodSet
  const logins = context.sources.logins.forSnmp({ name: device.name, named: device.credentials, lastGood })
  return { port: device.snmpPort ?? SNMP_PORT, logins }
}

function isLegacy(device: Device, { options, settings }: Context): boolean {
  const key = deviceKey(device.name)
  return options.legacy === 'all' || options.legacy.has(key) || settings.get(key)?.legacy === true
}

function noCommand(name: string): DeviceFailure {
  return { code: 'jump-host', said: { code: 'way-by-command', device: name } }
}

/** The way, outermost first. The first hop may have jump hosts of its own, as `ssh -J` reads them. */
function jumpHosts(
  given: readonly SshHop[] | readonly string[],
  logins: readonly NamedLogin[],
  context: Context,
): { readonly hops: readonly JumpHost[] } | DeviceFailure {
  const hops: JumpHost[] = []
  let first: SshHop | string | undefined = given[0]
  for (const hop of given.slice(1)) hops.push(jumpHost(hop, logins, context).hop)
  while (first !== undefined) {
    const { hop, before, byCommand } = jumpHost(first, logins, context)
    hops.unshift(hop)
    if (before.length === 0 && byCommand) return noCommand(hop.name)
    if (hops.length + before.length > MAX_HOPS) {
      return { code: 'jump-host', said: { code: 'way-too-long', jump: hop.name, most: MAX_HOPS } }
    }
    for (const each of before.slice(1).reverse()) hops.unshift(jumpHost(each, logins, context).hop)
    first = before[0]
  }
  return { hops }
}

interface Hop {
  readonly hop: JumpHost
  /** The way to it, outermost first. */
  readonly before: readonly SshHop[]
  /** The SSH configuration reaches it by a command, which is not supported. */
  readonly byCommand: boolean
}

/** `Host *` with a jump host fits the jump host too: nothing is behind itself. */
function jumpsOf(ssh: SshHost, ...names: readonly (string | undefined)[]): readonly SshHop[] {
  const own = new Set(names.map((name) => deviceKey(name ?? '')))
  const jumps = ssh.jumps ?? []
  return jumps.some((each) => own.has(deviceKey(each.host))) ? [] : jumps
}

/** A jump host is a device of the plan, or `[user@]host[:port]` as the SSH configuration explains it. */
function jumpHost(given: SshHop | string, logins: readonly NamedLogin[], context: Context): Hop {
  const name = typeof given === 'string' ? given : given.host
  const planned = context.planned.get(deviceKey(name))
  if (planned?.address !== undefined) {
    const ssh = hostOf(context, planned.name, planned.address)
    const own = loginsOf(planned, ssh, context).logins
    const hop: JumpHost = {
      name: planned.name,
      host: ssh.hostName ?? planned.address,
      port: planned.sshPort === 22 ? (ssh.port ?? 22) : planned.sshPort,
      logins: own.length > 0 ? own : logins,
      ...(isLegacy(planned, context) ? { legacy: true } : {}),
      ...(ssh.algorithms ? { algorithms: ssh.algorithms } : {}),
    }
    const before = planned.via === undefined ? jumpsOf(ssh, planned.name, planned.address) : [hopOf(planned.via)]
    return { hop, before, byCommand: ssh.proxyCommand === true }
  }
  const hop = typeof given === 'string' ? hopOf(given) : given
  const ssh = hostOf(context, hop.host, undefined)
  const user = hop.user ?? ssh.user
  return {
    hop: {
      name,
      host: ssh.hostName ?? hop.host,
      port: hop.port ?? ssh.port ?? 22,
      logins: context.sources.logins.forHop(ssh, user, logins),
      ...(ssh.algorithms ? { algorithms: ssh.algorithms } : {}),
    },
    before: jumpsOf(ssh, hop.host),
    byCommand: ssh.proxyCommand === true,
  }
}

function hopOf(text: string): SshHop {
  return parseHop(text) ?? { host: text }
}
