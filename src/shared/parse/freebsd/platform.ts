import { KERNEL_PORTS } from '#shared/naming/port-family.ts'
import type { Platform } from '#shared/parse/platform.ts'
import { arpTable } from '#shared/parse/table/parsers.ts'

/** FreeBSD. */
export const freebsd: Platform = {
  id: 'freebsd',
  words: ['bsd'],
  parsers: [arpTable],
  ports: KERNEL_PORTS,
}
