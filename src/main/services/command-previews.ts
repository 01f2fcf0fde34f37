/** What devices would be sent, before anybody is asked. */
import type { CommandPreview } from '#shared/contract/facts-contract.ts'
import type { RunScope } from '#shared/contract/run-scope.ts'
import type { DriverSpec } from '#shared/model/collecting.ts'
import type { FactKind } from '#shared/model/facts.ts'
import type { Device } from '#shared/model/plan.ts'
import type { Way } from '#shared/model/ways.ts'
import { AUTO, configDrivers, factDrivers, RECOGNIZED_BY, SNMP } from '#shared/parse/registry.ts'
import { factWalks, walkLines } from '#shared/parse/snmp/fact-walks.ts'
import { factWays } from './fact-ways.ts'
import type { OpenLab } from './open-lab.ts'

/**
 * For facts of these kinds, by platform, most devices first, and then what agents are asked by SNMP. Throws `Refusal` for a
 * scope without devices.
 */
export function factPreviews(
  lab: OpenLab,
  scope: RunScope,
  kinds: readonly FactKind[],
  ways?: readonly Way[],
): readonly CommandPreview[] {
  const devices = lab.devicesIn(scope).map((device) => ({ device, ways: factWays(device, kinds, ways) }))
  const by = (way: Way) => devices.filter((each) => each.ways.includes(way))
  const second = (way: Way): { readonly second?: number } => {
    const count = by(way).filter((each) => each.ways[0] !== way).length
    return count === 0 ? {} : { second: count }
  }
  const bySsh = previews(
    by('ssh').map((each) => each.device),
    factDrivers(kinds),
  )
  const agents = by('snmp')
  if (agents.length === 0) return bySsh
  const walks: CommandPreview = {
    platform: SNMP,
    devices: agents.length,
    prepare: [],
    commands: walkLines(factWalks(kinds)),
    way: 'snmp',
    ...second('snmp'),
  }
  return [...bySsh, walks]
}

/** The same for running configurations. */
export function configPreviews(lab: OpenLab, scope: RunScope): readonly CommandPreview[] {
  return previews(lab.devicesIn(scope), configDrivers())
}

function previews(devices: readonly Device[], drivers: readonly DriverSpec[]): readonly CommandPreview[] {
  const counts = new Map<string, number>()
  for (const { platform = AUTO } of devices) counts.set(platform, (counts.get(platform) ?? 0) + 1)
  const known = new Map(drivers.map((driver) => [driver.platform, driver]))
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([platform, devices]) => {
      // A device that is recognized at login is asked what it is first; then it gets the commands of its platform.
      if (platform === AUTO) return { platform, devices, prepare: [], commands: [RECOGNIZED_BY] }
      const driver = known.get(platform)
      const commands = driver?.commands.map(({ command }) => command) ?? []
      return { platform, devices, prepare: commands.length === 0 ? [] : (driver?.prepare ?? []), commands }
    })
}
