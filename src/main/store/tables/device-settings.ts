/** Rows of device_settings: choices and memories by device name, beside the plan. */
import type { DeviceSettings } from '#main/services/ports.ts'
import type { Db } from '#main/store/sqlite.ts'
import { deviceKey } from '#shared/naming/device-name.ts'

interface Row {
  device: string
  legacy: number
  good_set: string | null
}

/** By the key of the device's name. */
export function listDeviceSettings(db: Db): ReadonlyMap<string, DeviceSettings> {
  const rows = db.prepare<[], Row>('SELECT device, legacy, good_set FROM device_settings').all()
  return new Map(
    rows.map((row) => [
      row.device,
      { legacy: row.legacy === 1, ...(row.good_set === null ? {} : { goodSet: row.good_set }) },
    ]),
  )
}

export function setLegacy(db: Db, device: string, on: boolean): void {
  db.prepare(
    'INSERT INTO device_settings (device, legacy) VALUES (?, ?) ON CONFLICT (device) DO UPDATE SET legacy = excluded.legacy',
  ).run(deviceKey(device), on ? 1 : 0)
}

export function setGoodSet(db: Db, device: string, set: string): void {
  db.prepare(
    'INSERT INTO device_settings (device, good_set) VALUES (?, ?) ON CONFLICT (device) DO UPDATE SET good_set = excluded.good_set',
  ).run(deviceKey(device), set)
}
