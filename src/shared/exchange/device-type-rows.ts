/** What a device type says about the devices of a plan: their height, and the joins of panels. */
import { deviceKey } from '#shared/naming/device-name.ts'
import type { DeviceType } from './device-types.ts'
import type { SheetKind } from './plan-rows.ts'

/** A reader of one row, the type itself: every device of the model gets its height, a panel its joins. */
export function deviceTypeSheet(type: DeviceType): SheetKind {
  const names = new Set(
    [type.model, type.slug, type.partNumber].flatMap((n) => (n === undefined ? [] : [deviceKey(n)])),
  )
  return {
    columns: [],
    type,
    read(_row, draft, origin) {
      const devices = draft.devices.filter((d) => d.model !== undefined && names.has(deviceKey(d.model)))
      for (const device of devices) {
        // A plan counts whole units; half of one is not free for another device.
        draft.putDevice({ ...device, heightU: Math.ceil(type.uHeight) }, origin)
        if (device.role !== 'patch-panel') continue
        for (const join of type.joins) draft.putJoin({ device: device.name, ...join }, origin)
      }
    },
  }
}
