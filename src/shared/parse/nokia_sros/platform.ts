import type { Platform } from '#shared/parse/platform.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'
import { parseSrosLldp } from './lldp.ts'
import { parseSrosPorts } from './ports.ts'

/** Nokia SR OS, both command lines: each knows one of the two ways to switch paging off. */
export const nokiaSros: Platform = {
  id: 'nokia_sros',
  proved: { transcripts: 3, since: '0.1' },
  words: ['sros', 'nokiasros', 'srsim', 'nokiasrsim', 'timos', 'vrsros', 'vrnokiasros'],
  tools: { containerlab: 'nokia_sros' },
  parsers: [
    { commands: /^\/?show system lldp neighbor$/, parse: parseSrosLldp },
    { commands: /^\/?show port$/, parse: parseSrosPorts },
  ],
  driver: shellDriver({
    prepare: ['environment more false', 'environment no more'],
    commands: commands(['show system lldp neighbor'], ['show port']),
    pager: /press any key to continue \(q to quit\)\s*$|-{2,4} ?\(?more\)? ?-{2,4}\s*$/i,
    refused: /^\s*(?:MINOR: (?:CLI|MGMT_CORE|MGMT_AGENT)|Error: (?:Bad|Invalid|Ambiguous|Missing))/im,
  }),
  config: 'admin display-config',
  sign: { pattern: /TiMOS-/ },
}
