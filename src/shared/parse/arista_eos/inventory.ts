/** `show inventory` of Arista EOS: sections with tables of their own, whose columns some copies have squeezed. */
import type { UnparsedLine } from '#shared/model/observation.ts'
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { keyOf } from '#shared/parse/table/aligned.ts'
import { hostOf, unparsedLine } from '#shared/parse/text/draft.ts'

interface Table {
  readonly head: RegExp
  readonly row: RegExp
}

/** By the titles of the columns; the groups of a row are the fields of a record. */
const TABLES: readonly Table[] = [
  { head: /^Model +Description$/, row: /^(?<model>\S+)(?: +(?<description>\S.*))?$/ },
  {
    head: /^HW Version +Serial Number/,
    row: /^(?<hw_version>\S+) +(?<serial_number>\S+)(?: +(?<mfg_date>\S+))?(?: +(?<epoch>\S+))?$/,
  },
  { head: /^Slot +Model +Serial Number/, row: /^(?<slot>\S+) +(?<model>Not \w+|\S+)(?: +(?<serial_number>\S+))?$/ },
  {
    head: /^Module +Number of Fans/,
    row: /^(?<module>\S+) +(?<number_of_fans>\d+) +(?<model>\S+)(?: +(?<serial_number>\S+))?$/,
  },
  {
    head: /^Module +Model +Serial/,
    row: /^(?<module>\S+) +(?<model>\S+)(?: +(?<serial_number>\S+))?(?: +(?<rev>\S+))?$/,
  },
  { head: /^Type +Count$/, row: /^(?<type>\S.*?) +(?<count>\d+)$/ },
  { head: /^Port +Manufacturer +Model/, row: /^(?<port>\S+) +(?<rest>\S.*)$/ },
]
const SYSTEM = /^(\S+) (\d.*|\S+ .*)$/
const SYSTEM_DATES = /^(\S+) (\S+) (\d{4}-\d\d-\d\d)(?: (\S+))?$/
const PAIR = /^([A-Z][\w ]{1,30}): +(\S.*)$/

/** A record for each row of each table. */
export function parseAristaInventory(input: ParseInput): Parsed {
  const records: Record<string, unknown>[] = []
  const unparsed: UnparsedLine[] = []
  const labels: Record<string, unknown> = {}
  let table: Table | undefined
  let system = false
  for (const line of input.section.lines) {
    const text = line.text.slice(0, 400).trim()
    if (text === '' || /^[- ]+$/.test(text)) continue
    const head = TABLES.find((t) => t.head.test(text))
    if (head) table = head
    else if (/^System (?:information|has \d+ )/.test(text)) {
      system = text.startsWith('System information')
      table = undefined
    } else {
      const pair: RegExpExecArray | null = table ? null : PAIR.exec(text)
      if (pair?.[1] !== undefined) {
        labels[keyOf(pair[1])] = pair[2]
        continue
      }
      const record = table ? groupsOf(table.row.exec(text)) : system ? systemOf(text) : undefined
      if (record) records.push(record)
      else unparsed.push(unparsedLine(line))
    }
  }
  const all = Object.keys(labels).length === 0 ? records : [labels, ...records]
  return { ...hostOf(input), neighbors: [], records: all, unparsed }
}

function groupsOf(found: RegExpExecArray | null): Record<string, unknown> | undefined {
  if (!found?.groups) return undefined
  const { rest, ...cells } = found.groups
  const said = Object.fromEntries(Object.entries(cells).filter(([, v]) => v !== undefined))
  return rest === undefined ? said : { ...said, ...transceiverOf(rest) }
}

/** `Arista Networks  SFP-10G-SR  XCW1225FD753  0002`: the maker may be several words, an empty slot names nobody. */
function transceiverOf(rest: string): Record<string, unknown> {
  const wide = rest.split(/ {2,}/)
  const cells = wide.length > 2 ? wide : rest.split(' ')
  if (cells.length < 4) return { manufacturer: rest }
  const [rev, serial, model, ...maker] = cells.toReversed()
  return { manufacturer: maker.toReversed().join(' '), model, serial_number: serial, rev }
}

/** Copies that lost the heads of the first tables. */
function systemOf(text: string): Record<string, unknown> | undefined {
  const dates = SYSTEM_DATES.exec(text)
  if (dates) return { hw_version: dates[1], serial_number: dates[2], mfg_date: dates[3] }
  const model = SYSTEM.exec(text)
  return model ? { model: model[1], description: model[2] } : undefined
}
