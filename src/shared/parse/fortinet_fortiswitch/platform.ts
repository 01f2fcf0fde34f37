import type { Platform } from '#shared/parse/platform.ts'
import { parseLabels } from '#shared/parse/table/labels.ts'
import { arpTable } from '#shared/parse/table/parsers.ts'
import { commands, shellDriver } from '#shared/parse/text/driver.ts'
import { parseFortiSwitchLldp } from './lldp.ts'
import { parseFortiSwitchPorts } from './ports.ts'

/** Fortinet FortiSwitch. Paging is a setting of its configuration: the pager is answered. */
export const fortinetFortiswitch: Platform = {
  id: 'fortinet_fortiswitch',
  proved: { transcripts: 2, since: '0.1' },
  words: ['fortiswitch', 'fortiswitchos', 'fortinetfortiswitch'],
  parsers: [
    { commands: /^get switch lldp neighbors-summary(?: \S+)?$/, parse: parseFortiSwitchLldp },
    { commands: /^diagnose switch physical-ports summary$/, parse: parseFortiSwitchPorts },
    { commands: /^get system status$/, parse: parseLabels },
    arpTable,
  ],
  driver: shellDriver({
    prepare: [],
    commands: commands(['get switch lldp neighbors-summary'], ['get system status']),
    prompt: /^[\w.-]+ ?(?:\([\w-]+\) )?[#$]\s*$/m,
    refused: /^\s*(?:Unknown action|command parse error|Command fail)/im,
  }),
  config: 'show full-configuration',
}
