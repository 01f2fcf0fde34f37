/** Platforms of which only facts are read so far: ARP tables by their look, versions by their labels. */
import type { PlatformParser } from '#shared/parse/parser.ts'
import { forPlatforms } from '#shared/parse/parser.ts'
import { parseArp } from '#shared/parse/table/arp.ts'
import { parseInventory } from '#shared/parse/table/inventory.ts'
import { parseLabels } from '#shared/parse/table/labels.ts'
import type { Pick } from '#shared/parse/text/pick.ts'
import { COMMON_VERSION } from '#shared/parse/table/versions.ts'

const WITH_ARP = [
  'checkpoint_gaia',
  'cisco_asa',
  'cisco_viptela',
  'dlink_ds_cli',
  'edgecore',
  'eltex',
  'ericsson_ipos',
  'extreme_exos',
  'fortinet',
  'freebsd',
  'ubiquiti_edgerouter',
  'ubiquiti_edgeswitch',
  'watchguard_firebox',
  'zyxel_os',
]

const WITH_VERSION = [
  'aruba_os',
  'broadcom_icos',
  'checkpoint_gaia',
  'cisco_ap',
  'cisco_apic',
  'cisco_asa',
  'cisco_fwsm',
  'cisco_nvfis',
  'cisco_viptela',
  'dlink_ds_cli',
  'edgecore',
  'eltex',
  'huawei_ont',
  'huawei_smartax',
  'juniper_screenos',
  'oneaccess_oneos',
  'ubiquiti_edgerouter',
  'ubiquiti_edgeswitch',
  'zte_zxros',
  'zyxel_os',
]

const VERSION =
  /^(?:show (?:version(?: all)?|inventory|memory|system-information|interfaces? status)|get system|display (?:version|memory info))$/

/** `show inventory` of ArubaOS puts dates and revisions in brackets behind values. */
const ARUBA_INVENTORY: readonly Pick[] = [
  ['system_serial_number', /^System Serial# *: (\S+)/],
  ['cpu_card_serial_number', /^CPU Card Serial# *: (\S+)/],
  ['cpu_card_rev', /^CPU Card Revision *: \(Rev: ?([^)]+)\)/],
  ['interface_card_serial_number', /^Interface Card Serial# *: (\S+)/],
  ['interface_card_rev', /^Interface Card Revision *: \(Rev: ?([^)]+)\)/],
  ['hw_mac_addr_first', /^HW MAC Addr *: (\S+) to /],
  ['hw_mac_addr_last', /^HW MAC Addr *: \S+ to (\S+)/],
  ['cpld_rev', /^CPLD Version *: \(Rev: ?([^)]+)\)/],
]

export const factsParsers: readonly PlatformParser[] = [
  ...forPlatforms(
    ['aruba_os'],
    [{ commands: /^show inventory$/, parse: (input) => parseLabels(input, ARUBA_INVENTORY) }],
  ),
  ...forPlatforms(['cisco_asa'], [{ commands: /^show inventory$/, parse: parseInventory }]),
  ...forPlatforms(WITH_ARP, [{ commands: /^(?:show (?:ip ?)?arp(?: .*)?|get system arp|arp -an)$/, parse: parseArp }]),
  ...forPlatforms(WITH_VERSION, [{ commands: VERSION, parse: (input) => parseLabels(input, COMMON_VERSION) }]),
]
