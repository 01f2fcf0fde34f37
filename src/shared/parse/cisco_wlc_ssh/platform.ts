import { ciscoIosFamily } from '#shared/parse/cisco_ios/parsers.ts'
import type { Platform } from '#shared/parse/platform.ts'

/** Cisco wireless controllers (AireOS). */
export const ciscoWlcSsh: Platform = {
  id: 'cisco_wlc_ssh',
  discovery: 'cdp+lldp',
  words: ['wlc', 'aireos'],
  parsers: ciscoIosFamily,
}
