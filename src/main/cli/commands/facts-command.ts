/** `facts`: what devices say of themselves, kind by kind, and where an address is. */
import { collectFacts, type ToldFacts } from '#main/services/collect-facts.ts'
import { factPreviews } from '#main/services/command-previews.ts'
import type { CommandPreview } from '#shared/contract/facts-contract.ts'
import { csvText } from '#shared/csv/csv-text.ts'
import { soughtKinds, type WhereIs, whereIs } from '#shared/facts/where-is.ts'
import { FACT_KINDS, type FactKind, type FactRow, isFactKind } from '#shared/model/facts.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { counted } from '#shared/words/entry.ts'
import { plainText } from '#shared/words/plain-text.ts'
import { type EngineFiles, withLab } from '#main/cli/engine.ts'
import { chosenSets } from '#main/cli/logins.ts'
import { type CommandIo, EXIT, forTerminal } from '#main/cli/io.ts'
import { type Asked, askDevices, failedDocument, failedLine, inPlanOrder } from './ask-devices.ts'
import { type CollectOptions, limitsOf, scopeOf, wayOption } from './collect-options.ts'

export interface FactsOptions extends CollectOptions {
  readonly cached?: boolean
  readonly commands?: boolean
  readonly find?: string
  readonly format?: string
}

export async function runFacts(
  io: CommandIo,
  files: EngineFiles,
  path: string,
  given: string | undefined,
  options: FactsOptions,
): Promise<number> {
  const kind = kindOf(given)
  const format = formatOf(options)
  if (options.find?.trim() === '') throw new Refusal({ code: 'facts-find-empty' })
  if (options.find !== undefined && kind !== undefined) throw new Refusal({ code: 'facts-find-with-kind', kind })
  limitsOf(options)
  const ways = wayOption(options.way)
  const scope = scopeOf({ ...options, failed: false, findings: false })
  const sets = await chosenSets(io, options)
  return withLab(io, path, async (lab) => {
    const { find } = options
    // What is printed at the end has the reasons.
    const briefly = format === 'text'
    const tell = (device: string, told: readonly ToldFacts[]): void => {
      if (options.quiet) return
      for (const line of new Set(told.map((each) => summary(each, briefly))))
        io.err(forTerminal(`${device}: ${line}\n`))
    }
    const ask = (kinds: readonly FactKind[]): Promise<Asked<ToldFacts>> =>
      askDevices({ io, files, lab, options, sets }, (deps, request, signal) =>
        collectFacts(deps, lab, { ...request, kinds, ways }, tell, signal),
      )
    if (options.commands) {
      const kinds = find === undefined ? [mustBeKind(kind)] : soughtKinds(find)
      printCommands(io, factPreviews(lab, scope, kinds, ways), format)
      return EXIT.done
    }
    if (find !== undefined) {
      const sought = [...new Set<FactKind>(['arp', 'ipv6', ...soughtKinds(find)])]
      let answer = whereIs(find, lab.store.facts(sought), lab.plan)
      let asked: Asked<ToldFacts> = { told: [], canceled: false }
      if (answer.found.length === 0 && !options.cached) {
        asked = await ask(soughtKinds(find))
        answer = whereIs(find, lab.store.facts(sought), lab.plan)
      }
      printPlace(io, answer, asked.told, format)
      return asked.canceled ? EXIT.interrupted : EXIT.done
    }
    const one = mustBeKind(kind)
    const wanted = new Set(lab.devicesIn(scope).map(({ name }) => deviceKey(name)))
    const { told, canceled } = options.cached ? { told: lab.store.facts([one]), canceled: false } : await ask([one])
    const of = told.filter(({ device }) => wanted.has(deviceKey(device)))
    const shown = inPlanOrder(lab, of)
    if (options.cached && !options.quiet) tellSilent(io, one, wanted.size, shown.length)
    print(io, one, shown, format)
    return canceled ? EXIT.interrupted : EXIT.done
  })
}

function kindOf(given: string | undefined): FactKind | undefined {
  if (given === undefined) return undefined
  const text = given.toLowerCase()
  if (!isFactKind(text)) throw new Refusal({ code: 'unknown-choice', option: 'KIND', text: given, known: FACT_KINDS })
  return text
}

function mustBeKind(kind: FactKind | undefined): FactKind {
  if (kind === undefined) throw new Refusal({ code: 'facts-kind-missing', known: FACT_KINDS })
  return kind
}

/** What would be sent, by platform; those without a command are not asked. */
function printCommands(io: CommandIo, previews: readonly CommandPreview[], format: 'json' | 'csv' | 'text'): void {
  if (format === 'json') return io.out(`${JSON.stringify({ commands: previews }, null, 2)}\n`)
  const rows = previews.flatMap(({ platform, prepare, commands }) =>
    [...prepare, ...commands].map((c) => [platform, c]),
  )
  if (format === 'csv') return io.out(csvText(['platform', 'command'], rows))
  for (const { platform, devices, prepare, commands, second } of previews) {
    const whom = `${platform}, ${counted(devices, 'device')}${second === undefined ? '' : ` (${second} only where SSH does not answer)`}`
    const none = commands.length === 0 ? ': no command, not asked' : ':'
    io.out(forTerminal(`${whom}${none}\n${[...prepare, ...commands].map((command) => `  ${command}\n`).join('')}`))
  }
}

