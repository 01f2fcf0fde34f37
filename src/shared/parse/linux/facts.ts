/** Commands that any Linux answers. */
import type { FactCommands } from '#shared/parse/platform.ts'

export const KERNEL_FACTS: FactCommands = {
  version: ['cat /etc/os-release'],
  memory: ['cat /proc/meminfo'],
  arp: ['ip -j neigh show'],
  ipv6: ['ip -6 -j neigh show'],
  mac: ['bridge -j fdb show'],
}
