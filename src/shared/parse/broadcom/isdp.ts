/**
 * ISDP, which is CDP under the name that Broadcom's switch software (ICOS, FASTPATH) has for it: EdgeSwitch, PowerConnect
 * and others print it alike.
 */
import type { Parser } from '#shared/parse/parser.ts'
import { readBlocks } from '#shared/parse/text/blocks.ts'
import { capabilityWords, neighborOutput, recordOf } from '#shared/parse/text/draft.ts'
import { NUMBER } from '#shared/parse/text/columns.ts'
import { readTable } from '#shared/parse/text/rule-table.ts'

const LABELS =
  /^\s*(Device ID|IP Address|IPv6 Address|Capability|Platform|Interface|Port ID|Hold ?time|Advertisement Version|Entry last changed time|Version|Native VLAN|Duplex)(?:\s*:\s*|\.{2,}\s*|\s{2,}|\s*$)(.*)$/i

/** `show isdp neighbors detail`, `show isdp entry`: labels with dots, spaces or a colon behind them. */
export const parseIsdpDetail: Parser = (input) =>
  readBlocks(input, {
    protocol: 'cdp',
    split: labelled,
    begins: ['device id'],
    labels: {
      'device id': 'remoteName',
      'ip address': 'address',
      'ipv6 address': 'address',
      capability: 'supported',
      platform: 'remotePlatform',
      interface: 'localPort',
      'port id': 'remotePort',
      holdtime: 'holdtime',
      'native vlan': 'nativeVlan',
      duplex: 'duplex',
      version: 'version',
      'advertisement version': 'known',
      'entry last changed time': 'known',
    },
    textEnds: new Set(['device id', 'advertisement version', 'entry last changed time', 'holdtime', 'interface']),
    skips: /^address\(es\)/i,
    off: /isdp is (?:not enabled|disabled)/i,
  })

function labelled(text: string): readonly [label: string, value: string] | undefined {
  const [, label, value] = (text.length > 400 ? null : LABELS.exec(text)) ?? []
  return label === undefined ? undefined : [label.replace(/^hold time$/i, 'holdtime'), (value ?? '').trim()]
}

const SKIPS = /^(?:capability codes|\w - |device id +intf|.{0,20}[A-Za-z] - [A-Z])/i

/** `show isdp neighbors`. */
export const parseIsdpTable: Parser = (input) => {
  const { rows, unparsed, found } = readTable(input, {
    width: 6,
    key: 1,
    skips: SKIPS,
    looks: [undefined, undefined, NUMBER],
  })
  const neighbors = rows.map(({ cells, lines, filled }) => {
    const [remoteName, localPort, holdtime, letters = '', remotePlatform, remotePort] = cells
    const capabilities = capabilityWords(letters).flatMap((w) => (/^[RTBSHIr]{2,}$/.test(w) ? [...w] : [w]))
    const values = { remoteName, localPort, remotePlatform, remotePort, capabilities, nameCut: filled[0] === true }
    return recordOf('cdp', lines, { ...values, ...(holdtime === undefined ? {} : { holdtime }) })
  })
  return neighborOutput(input, { protocols: ['cdp'], neighbors, unparsed, said: found })
}
