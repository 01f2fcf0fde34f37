import { forPlatforms } from '#shared/parse/parser.ts'
import { parseIsdpDetail, parseIsdpTable } from './isdp.ts'
import { parseBroadcomLldpDetail } from './lldp-detail.ts'
import { parseRemoteDevices } from './remote-devices.ts'

/** Switches of several makers whose software is Broadcom's. */
export const broadcomParsers = forPlatforms(
  ['broadcom_icos', 'ubiquiti_edgeswitch', 'dell_powerconnect'],
  [
    { commands: /^show isdp (?:neighbors? (?:\S+ )?detail|entry .+)$/, parse: parseIsdpDetail },
    { commands: /^show isdp neighbors?$/, parse: parseIsdpTable },
    { commands: /^show lldp remote-device all$/, parse: parseRemoteDevices },
    { commands: /^show lldp remote-device detail .+$/, parse: parseBroadcomLldpDetail },
  ],
)
