/** Words of other tools for what a device is: their platforms, kinds and roles as ours. */
import { ROLES, type Role } from '#shared/model/plan.ts'
import { PLATFORMS } from '#shared/model/platforms.ts'

/** Names without case, blanks and marks: of NetBox, containerlab kinds, pyATS os, ansible_network_os. */
const PLATFORM_OF: Readonly<Record<string, readonly string[]>> = {
  alcatel_aos: ['aos'],
  arista_eos: ['eos', 'aristaceos', 'ceos', 'aristaveos', 'veos', 'arista', 'vrveos'],
  aruba_aoscx: ['aoscx', 'arubacx', 'vraoscx'],
  aruba_os: ['arubaoss', 'arubaos'],
  brocade_fastiron: ['icx', 'fastiron'],
  checkpoint_gaia: ['gaia', 'checkpoint', 'checkpointcloudguard'],
  ciena_saos: ['saos', 'saos10', 'ciena'],
  cisco_apic: ['apic'],
  cisco_asa: ['asa', 'ciscoasav', 'asav'],
  cisco_ios: ['ios', 'ciscovios', 'ciscoviosl2', 'vios', 'viosl2', 'iosv', 'iosvl2', 'ciscoiol', 'iol'],
  cisco_nxos: ['nxos', 'nexus', 'cisconexus', 'n9kv', 'cisconexus9kv', 'cison9kv', 'ciscon9kv', 'vrn9kv', 'n9k'],
  cisco_viptela: ['viptela', 'sdwan', 'ciscosdwan'],
  cisco_wlc_ssh: ['wlc', 'aireos'],
  cisco_xe: [
    'iosxe',
    'ciscoiosxe',
    'csr1000v',
    'ciscocsr1000v',
    'vrcsr',
    'ciscoc8000v',
    'ciscocat9kv',
    'cat9k',
    'cat9kv',
  ],
  cisco_xr: ['iosxr', 'ciscoiosxr', 'ciscoxrd', 'xrd', 'ciscoxrv', 'vrxrv', 'ciscoxrv9k', 'vrxrv9k', 'ciscoc8000'],
  cumulus_linux: ['cumulus', 'cumuluscvx', 'cvx', 'nvue'],
  dell_force10: ['dnos9', 'dellos9', 'ftos'],
  dell_os10: ['os10', 'dellos10', 'dnos10', 'delldnos10', 'dellftosv', 'smartfabricos10', 'dellsonicos10'],
  dell_powerconnect: ['dellos6', 'dnos6'],
  extreme_exos: ['exos', 'extremeexos', 'vrexos'],
  fortinet: ['fortios', 'fortigate', 'fortinetfortigate'],
  hp_comware: ['comware', 'hpecomware', 'hpcomware'],
  hp_procurve: ['procurve', 'hpeprocurve', 'provision'],
  huawei_vrp: ['vrp', 'huaweivrp', 'huawei', 'cloudengine', 'ce'],
  juniper_junos: [
    'junos',
    'juniper',
    'junosevolved',
    'junosevo',
    'vmx',
    'vqfx',
    'vsrx',
    'crpd',
    'junipercrpd',
    'junipervmx',
    'junipervqfx',
    'junipervsrx',
    'junipervjunosrouter',
    'junipervjunosswitch',
    'junipervjunosevolved',
    'junipercjunosevolved',
    'vrvmx',
    'vrvqfx',
    'vrvsrx',
    'vrvjunosswitch',
    'vrvjunosevolved',
  ],
  linux: ['ubuntu', 'debian', 'rhel', 'centos', 'alpine', 'genericvm', 'ubuntulinux', 'debianlinux', 'redhat'],
  mikrotik_routeros: ['routeros', 'ros', 'mikrotik', 'mikrotikros', 'vrros'],
  paloalto_panos: ['panos', 'paloaltopanos', 'vrpan', 'paloalto'],
  sonic: ['sonicvs', 'sonicvm', 'sonicnos', 'enterprisesonic', 'dellsonic'],
  freebsd: ['bsd'],
  ubiquiti_edgerouter: ['edgeos', 'edgerouter'],
  ubiquiti_edgeswitch: ['edgeswitch'],
  vyatta_vyos: ['vyos', 'vyosnetworksvyos', 'vyatta'],
}

const word = (text: string): string => text.toLowerCase().replace(/[^a-z\d]/g, '')
const BY_WORD = new Map<string, string>([
  ...Object.entries(PLATFORM_OF).flatMap(([platform, words]) => words.map((w) => [w, platform] as const)),
  ...PLATFORMS.map((p) => [word(p), p] as const),
])

/** Our name for a platform as another tool writes it (`Cisco IOS-XE`, `cisco.nxos.nxos`); undefined where unknown. */
export function platformOf(text: string): string | undefined {
  return BY_WORD.get(word(text)) ?? BY_WORD.get(word(text.slice(text.lastIndexOf('.') + 1)))
}

const ROLE_WORDS: readonly (readonly [Role, RegExp])[] = [
  ['patch-panel', /\bpatch|\bpanel|\bodf\b/],
  ['pdu', /\bpdus?\b|\bpower\b|\bups\b/],
  ['console', /\bconsole|\bterminal server|\bterm server/],
  ['ap', /\baps?\b|\baccess point|\bwireless|\bwifi/],
  ['firewall', /\bfirewall|\bfw\b|\bngfw\b|asav?$|\bftdv?\b|fortigate|panos|checkpoint/],
  ['router', /router|\bpe\b|\bce\b|\bwan\b|xrv|xrd|\bcsr|vmx|\bsros\b|\brtr\b/],
  [
    'switch',
    /switch|\bleaf|\bleaves|\bspine|\btor\b|\bcore\b|\bdistribution|\baccess\b|\baggregation|srlinux|ceos|veos/,
  ],
  ['server', /server|\bhosts?\b|hypervisor|compute|\bvms?\b|\bclients?\b|^linux$/],
]

/** The role a word of another tool stands for; undefined where it tells nothing. */
export function roleOf(text: string): Role | undefined {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
  const own = ROLES.find((r) => r.replaceAll('-', ' ') === plain)
  return own ?? ROLE_WORDS.find(([, words]) => words.test(plain))?.[0]
}
