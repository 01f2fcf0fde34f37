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

/** Types of ports by verification.md, section 3, and the names in the transcript corpus. */
export const PORT_TYPES: readonly PortType[] = [
  speed('ethernet', 'Ethernet', 'e et eth ethe'),
  speed('fastethernet', 'FastEthernet', 'f fa fas fast faste'),
  speed('gigabitethernet', 'GigabitEthernet', 'g gi gig giga gige ge gigethernet'),
  speed('twogigabitethernet', 'TwoGigabitEthernet', 'tw two twogi twogige'),
  speed('fivegigabitethernet', 'FiveGigabitEthernet', 'fi five fivegi fivegige'),
  speed('tengigabitethernet', 'TenGigabitEthernet', 'te ten tengi tengig tengige xge 10ge xgigabitethernet xgi'),
  speed(
    'twentyfivegige',
    'TwentyFiveGigE',
    'twe twentyfive twentyfivegi twentyfivegig twentyfivegigabitethernet 25ge wge',
  ),
  speed('fortygigabitethernet', 'FortyGigabitEthernet', 'fo for fge forty fortygi fortygig fortygige 40ge'),
  speed('fiftygige', 'FiftyGigE', 'fif fifty fiftygigabitethernet 50ge'),
  speed('hundredgige', 'HundredGigE', 'hu hun hundred hundredgi hundredgig hundredgigabitethernet 100ge hge'),
  speed('twohundredgige', 'TwoHundredGigE', 'twoh twohundred twohundredgigabitethernet 200ge'),
  speed('fourhundredgige', 'FourHundredGigE', 'fou fourhundred fourhundredgigabitethernet fh 400ge'),
  speed('eighthundredgige', 'EightHundredGigE', 'ei eighthundred eighthundredgigabitethernet 800ge'),
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
