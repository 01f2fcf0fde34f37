/** From the outputs of a device to the rows of a kind of facts. Pure. */
import type { RawOutput } from '#shared/model/collecting.ts'
import type { FactKind, FactRow } from '#shared/model/facts.ts'
import type { DeviceFailure, InterfaceRecord, ParsedOutput } from '#shared/model/observation.ts'
import { factCommands, isFactWalk, parseOutput, SNMP } from '#shared/parse/registry.ts'
import { tablesOfKind } from '#shared/parse/snmp/fact-walks.ts'
import { plainText } from '#shared/words/plain-text.ts'

export type FactsRead = { readonly rows: readonly FactRow[] } | { readonly error: DeviceFailure }

/** Rows of a kind from what a device answered to its commands, or why there are none. */
export function factRows(device: string, platform: string, kind: FactKind, outputs: readonly RawOutput[]): FactsRead {
  const bySnmp = outputs.some(({ command }) => isFactWalk(command))
  const commands = factCommands(bySnmp ? SNMP : platform, kind)
  if (commands.length === 0)
    return { error: { code: 'unsupported', said: { code: 'facts-unsupported', device, platform, kind } } }
  const rows: FactRow[] = []
  let failure: DeviceFailure | undefined
  let answers = 0
  for (const command of commands) {
    const output = outputs.find((each) => each.command === command)
    if (output === undefined) continue
    if (output.refused) {
      failure ??= {
        code: 'unsupported',
        said: { code: 'command-refused', device, command, user: undefined, answer: '' },
      }
      continue
    }
    // Tables come column by column: what a walk that broke off told lacks the last ones, and with them what is still valid.
    if (bySnmp && !output.complete) continue
    const parsed = parseOutput(platform, command, output.text, { complete: output.complete })
    const found = kind === 'interfaces' ? portRows(parsed) : (parsed?.records ?? [])
    const [strange] = parsed?.unparsed ?? []
    if (found.length === 0 && strange !== undefined) {
      const line = { line: strange.line, text: shortened(strange.text) }
      failure ??= { code: 'parse', said: { code: 'output-unreadable', device, command, line } }
      continue
    }
    if (bySnmp && found.length === 0 && !hasTable(kind, output.text)) {
      const tables = tablesOfKind(kind).map(({ name }) => name)
      failure ??= { code: 'unsupported', said: { code: 'facts-not-in-agent', device, kind, tables } }
      continue
    }
    answers += 1
    for (const row of found) rows.push(plainRow(row))
  }
  if (answers > 0) return { rows }
  const none: DeviceFailure = {
    code: 'parse',
    said: { code: 'output-unreadable', device, command: commands[0] ?? '', line: undefined },
  }
  return { error: failure ?? none }
}

/** An agent without a row of any table of the kind does not know it; with rows, it has none of what was asked. */
function hasTable(kind: FactKind, text: string): boolean {
  return tablesOfKind(kind).some(({ columns }) => columns.some((column) => text.includes(`.${column}.`)))
}

/** Ports, with what the record of the same port says beside its state: what is plugged in, and what is written on it. */
function portRows(parsed: ParsedOutput | undefined): readonly FactRow[] {
  const beside = new Map(parsed?.records.map((record) => [portOf(record), record]))
  return (parsed?.interfaces ?? []).map((row) => {
    const record = beside.get(row.name)
    // The type of a port in `show interfaces status` is what is plugged in, or that nothing is.
    const medium = said(record?.['medium'] ?? record?.['type'])
    const description = said(record?.['description'] ?? (record?.['port'] === undefined ? undefined : record['name']))
    return {
      ...withoutLines(row),
      ...(medium === undefined ? {} : { medium }),
      ...(description === undefined ? {} : { description }),
    }
  })
}

function portOf(record: FactRow): unknown {
  return record['port'] ?? record['interface'] ?? record['name']
}

/** A text, if it is none of the signs for nothing. */
function said(value: unknown): string | undefined {
  return typeof value === 'string' && !/^(?:-*|n\/?a)$/i.test(value.trim()) ? value.trim() : undefined
}

function withoutLines({ lines: _lines, ...row }: InterfaceRecord): FactRow {
  return row
}

/** JSON hides in its escapes what was taken out of the output, in lists and objects of a row too. */
function plainRow(row: FactRow): FactRow {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [plainText(key), plainValue(value)]))
}

function plainValue(value: unknown): unknown {
  if (typeof value === 'string') return value.split('\n').map(plainText).join('\n')
  if (Array.isArray(value)) return value.map(plainValue)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [plainText(key), plainValue(inner)]))
}

function shortened(text: string): string {
  const clean = plainText(text.trim())
  return clean.length > 60 ? `${clean.slice(0, 57)}...` : clean
}
