/** What devices would be sent, before anybody is asked. */
import type { CommandPreview } from '#shared/contract/facts-contract.ts'
import type { RunScope } from '#shared/contract/run-scope.ts'
import type { DriverSpec } from '#shared/model/collecting.ts'
import type { FactKind } from '#shared/model/facts.ts'
import { AUTO, configDrivers, factDrivers, RECOGNIZED_BY } from '#shared/parse/registry.ts'
import type { OpenLab } from './open-lab.ts'

/** For facts of these kinds, by platform, most devices first. Throws `Refusal` for a scope without devices. */
export function factPreviews(lab: OpenLab, scope: RunScope, kinds: readonly FactKind[]): readonly CommandPreview[] {
  return previews(lab, scope, factDrivers(kinds))
}

/** The same for running configurations. */
export function configPreviews(lab: OpenLab, scope: RunScope): readonly CommandPreview[] {
  return previews(lab, scope, configDrivers())
}

function previews(lab: OpenLab, scope: RunScope, drivers: readonly DriverSpec[]): readonly CommandPreview[] {
  const counts = new Map<string, number>()
  for (const { platform = AUTO } of lab.devicesIn(scope)) counts.set(platform, (counts.get(platform) ?? 0) + 1)
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
