/** One kind of port: every short form that means it, and how platforms write it in full. */
export interface PortType {
  /** What is compared; the same for all platforms. */
  readonly key: string
  /** The full name, unless the platform has its own. */
  readonly full: string
  /** All spellings, lower case, without spaces and dashes. */
  readonly forms: readonly string[]
  readonly logical?: true
  readonly management?: true
}

function speed(key: string, full: string, forms: string): PortType {
  return { key, full, forms: [key, ...forms.split(' ')] }
}

function logical(key: string, full: string, forms: string): PortType {
  return { key, full, forms: [key, ...forms.split(' ')], logical: true }
}

/**
 * Types of ports by verification.md, section 3, and the names in the transcript corpus. Short forms of single makers:
 * Comware's `display interface brief` (H3C, "Ethernet interface commands"): GE, XGE, TGE (20G), WGE (25G), FGE, HGE, 2HGE,
 * 4HGE, MGE, BAGG, RAGG. Huawei VRP writes 10GE to 800GE and MultiGE. FastIron's `show interfaces` and port descriptions
 * have the speed as a number, 2.5GigabitEthernet to 100GigabitEthernet, and `lg`, `ve` for LAG and virtual router ports
 * (Ruckus ICX, "Command Reference"). Ruijie has TFGigabitEthernet (25G) and AggregatePort; Dell OS9 `Tf` for 25G.
 */
export const PORT_TYPES: readonly PortType[] = [
  speed('ethernet', 'Ethernet', 'e et eth ethe'),
  speed('fastethernet', 'FastEthernet', 'f fa fas fast faste'),
  speed('gigabitethernet', 'GigabitEthernet', 'g gi gig giga gige ge gigethernet'),
  speed('twogigabitethernet', 'TwoGigabitEthernet', 'tw two twogi twogige 2.5gigabitethernet 2.5ge'),
  speed('fivegigabitethernet', 'FiveGigabitEthernet', 'fi five fivegi fivegige'),
  speed(
    'tengigabitethernet',
    'TenGigabitEthernet',
    'te ten tengi tengig tengige xge 10ge 10gigabitethernet xgigabitethernet xgi',
  ),
  speed(
    'twentyfivegige',
    'TwentyFiveGigE',
    'twe twentyfive twentyfivegi twentyfivegig twentyfivegigabitethernet 25ge 25gigabitethernet wge tf tfgigabitethernet',
  ),
  speed('twentygige', 'TwentyGigE', 'tge'),
  speed(
    'fortygigabitethernet',
    'FortyGigabitEthernet',
    'fo for fge forty fortygi fortygig fortygige 40ge 40gigabitethernet',
  ),
  speed('fiftygige', 'FiftyGigE', 'fif fifty fiftygigabitethernet 50ge'),
  speed(
    'hundredgige',
    'HundredGigE',
    'hu hun hundred hundredgi hundredgig hundredgigabitethernet 100ge 100gigabitethernet hge',
  ),
  speed('twohundredgige', 'TwoHundredGigE', 'twoh twohu twohundred twohundredgigabitethernet 200ge 2hge'),
  speed('fourhundredgige', 'FourHundredGigE', 'fou fourhu fourhundred fourhundredgigabitethernet fh 400ge 4hge'),
  speed('eighthundredgige', 'EightHundredGigE', 'ei eighthundred eighthundredgigabitethernet 800ge 8hge'),
  speed('multige', 'MultiGE', 'multige'),
  speed('appgigabitethernet', 'AppGigabitEthernet', 'ap app appgi'),
  speed('serial', 'Serial', 'se ser'),
  speed('pos', 'POS', 'pos'),
  speed('fibrechannel', 'fc', 'fc'),
  {
    key: 'management',
    full: 'Management',
    forms: ['management', 'mgmt', 'ma', 'man', 'managementethernet'],
    management: true,
  },
  { key: 'mgmteth', full: 'MgmtEth', forms: ['mgmteth', 'mg'], management: true },
  { key: 'mgigabitethernet', full: 'M-GigabitEthernet', forms: ['mgigabitethernet', 'mge'], management: true },
  { key: 'meth', full: 'MEth', forms: ['meth'], management: true },
  logical('portchannel', 'Port-channel', 'po poc portch portchan'),
  logical('bundleether', 'Bundle-Ether', 'be'),
  logical('ethtrunk', 'Eth-Trunk', 'ethtrunk'),
  logical('bridgeaggregation', 'Bridge-Aggregation', 'bagg'),
  logical('routeaggregation', 'Route-Aggregation', 'ragg'),
  logical('aggregateport', 'AggregatePort', 'ag'),
  logical('lg', 'lg', 'lg'),
  logical('ve', 've', 've'),
  logical('trk', 'Trk', 'trk'),
  logical('ae', 'ae', 'ae'),
  logical('vlan', 'Vlan', 'vl vlaninterface vlanif'),
  logical('loopback', 'Loopback', 'lo loop loopb'),
  logical('tunnel', 'Tunnel', 'tu tun'),
  logical('bvi', 'BVI', 'bv bvi'),
  logical('bdi', 'BDI', 'bd bdi'),
  logical('null', 'Null', 'nu null'),
  logical('nve', 'nve', 'nve'),
  logical('irb', 'irb', 'irb'),
  logical('lag', 'lag', 'lag'),
  logical('dialer', 'Dialer', 'di'),
  logical('virtualaccess', 'Virtual-Access', 'vi'),
  logical('virtualtemplate', 'Virtual-Template', 'vt'),
]

/** Short form → type. */
export const TYPE_OF_FORM: ReadonlyMap<string, PortType> = new Map(
  PORT_TYPES.flatMap((type) => type.forms.map((form) => [form, type] as const)),
)
