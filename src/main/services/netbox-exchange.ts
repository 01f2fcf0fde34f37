/** A plan read from a NetBox, and what was verified written back to it. */
import { importPlan, type ImportOutcome, type ImportPlanOptions } from '#shared/exchange/import-plan.ts'
import { type NetboxCable, netboxCables, readNetbox } from '#shared/exchange/netbox-api.ts'
import type { NetboxInventory } from '#shared/exchange/netbox-objects.ts'
import type { Plan } from '#shared/model/plan.ts'
import type { Verdict } from '#shared/model/verdict.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { localName, RackNames, siteName } from '#shared/naming/site-name.ts'
import { portKey } from '#shared/platforms/port-name.ts'
import { lintPlan } from '#shared/verify/index.ts'
import type { Netbox } from './netbox-port.ts'

/** Which part of a NetBox is read: names as its filters take them (slugs of sites and locations, names of racks). */
export interface NetboxFilter {
  readonly site?: string | undefined
  readonly location?: string | undefined
  readonly tag?: string | undefined
}

export type NetboxProgress = (what: string, done: number, all: number) => void

const LISTS = {
  racks: 'dcim/racks',
  devices: 'dcim/devices',
  deviceTypes: 'dcim/device-types',
  frontPorts: 'dcim/front-ports',
  rearPorts: 'dcim/rear-ports',
  cables: 'dcim/cables',
} as const

/** Reads everything a plan has a place for, list after list. */
export async function readInventory(
  netbox: Netbox,
  filter: NetboxFilter,
  signal: AbortSignal,
  progress?: NetboxProgress,
): Promise<NetboxInventory> {
  const inventory: Record<string, NetboxInventory[keyof NetboxInventory]> = {}
  for (const [list, path] of Object.entries(LISTS)) {
    const told = (done: number, all: number) => progress?.(path.replace('dcim/', ''), done, all)
    inventory[list] = await netbox.list(path, filtersOf(list as keyof typeof LISTS, filter), signal, told)
  }
  return inventory as unknown as NetboxInventory
}

function filtersOf(list: keyof typeof LISTS, { site, location, tag }: NetboxFilter) {
  const filters: [string, string][] = []
  // Types stand in no place. Ports and cables are told by the place of their devices; tags are those of devices.
  if (list === 'deviceTypes') return filters
  if (site) filters.push(['site', site])
  if (location) filters.push(['location', location])
  if (tag && list === 'devices') filters.push(['tag', tag])
  return filters
}

/** The plan with a NetBox's objects in it: matched by name, so that reading again updates and never doubles. */
export function importInventory(
  plan: Plan,
  inventory: NetboxInventory,
  told: Pick<ImportPlanOptions, 'reading' | 'progress'> = {},
): ImportOutcome {
  const records = readNetbox(inventory)
  const known = new Set(
    [...plan.devices.map((d) => d.name), ...records.devices.map((d) => d.cells['name'] ?? '')].map(deviceKey),
  )
  const isKnown = (device: string | undefined): boolean => known.has(deviceKey(device ?? ''))
  // A cable of this place may lead to a device of another, which was not asked for.
  const cables = records.cables.filter(({ cells }) => isKnown(cells['a_device']) && isKnown(cells['b_device']))
  const away = records.cables.length - cables.length
  const warnings = [
    ...records.warnings,
    ...(away > 0 ? [{ line: 0, said: { code: 'netbox-cables-away' as const, cables: away } }] : []),
  ]
  const panels = records.panels.filter(({ cells }) => isKnown(cells['device']))
  const file = { name: 'NetBox', records: { ...records, panels, cables, warnings } }
  return importPlan(plan, [file], { ...told, skipBad: true }, lintPlan)
}

export interface WriteBack {
  readonly id: number
  readonly status: 'connected'
  /** The cable as the plan calls it. */
  readonly label: string
  /** Seen from both ends, or from one alone. */
  readonly ends: 'both' | 'one'
}

/** How the plan writes a device of a site and name. */
function writtenNames(plan: Plan): ReadonlyMap<string, string> {
  const racks = new RackNames(plan.racks)
  return new Map(
    plan.devices.map((d) => [deviceKey(siteName(racks.siteOf(d), localName(d.name, racks.siteOf(d)))), d.name]),
  )
}

/** Cables that NetBox has as planned and that were verified: from both ends, or from one where `oneEnd` says so. */
export function verifiedCables(
  plan: Plan,
  verdict: Verdict,
  inventory: NetboxInventory,
  oneEnd: boolean,
): readonly WriteBack[] {
  const platforms = new Map(plan.devices.map((d) => [deviceKey(d.name), d.platform]))
  const written = writtenNames(plan)
  const end = (p: { device: string; port: string; site?: string }): string => {
    const device = (p.site === undefined ? undefined : written.get(deviceKey(siteName(p.site, p.device)))) ?? p.device
    return `${deviceKey(device)}\u0000${portKey(p.port, platforms.get(deviceKey(device)))}`
  }
  const between = (a: Parameters<typeof end>[0], b: Parameters<typeof end>[0]): string =>
    [end(a), end(b)].sort().join('\u0001')
  const verified = new Map<string, WriteBack['ends']>()
  for (const { status, evidence, cables } of verdict.links) {
    if (status !== 'ok' || (evidence !== 'both' && !oneEnd)) continue
    for (const label of cables) verified.set(label, evidence === 'both' ? 'both' : 'one')
  }
  // A cable out of use may have the label of one that was verified.
  const meant = plan.cables.filter((c) => c.status !== 'decommissioned' && verified.has(c.label))
  const labels = new Map(meant.map((c) => [between(c.a, c.b), c.label]))
  // A breakout is one cable of NetBox and several of the plan: all of them must have been verified.
  const byId = new Map<string, NetboxCable[]>()
  for (const cable of netboxCables(inventory)) byId.set(cable.id, [...(byId.get(cable.id) ?? []), cable])
  return [...byId].flatMap(([id, lanes]): WriteBack[] => {
    const told = lanes.flatMap((cable) => {
      const label = labels.get(between(cable.a, cable.b))
      const ends = label === undefined ? undefined : verified.get(label)
      return cable.status === 'planned' && label !== undefined && ends !== undefined ? [{ label, ends }] : []
    })
    const [first] = told
    if (!first || told.length < lanes.length) return []
    const ends = told.every((lane) => lane.ends === 'both') ? 'both' : 'one'
    return [{ id: Number(id), status: 'connected', label: first.label, ends }]
  })
}
