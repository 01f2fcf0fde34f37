import { brocadeParsers } from '#shared/parse/brocade/parsers.ts'
import type { Platform } from '#shared/parse/platform.ts'

/** Ruckus ICX (FastIron). */
export const ruckusFastiron: Platform = {
  id: 'ruckus_fastiron',
  parsers: brocadeParsers,
  ports: { full: { management: 'mgmt' } },
}
