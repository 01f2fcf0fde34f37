/** Verifies saved outputs with no login at all, and keeps them as a run. */
import type { RawOutput, RawResult } from '#shared/model/collecting.ts'
import type { DeviceFailure } from '#shared/model/observation.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { localName, RackNames, siteName } from '#shared/naming/site-name.ts'
import type { OpenLab } from './open-lab.ts'
import type { Clock } from './ports.ts'
import { readResult } from './read-result.ts'
import { verdictToStore } from './verdict-document.ts'

/** Saved outputs of one device; none at all where its folder is empty. */
export interface DeviceTranscripts {
  readonly device: string
  readonly outputs: readonly RawOutput[]
  /** Why its login failed, as `error.json` says. */
  readonly error?: DeviceFailure
}

/** Stores a run of these outputs; a device without any folder was not collected. Returns the run's id. */
export function verifyTranscripts(lab: OpenLab, transcripts: readonly DeviceTranscripts[], clock: Clock): string {
  const byName = new Map(transcripts.map((t) => [deviceKey(t.device), t]))
  const devices = lab.plan.devices.filter((d) => d.role !== 'patch-panel')
  const racks = new RackNames(lab.plan.racks)
  const now = clock.now()
  const id = lab.startRun(
    now,
    devices.map((d) => d.name),
  )
  for (const device of devices) {
    const site = racks.siteOf(device)
    const full = siteName(site, localName(device.name, site))
    const saved = byName.get(deviceKey(device.name)) ?? byName.get(deviceKey(full))
    if (!saved) {
      lab.store.saveNotCollected(id, device.name, now.getTime())
      continue
    }
    const at = now.getTime()
    const raw: RawResult = {
      device: device.name,
      outcome: saved.error ? 'failed' : 'collected',
      ...(saved.error ? { error: saved.error } : {}),
      outputs: saved.outputs,
      startedAt: at,
      finishedAt: at,
    }
    lab.store.saveResult(id, readResult(raw, device, true))
  }
  lab.invalidate()
  lab.store.finishRun(id, clock.now().toISOString(), verdictToStore(lab))
  return id
}