function formatOf({ format, json }: FactsOptions): 'json' | 'csv' | 'text' {
  if (format === undefined) return json ? 'json' : 'text'
  const known = ['csv', 'json'] as const
  const found = known.find((each) => each === format.toLowerCase())
  if (!found) throw new Refusal({ code: 'unknown-choice', option: '--format', text: format, known })
  return found
}

function summary(told: ToldFacts, briefly = false): string {
  if (!('error' in told)) return `${told.kind}, ${counted(told.rows.length, 'row')}`
  return briefly ? `failed (${told.error.code})` : failedLine(told.error)
}

/** Says how many devices are not in what `--cached` prints. */
function tellSilent(io: CommandIo, kind: FactKind, wanted: number, told: number): void {
  if (told < wanted)
    io.err(
      `Not asked for ${kind} yet: ${told === 0 ? 'any device' : counted(wanted - told, 'device')}. Leave --cached out to ask.\n`,
    )
}

function print(io: CommandIo, kind: FactKind, told: readonly ToldFacts[], format: 'json' | 'csv' | 'text'): void {
  if (format === 'json') {
    const devices = told.map((each) =>
      'error' in each ? failedDocument(each) : { device: each.device, collectedAt: each.collectedAt, rows: each.rows },
    )
    return io.out(`${JSON.stringify({ facts: kind, devices }, null, 2)}\n`)
  }
  const rows = told.flatMap((each) => ('error' in each ? [] : each.rows.map((row) => ({ device: each.device, row }))))
  const columns = [...new Set(rows.flatMap(({ row }) => Object.keys(row)))]
  const cells = rows.map(({ device, row }) => [device, ...columns.map((column) => cellOf(row, column))])
  if (format === 'csv') return io.out(csvText(['device', ...columns], cells))
  for (const each of told) if ('error' in each) io.out(forTerminal(`${each.device}: ${summary(each)}\n`))
  if (rows.length === 0) return
  io.out(forTerminal(textTable(['device', ...columns], [true, ...columns.map((c) => saysMore(rows, c))], cells)))
}

/** What the devices call it, and what every platform's rows have it under. */
const COMMON = ['ip', 'mac', 'interface'] as const

/** False for a column that says nothing but what a common one says. */
function saysMore(rows: readonly { readonly row: FactRow }[], column: string): boolean {
  if (COMMON.some((common) => common === column)) return true
  return rows.some(
    ({ row }) => cellOf(row, column) !== '' && !COMMON.some((common) => cellOf(row, common) === cellOf(row, column)),
  )
}

/** Characters of a cell in a terminal; CSV and JSON have it whole. */
const WIDEST = 40

function textTable(head: readonly string[], shown: readonly boolean[], cells: readonly (readonly string[])[]): string {
  const lines = [head, ...cells].map((row) => row.filter((_, i) => shown[i]).map((cell) => shortened(plainText(cell))))
  const widths = (lines[0] ?? []).map((_, i) => Math.max(...lines.map((row) => row[i]?.length ?? 0)))
  const line = (row: readonly string[]): string => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')
  return lines.map((row) => `${line(row).trimEnd()}\n`).join('')
}

function shortened(cell: string): string {
  return cell.length > WIDEST ? `${cell.slice(0, WIDEST - 1)}…` : cell
}

function cellOf(row: FactRow, column: string): string {
  const value = row[column]
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function printPlace(
  io: CommandIo,
  { query, macs, found }: WhereIs,
  asked: readonly ToldFacts[],
  format: 'json' | 'csv' | 'text',
): void {
  if (format === 'json') {
    const places = found.map(({ seenAt: _seen, ...place }) => place)
    return io.out(`${JSON.stringify({ query, found: places }, null, 2)}\n`)
  }
  if (format === 'csv') {
    const rows = found.map(({ device, port, via, cable = '', rack = '', u, seenAt }) => {
      return [device, port, via.join('|'), cable, rack, u === undefined ? '' : String(u), seenAt]
    })
    return io.out(csvText(['device', 'port', 'via', 'cable', 'rack', 'u', 'seen_at'], rows))
  }
  for (const { device, port, via, cable, rack, u, seenAt } of found) {
    const place = [rack === undefined ? undefined : `rack ${rack}`, u === undefined ? undefined : `U${u}`, cable]
    const where = place.filter((part) => part !== undefined).join(', ')
    io.out(forTerminal(`${device} ${port}${where && ` (${where})`}, by ${via.join(', ')}, at ${seenAt}\n`))
  }
  if (found.length > 0) return
  const far =
    macs.length > 0
      ? `It has the MAC address ${macs.join(', ')}, which is in no MAC table.`
      : 'It is in no ARP or MAC table.'
  io.out(forTerminal(`${query} was not found. ${far}\n`))
  const failed = new Map(asked.flatMap((each) => ('error' in each ? [[each.device, each] as const] : [])))
  for (const each of failed.values()) io.out(forTerminal(`${each.device}: ${summary(each)}\n`))
}
