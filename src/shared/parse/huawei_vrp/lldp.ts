/** `display lldp neighbor` of Huawei VRP. */
import type { Parser } from '#shared/parse/parser.ts'
import { readBlocks } from '#shared/parse/text/blocks.ts'
import { setText } from '#shared/parse/text/draft.ts'

/** Labels as VRP 5.5 writes them, without blanks (`ChassisIdSubtype:`), and the ones of later releases. */
const OLD_LABELS: Readonly<Record<string, string>> = {
  neighborindex: 'neighbor index',
  chassisidsubtype: 'chassis type',
  chassisid: 'chassis id',
  portidsubtype: 'port id subtype',
  portid: 'port id',
  portdesc: 'port description',
  portdescription: 'port description',
  sysname: 'system name',
  systemname: 'system name',
  sysdesc: 'system description',
  systemdescription: 'system description',
  syscapsupported: 'system capabilities supported',
  syscapabilitiessupported: 'system capabilities supported',
  syscapenabled: 'system capabilities enabled',
  syscapabilitiesenabled: 'system capabilities enabled',
  managementaddress: 'management address',
  manaddr: 'management address value',
  manaddress: 'management address value',
  manaddrsubtype: 'management address type',
  manaddresssubtype: 'management address type',
  expiredtime: 'expired time',
}

export const parseHuaweiLldp: Parser = (input) =>
  readBlocks(input, {
    protocol: 'lldp',
    begins: ['neighbor index', 'chassis type', 'chassis id'],
    label: (label) => OLD_LABELS[label.replaceAll(' ', '')] ?? label,
    heads: [{ line: /^(?<localPort>\S+) has \d+ neighbors?(?:\(s\))? ?:?$/, begins: false }],
    labels: {
      'neighbor index': 'known',
      'chassis type': 'known',
      'chassis id': 'chassisId',
      'port id type': 'portIdType',
      'port id subtype': 'portIdType',
      'port id': 'remotePort',
      'port description': 'remotePortDescription',
      // `NA` too, as the device writes it; identity then rests on the chassis.
      'system name': (d, value) => setText(d, 'remoteName', /^-+$/.test(value) ? undefined : value),
      'system description': 'version',
      'system capabilities supported': 'supported',
      'system capabilities enabled': 'enabled',
      'management address type': 'known',
      'management address': 'address',
      'management address value': 'address',
      'expired time': 'holdtime',
      'port vlan id(pvid)': 'nativeVlan',
    },
    absent: /^(?:NA|-+)$/,
    textEnds: new Set([
      'system capabilities supported',
      'system capabilities enabled',
      'management address type',
      'expired time',
    ]),
    skips:
      /^(?:management address|oid|poe |port pse|port available|port and protocol|port identity|pd |pse |dual-signature|autoclass|transmit tw|receive tw|fallback receive|echo |network card|unrecognized organi|tlv |index |ca type|vlan name|protocol identity|protocol vlan|support vlan|auto-negotiation|opermau|power |pse |port power|link aggregation|aggregation port|maximum frame|med |device class|hardwarerev|firmwarerev|softwarerev|serialnum|manufacturer|model name|asset|media policy|unknown policy|vlan tagged|eee |location|discovered time)/i,
    off: /lldp is (?:not enabled|disabled)|global lldp is not enabled/i,
  })
