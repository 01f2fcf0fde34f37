/** Platforms by name, and what each speaks unless the plan says otherwise. */
import type { Device, Discovery, Role } from './plan.ts'

/** Names a device's platform may have; `auto` is recognised at login. */
export const PLATFORMS: readonly string[] = [
  'auto',
  'alcatel_aos',
  'allied_telesis_awplus',
  'arista_eos',
  'aruba_aoscx',
  'aruba_os',
  'broadcom_icos',
  'brocade_fastiron',
  'brocade_netiron',
  'checkpoint_gaia',
  'ciena_saos',
  'cisco_ap',
  'cisco_apic',
  'cisco_asa',
  'cisco_fwsm',
  'cisco_ios',
  'cisco_nvfis',
  'cisco_nxos',
  'cisco_s300',
  'cisco_viptela',
  'cisco_wlc_ssh',
  'cisco_xe',
  'cisco_xr',
  'cumulus_linux',
  'dell_force10',
  'dell_os10',
  'dell_powerconnect',
  'dlink_ds',
  'dlink_ds_cli',
  'edgecore',
  'eltex',
  'ericsson_ipos',
  'extreme_exos',
  'fortinet',
  'freebsd',
  'hp_comware',
  'hp_procurve',
  'huawei_ont',
  'huawei_smartax',
  'huawei_vrp',
  'juniper_junos',
  'juniper_screenos',
  'linux',
  'mikrotik_routeros',
  'oneaccess_oneos',
  'paloalto_panos',
  'ruckus_fastiron',
  'sonic',
  'ubiquiti_edgerouter',
  'ubiquiti_edgeswitch',
  'vyatta_vyos',
  'watchguard_firebox',
  'zte_zxros',
  'zyxel_os',
]

/** Neighbour protocols that systems speak out of the box: Cisco and lldpd both, most others LLDP alone. */
export function platformDiscovery(platform: string): Discovery {
  if (platform === 'auto' || platform.startsWith('cisco_')) return 'cdp+lldp'
  if (platform === 'linux' || platform === 'cumulus_linux' || platform === 'sonic') return 'cdp+lldp'
  return 'lldp'
}

/** What a plan leaves open about a device (verification.md, section 1). */
export function deviceDefaults(given: {
  readonly role: Role
  readonly platform?: string
  readonly address?: string
  readonly managed?: boolean
  readonly discovery?: Discovery
}): Pick<Device, 'platform' | 'managed' | 'discovery'> {
  if (given.role === 'patch-panel') return { platform: given.platform, managed: false, discovery: 'none' }
  const platform = given.platform ?? (given.address === undefined ? undefined : 'auto')
  const managed = given.managed ?? (platform !== undefined && given.address !== undefined)
  const spoken = managed ? platformDiscovery(platform ?? 'auto') : 'none'
  return { platform, managed, discovery: given.discovery ?? spoken }
}
