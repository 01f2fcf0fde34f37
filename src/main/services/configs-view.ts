/** What the Configurations screen shows of the backups that are kept. */
import { diffConfigs, sameConfig } from '#shared/configs/compare-configs.ts'
import type { ConfigDiffView, ConfigsOfDevice } from '#shared/contract/facts-contract.ts'
import type { ConfigBackup } from '#shared/model/config-backup.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { masked } from './backup-configs.ts'
import type { OpenLab } from './open-lab.ts'

/** Every device that has backups, in the order of the plan; those that have left it come last. */
export function configsOf(lab: OpenLab): readonly ConfigsOfDevice[] {
  const byDevice = new Map<string, ConfigBackup[]>()
  for (const each of lab.store.configs()) byDevice.set(each.device, [...(byDevice.get(each.device) ?? []), each])
  const order = new Map(lab.plan.devices.map(({ name }, i) => [name, i]))
  const at = (device: string): number => order.get(device) ?? order.size
  return [...byDevice]
    .sort(([a], [b]) => at(a) - at(b) || (a < b ? -1 : 1))
    .flatMap(([device, backups]) => {
      const latest = backups.at(-1)
      return latest ? [{ device, backups: backups.length, latest, ...stateOf(lab, latest, backups.at(-2)) }] : []
    })
}

function stateOf(
  lab: OpenLab,
  latest: ConfigBackup,
  before: ConfigBackup | undefined,
): Pick<ConfigsOfDevice, 'state' | 'added' | 'removed'> {
  if (!before) return { state: 'first', added: 0, removed: 0 }
  const none = { state: 'same', added: 0, removed: 0 } as const
  if (latest.hash === before.hash) return none
  const [a, b] = [lab.store.configText(before.hash), lab.store.configText(latest.hash)]
  if (a === undefined || b === undefined || sameConfig(a, b)) return none
  const lines = diffConfigs(a, b)
  const count = (kind: 'added' | 'removed'): number => lines.filter((line) => line.kind === kind).length
  const state = latest.plan === before.plan ? 'outside-plan' : 'changed'
  return { state, added: count('added'), removed: count('removed') }
}

/** What differs between two backups of a device. Throws `Refusal` for one that is not there or cannot be read. */
export function configDiff(
  lab: OpenLab,
  device: string,
  [from, to]: readonly [string, string],
  secrets: boolean,
): ConfigDiffView {
  const all = lab.store.configs(device)
  const text = (version: string): string => {
    const found = all.findLast(({ backup }) => backup === version)
    if (!found)
      throw new Refusal({ code: 'backup-unknown', device, version, known: all.slice(-5).map((b) => b.backup) })
    const whole = lab.store.configText(found.hash)
    if (whole === undefined) throw new Refusal({ code: 'backup-unreadable', device })
    return whole
  }
  const shown = [text(from), text(to)].map((each) => masked(lab, each))
  const count = Math.max(...shown.map((each) => each.match(/<masked:/g)?.length ?? 0))
  const [before = '', after = ''] = secrets ? [text(from), text(to)] : shown
  return { lines: diffConfigs(before, after), masked: count }
}
