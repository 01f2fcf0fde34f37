/** What each platform speaks unless the plan says otherwise. */
import type { Device, Discovery, Role } from '#shared/model/plan.ts'
import { AUTO, platformNamed } from '#shared/parse/registry.ts'

/** Neighbor protocols that systems speak out of the box: lldpd and Cisco both, most others LLDP alone. */
export function platformDiscovery(platform: string): Discovery {
  // Whatever is recognized at login may be either.
  if (platform === AUTO) return 'cdp+lldp'
  return platformNamed(platform)?.discovery ?? 'lldp'
}

/** What a plan leaves open about a device (verification.md, section 1). */
export function deviceDefaults(given: {
  readonly role: Role
  readonly platform?: string | undefined
  readonly address?: string | undefined
  readonly managed?: boolean | undefined
  readonly discovery?: Discovery | undefined
}): Pick<Device, 'platform' | 'managed' | 'discovery'> {
  if (given.role === 'patch-panel') return { platform: given.platform, managed: false, discovery: 'none' }
  const platform = given.platform ?? (given.address === undefined ? undefined : AUTO)
  const managed = given.managed ?? (platform !== undefined && given.address !== undefined)
  const spoken = managed ? platformDiscovery(platform ?? AUTO) : 'none'
  return { platform, managed, discovery: given.discovery ?? spoken }
}
