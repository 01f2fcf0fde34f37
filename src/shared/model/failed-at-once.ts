import type { RawResult } from './collecting.ts'
import type { DeviceFailure } from './observation.ts'

/** The result of a device that cannot be asked at all; `at` in ms since 1970. */
export function failedAtOnce(device: string, error: DeviceFailure, at: number): RawResult {
  return { device, outcome: 'failed', error, outputs: [], startedAt: at, finishedAt: at }
}
