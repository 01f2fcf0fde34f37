import type { NeighborRecord, UnparsedLine } from '#shared/model/observation.ts'
import type { CommandParser, Parser } from '#shared/parse/parser.ts'
import { type Draft, neighborOutput, newDraft, setText, toRecord, unparsedLine } from '#shared/parse/text/draft.ts'

const ROW = /^\|([^|]*)\|([^|]*)\|(.*)\|$/
const INFO = /^(Chassis Id|Mgmt Addr|System Name|System Desc|Port Desc|SyncE Suppt|SyncE Confg): ?(.*)$/

/** `lldp show neighbors` of Ciena SAOS: a drawn table whose rows have the port in their first line. */
const parseNeighbors: Parser = (input) => {
  const neighbors: NeighborRecord[] = []
  const unparsed: UnparsedLine[] = []
  let draft: Draft | undefined
  let label = ''
  let said = false
  const finish = (): void => {
    if (draft) neighbors.push(toRecord(draft))
    draft = undefined
  }
  for (const line of input.section.lines) {
    const text = line.text.trim()
    if (text === '' || /^\|[^|]*\|$/.test(text) || /^\|Local +\|[^|]*\|$/.test(text)) continue
    if (/^[+-]+(?: [A-Z ]{1,40} [+-]+)?$/.test(text)) {
      finish()
      continue
    }
    const row = ROW.exec(text)
    const [port, remote, info] = [row?.[1], row?.[2], row?.[3]].map((cell) => cell?.trim() ?? '')
    if (port === 'Port') said = true
    else if (!row || !said) unparsed.push(unparsedLine(line))
    else {
      if (port !== '') {
        finish()
        draft = newDraft('lldp', line.number)
        setText(draft, 'localPort', port)
        setText(draft, 'remotePort', remote)
      }
      const found = INFO.exec(info ?? '')
      if (found) label = found[1] ?? ''
      if (draft) {
        draft.last = line.number
        take(draft, label, found ? (found[2] ?? '') : (info ?? ''))
      }
    }
  }
  finish()
  return neighborOutput(input, { protocols: ['lldp'], neighbors, unparsed, said })
}

function take(draft: Draft, label: string, value: string): void {
  if (value === '') return
  if (label === 'Chassis Id') setText(draft, 'chassisId', value)
  else if (label === 'Mgmt Addr') draft.addresses.push(value.trim())
  else if (label === 'System Name') setText(draft, 'remoteName', value)
  else if (label === 'System Desc') draft.version.push(value)
  else if (label === 'Port Desc') setText(draft, 'remotePortDescription', value)
}

export const cienaParsers: readonly CommandParser[] = [{ commands: /^lldp show neighbors?$/, parse: parseNeighbors }]
