/** From the outputs of a device to the rows of a kind of facts. Pure. */
import type { RawOutput } from '#shared/model/collecting.ts'
import type { FactKind, FactRow } from '#shared/model/facts.ts'
import type { DeviceFailure, InterfaceRecord } from '#shared/model/observation.ts'
import { factCommands, parseOutput } from '#shared/parse/registry.ts'
import { plainText } from '#shared/words/plain-text.ts'

export type FactsRead = { readonly rows: readonly FactRow[] } | { readonly error: DeviceFailure }

/** Rows of a kind from what a device answered to its commands, or why there are none. */
export function factRows(device: string, platform: string, kind: FactKind, outputs: readonly RawOutput[]): FactsRead {
  const commands = factCommands(platform, kind)
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
    const parsed = parseOutput(platform, command, output.text, { complete: output.complete })
    const found = kind === 'interfaces' ? (parsed?.interfaces ?? []).map(withoutLines) : (parsed?.records ?? [])
    const [strange] = parsed?.unparsed ?? []
    if (found.length === 0 && strange !== undefined) {
      const line = { line: strange.line, text: shortened(strange.text) }
      failure ??= { code: 'parse', said: { code: 'output-unreadable', device, command, line } }
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
