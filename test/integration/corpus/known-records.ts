/** Values of `records` that no parser can give, since the device does not say them: worked out by the source. */

interface Excuse {
  /** Held against `<transcript> <field>=<value>`. */
  readonly values: RegExp
  readonly reason: string
}

/** Platforms whose facts must agree, value by value. */
export const FACT_PLATFORMS: ReadonlySet<string> = new Set([
  'cisco_ios',
  'cisco_xe',
  'cisco_nxos',
  'cisco_xr',
  'cisco_s300',
  'arista_eos',
  'juniper_junos',
  'hp_procurve',
  'aruba_os',
  'hp_comware',
  'huawei_vrp',
  'dell_os10',
  'dell_force10',
  'mikrotik_routeros',
  'paloalto_panos',
  'cumulus_linux',
  'sonic',
  'linux',
])

export const EXCUSES: readonly Excuse[] = [
  {
    values: / age=(?:-1|0|0\.4|N\/A)$/,
    reason: 'an age that the source makes a number of, or sets where there is none',
  },
  {
    values: / image_type=(?:production|developer) image$/,
    reason: 'the source tells a release from a build by its name',
  },
  { values: /napalm__\S+ uptime=\d+$/, reason: 'the source counts the uptime in seconds' },
  { values: / (?:available_ram|used_ram)=\d+$/, reason: 'the source adds up pools, or takes it from another command' },
  { values: /show_system_resources\/\S+ %usage=/, reason: 'the source takes the idle share from 100' },
  { values: / entries_total=\d+$/, reason: 'a total is no row of the table' },
  { values: / (?:ap_cdp_neighbor_count|neighbor_ip_count)=\d+$/, reason: 'a total is no row of the table' },
  { values: / @junos:style=inventory$/, reason: 'the source sets it' },
  { values: / operating_system=IOSXR$/, reason: 'the source sets it' },
  { values: / chassis_type=stack$/, reason: 'the source sets it' },
  { values: / rtr_type=ASR1K$/, reason: 'the source names a family for ASR1001-X' },
  { values: /iosxr_9 pid=ASR-9006$/, reason: 'the source maps the text of the chassis to a product' },
  { values: /golden_output_4 minutes=5$/, reason: 'the transcript has 05' },
  { values: /cisco_nxos\/show_inventory\/\S+ slot=\w+$/, reason: 'a key the source makes of a name such as `Slot 1`' },
  { values: /hp_procurve\/show_lldp_info_local-device\/\S+ pid=/, reason: 'a word of the description' },
  {
    values: /hardware3 chassis_(?:description=\[MX204\]|serial_number=JNP204)$/,
    reason: 'the source takes the description apart wrongly',
  },
  { values: /dac_no_revision chassis_serial_number=Virtual$/, reason: 'the source takes a word of the description' },
  {
    values: /HardwareDetail__golden_output version=Rev\. 1\.0$/,
    reason: 'the transcript has lost the columns of this row',
  },
  { values: /dell_force10\/show_arp\/\S+ vlan_id=10$/, reason: 'the device says `Vl 10`' },
  {
    values: /linux\/arp_-an\/noc__OS_NanoStation2\S+ /,
    reason: 'the device rejected the command; the source asks by another',
  },
  { values: /MikroTik_RB750GL\S+ (?:Boot PROM|Serial Number)=/, reason: 'the source takes it from another command' },
]

/** Values of named platforms that are missing and not excused. */
export function unexcused(platform: string, transcript: string, missing: readonly string[]): string[] {
  if (!FACT_PLATFORMS.has(platform)) return []
  return missing.map((value) => `${transcript} ${value}`).filter((v) => !EXCUSES.some((e) => e.values.test(v)))
}
