/** What the Devices screen shows: latest results, and facts read again from the raw outputs. */
import type { DeviceDetailView, DeviceResultView } from '#shared/contract/device-view.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { parseOutput } from '#shared/parse/registry.ts'
import type { OpenLab } from './open-lab.ts'

/** Facts by what platforms call them, in the order they are shown; the first name that has a value counts. */
const FACTS: readonly (readonly [name: string, keys: readonly string[]])[] = [
  ['Host name', ['hostname', 'host_name']],
  ['Version', ['version', 'software_version', 'os_version', 'software_image', 'os', 'release']],
  ['Model', ['model', 'hardware', 'hardware_model', 'platform', 'chassis']],
  ['Serial', ['serial', 'serial_number', 'serialNumber', 'sn']],
  ['Uptime', ['uptime', 'up_time', 'system_uptime']],
  ['Restarted', ['reload_reason', 'last_reboot_reason', 'restarted']],
]

/** The latest result of every device that was ever asked. */
export function deviceResults(lab: OpenLab): readonly DeviceResultView[] {
  const seen = new Map(lab.store.observations().map((o) => [o.device, o]))
  const settings = lab.store.deviceSettings()
  return lab.store.latestResults().map((result) => {
    const observed = seen.get(result.device)
    const set = settings.get(deviceKey(result.device))?.goodSet
    return {
      ...result,
      ...(observed?.hostname === undefined ? {} : { hostname: observed.hostname }),
      ...(observed?.serial === undefined ? {} : { serial: observed.serial }),
      neighbors: observed?.neighbors.length ?? 0,
      ...(set === undefined ? {} : { set }),
    }
  })
}

/** Facts and outputs of one device. Throws `Refusal` for a name that the plan does not have. */
export function deviceDetail(lab: OpenLab, name: string): DeviceDetailView {
  const device = lab.plan.devices.find((d) => deviceKey(d.name) === deviceKey(name))
  if (!device) throw new Refusal({ code: 'unknown-name', what: 'device', name })
  const platform =
    lab.store.latestResults().find((r) => r.device === device.name)?.platform ?? device.platform ?? 'auto'
  const outputs = lab.store.outputs(device.name)
  const records = outputs
    .filter((output) => !output.refused)
    .flatMap(
      (output) => parseOutput(platform, output.command, output.text, { complete: output.complete })?.records ?? [],
    )
  return {
    device: device.name,
    facts: FACTS.flatMap(([fact, keys]) => {
      const value = keys.flatMap((key) => records.map((record) => said(record[key]))).find((text) => text !== '')
      return value === undefined ? [] : [{ name: fact, value }]
    }),
    outputs: outputs.map(({ command, text, complete, refused }) => ({
      command,
      lines: text === '' ? 0 : text.trimEnd().split('\n').length,
      complete,
      refused,
    })),
  }
}

/** A value of a record as text; lists, as stacks have them, side by side. */
function said(value: unknown): string {
  if (Array.isArray(value)) return value.map(said).filter(Boolean).join(', ')
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim().slice(0, 300) : ''
}
