import type { Platform } from '#shared/parse/platform.ts'
import { commands } from '#shared/parse/text/driver.ts'
import { restconfParsers } from './parsers.ts'

/** Any system that answers RESTCONF (RFC 8040) with the OpenConfig model of LLDP, whatever its command line. */
export const restconf: Platform = {
  id: 'restconf',
  proved: { transcripts: 0, since: '0.1' },
  parsers: restconfParsers,
  api: {
    way: 'restconf',
    ofAny: true,
    commands: commands(
      ['openconfig-lldp:lldp'],
      [
        'ietf-interfaces:interfaces-state',
        'openconfig-interfaces:interfaces',
        'openconfig-system:system/state',
        'Cisco-IOS-XE-native:native/hostname',
      ],
    ),
  },
}
