import type { Platform } from '#shared/parse/platform.ts'
import { commands } from '#shared/parse/text/driver.ts'
import { mikrotikParsers } from './parsers.ts'

/** MikroTik RouterOS: every command on its own channel, so that its colored shell stays out of the way. */
export const mikrotikRouteros: Platform = {
  id: 'mikrotik_routeros',
  proved: { transcripts: 2, since: '0.1' },
  words: ['routeros', 'ros', 'mikrotik', 'mikrotikros', 'vrros'],
  models: /^(?:CCR|CRS)\d/i,
  tools: { ansible: 'community.routeros.routeros', containerlab: 'mikrotik_ros' },
  parsers: mikrotikParsers,
  driver: {
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
  },
  facts: {
    version: ['/system resource print'],
    arp: ['/ip arp print terse without-paging'],
    ipv6: ['/ipv6 neighbor print terse without-paging'],
  },
  config: '/export',
  sign: { pattern: /bad command name show/i, rank: 5 },
  ports: {
    // VLANs have any name; a port with a number behind a dot is one of that port.
    written: /^([a-z][a-z-]*\d[a-z\d-]*)\.\d{1,4}$/i,
  },
}
