import type { CommandParser } from '#shared/parse/parser.ts'
import { parseLabels } from '#shared/parse/table/labels.ts'
import type { Pick } from '#shared/parse/text/pick.ts'

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

export const arubaInventory: CommandParser = {
  commands: /^show inventory$/,
  parse: (input) => parseLabels(input, ARUBA_INVENTORY),
}
