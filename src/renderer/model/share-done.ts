import type { DeviceProgress } from '#shared/contract/page-state.ts'

/** How far a device has come: its steps counted, as nobody knows their times beforehand. */
export function shareDone(progress: DeviceProgress): number {
  const step = progress.step
  switch (step?.kind) {
    case 'connecting':
      return 0.08
    case 'authenticating':
      return 0.18
    case 'preparing':
      return 0.28
    case 'command':
      return 0.32 + (0.6 * step.index) / Math.max(1, step.count)
    case 'parsing':
      return 0.96
    default:
      return 0
  }
}
