/** One device to be asked by a collector at its site, as it stands on the queue. It names credential sets and holds no secret. */
import { type CollectLimits, DEFAULT_LIMITS } from '#shared/model/collecting.ts'
import { LIMIT_RANGES } from '#shared/model/lab-limits.ts'
import { FACT_KINDS, type FactKind } from '#shared/model/facts.ts'
import { DISCOVERIES, type Device, type Discovery } from '#shared/model/plan.ts'
import { type Way, WAY_NAMES, type WayOrder } from '#shared/model/ways.ts'
import { PLATFORM_NAMES } from '#shared/parse/registry.ts'
import { WAY_ORDERS } from '#shared/plan-fields/device-fields.ts'
import { either, list, oneOf, type Shape, yes } from '#shared/shape/shape.ts'
import { deviceName, exactly, fits, hex, plainName, place, wholeIn } from './wire-shapes.ts'

/** Version of everything that crosses the queue. A collector takes jobs of its own version alone. */
export const PROTOCOL = 1

/** What a collector needs to know of a device, or of a jump host that is a device of the plan. */
export interface SiteDevice {
  readonly name: string
  readonly address: string
  readonly sshPort: number
  readonly platform?: string
  readonly way?: WayOrder
  readonly snmpPort?: number
  readonly apiPort?: number
  readonly discovery: Discovery
  /** Name of the credential set to log in with; the collector has the set. */
  readonly credentials?: string
  /** Name of the set that it accepted last. */
  readonly lastGood?: string
  readonly via?: string
  readonly legacy?: true
}

export interface SiteJob {
  readonly v: typeof PROTOCOL
  /** Names the run on the queue: random, and another one each time. */
  readonly run: string
  /** The lab, as `LabReader.id` names it. */
  readonly lab: string
  /** Place of the device in the run. */
  readonly index: number
  /** 1, and one more each time that the run itself wants the device asked again. */
  readonly attempt: number
  readonly device: SiteDevice
  /** Devices of the plan that are jump hosts on the way. */
  readonly hops: readonly SiteDevice[]
  /** Jump hosts for a device that names none, outermost first. */
  readonly via: readonly string[]
  /** In place of the way of the device. */
  readonly ways?: readonly Way[]
  readonly limits: CollectLimits
  /** Neighbors first; then as much as the engine says. */
  readonly neighborsFirst: boolean
  /** The user's word that a set which was refused is tried anyway. */
  readonly tryRefused?: true
  /** Somebody follows the steps of each device. */
  readonly steps?: true
  /** In place of neighbors, facts of these kinds; the collector knows the commands for them. */
  readonly facts?: readonly FactKind[]
}

const MOST_HOPS = 16

/** A device of the plan by its name, which may have spaces, or `[user@]host[:port]`. */
const jumpHost: Shape = either(
  place,
  (value) => deviceName(value) && /^[\p{L}\p{N}][\p{L}\p{N} ._/-]*$/u.test(value as string),
)

const DEVICE: Shape = exactly(
  { name: deviceName, address: place, sshPort: wholeIn(1, 65_535), discovery: oneOf(DISCOVERIES) },
  {
    platform: oneOf(PLATFORM_NAMES),
    way: oneOf(WAY_ORDERS),
    snmpPort: wholeIn(1, 65_535),
    apiPort: wholeIn(1, 65_535),
    credentials: plainName,
    lastGood: plainName,
    via: jumpHost,
    legacy: yes,
  },
)

const LIMITS: Shape = exactly(
  {
    concurrency: wholeIn(...LIMIT_RANGES.concurrency),
    connectTimeoutMs: wholeIn(...LIMIT_RANGES.connectTimeoutMs),
    silenceTimeoutMs: wholeIn(...LIMIT_RANGES.silenceTimeoutMs),
    totalTimeoutMs: wholeIn(...LIMIT_RANGES.totalTimeoutMs),
    maxOutputBytes: wholeIn(1, DEFAULT_LIMITS.maxOutputBytes),
  },
  {
    loginsPerSecond: (value) => typeof value === 'number' && value > 0 && value <= LIMIT_RANGES.loginsPerSecond[1],
    perJumpHost: wholeIn(...LIMIT_RANGES.perJumpHost),
    connectRetries: wholeIn(...LIMIT_RANGES.connectRetries),
  },
)

/** At least one kind, and each once. */
const isShortList = (kinds: readonly unknown[]): boolean => kinds.length > 0 && new Set(kinds).size === kinds.length

const FIELDS: Readonly<Record<string, Shape>> = {
  v: (value) => value === PROTOCOL,
  run: hex,
  lab: plainName,
  index: wholeIn(0, 10_000_000),
  attempt: wholeIn(1, 1000),
  device: DEVICE,
  hops: (value) => list(DEVICE)(value) && (value as unknown[]).length <= MOST_HOPS,
  via: (value) => list(jumpHost)(value) && (value as unknown[]).length <= MOST_HOPS,
  limits: LIMITS,
  neighborsFirst: either((value) => value === true || value === false),
}
const OPTIONAL: Readonly<Record<string, Shape>> = {
  ways: list(oneOf(Object.keys(WAY_NAMES))),
  tryRefused: yes,
  steps: yes,
  facts: (value) => list(oneOf(FACT_KINDS))(value) && isShortList(value as unknown[]),
}

/** Who is to be told that a job was refused, where a refused job says so in a way that can be believed. */
export type JobSender = Pick<SiteJob, 'run' | 'index' | 'attempt'>

/**
 * A job as it was found on the queue, where anybody may have put it: either it is exactly what a job may be, or `fault` names
 * the first field that is not.
 */
export function readSiteJob(
  value: unknown,
): { readonly job: SiteJob } | { readonly fault: string; readonly from?: JobSender } {
  const fault = fits(value, FIELDS, OPTIONAL)
  if (fault === undefined) return { job: value as SiteJob }
  const { run, index, attempt } = (typeof value === 'object' && value !== null ? value : {}) as Partial<SiteJob>
  const isSender = FIELDS['run']?.(run) && FIELDS['index']?.(index) && FIELDS['attempt']?.(attempt)
  return isSender ? { fault, from: { run, index, attempt } as JobSender } : { fault }
}

/** What of a device of the plan crosses the queue. */
export function siteDevice(
  device: Device,
  known: { readonly lastGood?: string; readonly legacy: boolean },
): SiteDevice {
  const { name, address = '', sshPort, platform, way, snmpPort, apiPort, discovery, credentials, via } = device
  return {
    name,
    address,
    sshPort,
    discovery,
    ...(platform === undefined ? {} : { platform }),
    ...(way === undefined ? {} : { way }),
    ...(snmpPort === undefined ? {} : { snmpPort }),
    ...(apiPort === undefined ? {} : { apiPort }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(known.lastGood === undefined ? {} : { lastGood: known.lastGood }),
    ...(via === undefined ? {} : { via }),
    ...(known.legacy ? { legacy: true as const } : {}),
  }
}

/** The device as a collector plans its login: as much of a device of a plan as that needs. */
export function plannedDevice(device: SiteDevice): Device {
  const { lastGood: _, legacy: __, ...own } = device
  return { ...own, heightU: 1, face: 'front', role: 'other', managed: true, aliases: [] }
}
