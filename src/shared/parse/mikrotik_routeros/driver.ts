import type { DriverSpec } from '#shared/model/collecting.ts'
import { commands } from '#shared/parse/text/driver.ts'

/** MikroTik RouterOS: every command on its own channel, so that its coloured shell stays out of the way. */
export const mikrotikRouteros: DriverSpec = {
  platform: 'mikrotik_routeros',
  channel: 'exec',
  prepare: [],
  commands: commands(
    ['/ip neighbor print detail without-paging'],
    ['/interface print detail without-paging', '/system identity print', '/system resource print'],
  ),
  enable: false,
  pager: /-- \[Q quit.{0,80}$/i,
  prompt: /\] ?>\s*$/,
  refused:
    /^\s*(?:bad command name|syntax error|expected |input does not match|no such command|not enough permissions)/im,
}
