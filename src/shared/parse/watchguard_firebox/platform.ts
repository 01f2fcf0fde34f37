import { KERNEL_PORTS } from '#shared/naming/port-family.ts'
import type { Platform } from '#shared/parse/platform.ts'
import { arpTable } from '#shared/parse/table/parsers.ts'

/** WatchGuard Firebox. */
export const watchguardFirebox: Platform = {
  id: 'watchguard_firebox',
  parsers: [arpTable],
  ports: KERNEL_PORTS,
}
