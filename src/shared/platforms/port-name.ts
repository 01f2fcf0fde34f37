/** Names of ports, by the platform that the plan names. */
import { COMMON_PORTS, type PortFamily, UNKNOWN_PORTS } from '#shared/naming/port-family.ts'
import { canonicalPortOf, isLogicalPortOf, isManagementPortOf, portKeyOf } from '#shared/naming/port-name.ts'
import { AUTO, platformNamed } from '#shared/parse/registry.ts'

/** How a platform writes its ports; a name that Plumbline does not know writes them as most do. */
export function portFamily(platform: string | undefined): PortFamily {
  if (platform === undefined || platform === AUTO) return UNKNOWN_PORTS
  return platformNamed(platform)?.ports ?? COMMON_PORTS
}

/** The name of a port in full, as its platform writes it (`canonicalPortOf`). */
export function canonicalPort(name: string, platform?: string): string {
  return canonicalPortOf(name, portFamily(platform))
}

/** What is compared when two port names of one device are (`portKeyOf`). */
export function portKey(name: string, platform?: string): string {
  return portKeyOf(name, portFamily(platform))
}

/** True for ports no cable can be plugged into (`isLogicalPortOf`). */
export function isLogicalPort(name: string, platform?: string): boolean {
  return isLogicalPortOf(name, portFamily(platform))
}

/** True for out-of-band management ports, as far as their name tells (`isManagementPortOf`). */
export function isManagementPort(name: string, platform?: string): boolean {
  return isManagementPortOf(name, portFamily(platform))
}

/** True when port names of this platform are compared exactly as they are written. */
export function isLiteralPlatform(platform: string | undefined): boolean {
  return portFamily(platform).literal === true
}
