/** What people call a platform, by the name that plans and drivers have for it. */
const LABELS: Readonly<Record<string, string>> = {
  auto: 'Detect automatically',
  alcatel_aos: 'Alcatel-Lucent AOS',
  allied_telesis_awplus: 'Allied Telesis AlliedWare Plus',
  arista_eos: 'Arista EOS',
  aruba_aoscx: 'Aruba AOS-CX',
  aruba_os: 'ArubaOS',
  broadcom_icos: 'Broadcom ICOS',
  brocade_fastiron: 'Brocade FastIron',
  brocade_netiron: 'Brocade NetIron',
  checkpoint_gaia: 'Check Point Gaia',
  ciena_saos: 'Ciena SAOS',
  cisco_ap: 'Cisco access point',
  cisco_apic: 'Cisco APIC',
  cisco_asa: 'Cisco ASA',
  cisco_fwsm: 'Cisco FWSM',
  cisco_ios: 'Cisco IOS',
  cisco_nvfis: 'Cisco NFVIS',
  cisco_nxos: 'Cisco NX-OS',
  cisco_s300: 'Cisco Small Business 300',
  cisco_viptela: 'Cisco Viptela',
  cisco_wlc_ssh: 'Cisco WLC',
  cisco_xe: 'Cisco IOS XE',
  cisco_xr: 'Cisco IOS XR',
  cumulus_linux: 'Cumulus Linux',
  dell_force10: 'Dell Force10',
  dell_os10: 'Dell OS10',
  dell_powerconnect: 'Dell PowerConnect',
  dlink_ds: 'D-Link DS',
  dlink_ds_cli: 'D-Link DS (CLI)',
  edgecore: 'Edgecore',
  eltex: 'Eltex',
  ericsson_ipos: 'Ericsson IPOS',
  extreme_exos: 'Extreme EXOS',
  fortinet: 'Fortinet FortiOS',
  fortinet_fortiswitch: 'Fortinet FortiSwitch',
  freebsd: 'FreeBSD',
  hp_comware: 'HPE Comware',
  hp_procurve: 'HPE ProCurve',
  huawei_ont: 'Huawei ONT',
  huawei_smartax: 'Huawei SmartAX',
  huawei_vrp: 'Huawei VRP',
  juniper_junos: 'Juniper Junos',
  juniper_screenos: 'Juniper ScreenOS',
  linux: 'Linux',
  mikrotik_routeros: 'MikroTik RouterOS',
  netgear_prosafe: 'Netgear ProSAFE',
  nokia_srlinux: 'Nokia SR Linux',
  nokia_sros: 'Nokia SR OS',
  oneaccess_oneos: 'OneAccess OneOS',
  paloalto_panos: 'Palo Alto PAN-OS',
  ruckus_fastiron: 'Ruckus FastIron',
  snmp: 'SNMP (any system)',
  sonic: 'SONiC',
  ubiquiti_edgerouter: 'Ubiquiti EdgeRouter',
  ubiquiti_edgeswitch: 'Ubiquiti EdgeSwitch',
  vyatta_vyos: 'VyOS',
  watchguard_firebox: 'WatchGuard Firebox',
  zte_zxros: 'ZTE ZXROS',
  zyxel_os: 'Zyxel',
}

/** `cisco_ios` → `Cisco IOS`; a name that has no label with its words in capitals; empty for none. */
export function platformLabel(name: string | undefined): string {
  if (name === undefined) return ''
  return (
    LABELS[name] ??
    name
      .split('_')
      .map((word, i) => (i > 0 && word.length < 5 ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1)))
      .join(' ')
  )
}
