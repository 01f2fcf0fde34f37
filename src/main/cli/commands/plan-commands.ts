/** `import`, `lint`: the plan. */
import { givenBytes } from '#main/cli/given-file.ts'
import { importFiles } from '#main/services/import-files.ts'
import { IMPORT_FORMATS, type ImportFormat, type ImportOutcome, type SourceFile } from '#shared/exchange/import-plan.ts'
import { decodeText } from '#shared/exchange/decode-text.ts'
import type { SheetMapping } from '#shared/model/sheet-mapping.ts'
import { mappingOf, readMappings } from '#shared/exchange/sheet/saved-mapping.ts'
import { MAX_IMPORT_BYTES } from '#shared/exchange/too-large.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { lintPlan } from '#shared/verify/index.ts'
import { withLab } from '#main/cli/engine.ts'
import { type CommandIo, EXIT, forTerminal } from '#main/cli/io.ts'
import { say, sentence } from '#shared/words/message.ts'
import { inDocuments } from '#shared/words/in-documents.ts'

export interface OutputOptions {
  readonly json?: boolean
  readonly quiet?: boolean
}

export interface ImportCommandOptions extends OutputOptions {
  readonly format?: string
  readonly dryRun?: boolean
  readonly strict?: boolean
  readonly map?: string
  readonly showMap?: boolean
  readonly site?: string
  readonly sameLabels?: boolean
}

export async function runImport(
  io: CommandIo,
  path: string,
  names: readonly string[],
  options: ImportCommandOptions,
): Promise<number> {
  const format = importFormat(options.format)
  const files = names.map((name) => readSource(io, name))
  const mappings = options.map === undefined ? [] : mappingsIn(io, options.map)
  return withLab(io, path, (lab) => {
    const dryRun = options.dryRun === true || options.showMap === true
    const skipBad = options.strict !== true
    const progress = io.isTty && !options.quiet && !options.json ? progressLine(io) : undefined
    const { site } = options
    const asked = {
      mappings,
      ...(format === undefined ? {} : { format }),
      ...(site === undefined ? {} : { site }),
      ...(options.sameLabels ? { sameLabels: ['*'] } : {}),
    }
    const outcome = importFiles(lab, files, { dryRun, skipBad, ...(progress ? { progress } : {}), ...asked })
    if (options.showMap) return showMaps(io, outcome)
    if (site !== undefined && !outcome.sites.some((each) => deviceKey(each) === deviceKey(site)))
      throw new Refusal({ code: 'unknown-choice', option: '--site', text: site, known: outcome.sites })
    const { added, changed, unchanged, refused } = outcome
    if (options.json) io.out(`${JSON.stringify({ added, changed, unchanged, ...rowsInWords(outcome) }, null, 2)}\n`)
    else if (!options.quiet) io.out(forTerminal(importText(outcome, options.dryRun === true)))
    if (outcome.accepted) return refused.length > 0 ? EXIT.findings : EXIT.done
    const first = refused[0]
    const more = refused.length > 1 ? ` (${refused.length - 1} more.)` : ''
    if (first)
      io.err(forTerminal(`${first.file}, line ${first.line}: ${sentence(first.said)}${more} Nothing was imported.\n`))
    return EXIT.refused
  })
}

/** The columns of each sheet as they were understood, as `--map` takes them; nothing is kept. */
function showMaps(io: CommandIo, { sheets, refused }: ImportOutcome): number {
  if (sheets.length === 0) {
    const first = refused[0]
    if (first) io.err(forTerminal(`${first.file}, line ${first.line}: ${sentence(first.said)}\n`))
    else io.err(forTerminal(`${sentence({ code: 'map-no-columns' })}\n`))
    return EXIT.refused
  }
  const maps = sheets.map(({ guess, sheet }) => mappingOf(guess, sheet))
  io.out(`${JSON.stringify(maps.length === 1 ? maps[0] : maps, null, 2)}\n`)
  return EXIT.done
}

/** Saved mappings. */
function mappingsIn(io: CommandIo, name: string): readonly SheetMapping[] {
  const file = readSource(io, name)
  const text = 'bytes' in file ? decodeText(file.bytes) : ''
  const mappings = typeof text === 'string' ? readMappings(text) : text.said
  if ('code' in mappings) throw new Refusal({ code: 'map-unusable', path: name, why: mappings })
  return mappings
}

/** One line that is written over; small imports are done before anybody could read it. */
function progressLine(io: CommandIo): (done: number, all: number) => void {
  return (done, all) => {
    if (all >= 2000) io.err(done < all ? `\rReading row ${done} of ${all}` : '\r\u001b[K')
  }
}

function importFormat(given: string | undefined): ImportFormat | undefined {
  if (given === undefined) return undefined
  const found = IMPORT_FORMATS.find((f) => f === given.toLowerCase())
  if (!found) throw new Refusal({ code: 'unknown-choice', option: '--format', text: given, known: IMPORT_FORMATS })
  return found
}

/** A file's bytes: one more than is read is enough to say in which row a file becomes too large. */
function readSource(io: CommandIo, name: string): SourceFile {
  return { name, bytes: givenBytes(io, name, MAX_IMPORT_BYTES + 1) }
}

/** Refused rows, what was left out and warnings as the JSON documents have them. */
export function rowsInWords({ refused, leftOut, warnings }: Pick<ImportOutcome, 'refused' | 'leftOut' | 'warnings'>) {
  return {
    refused: refused.map(({ said, ...at }) => ({ ...at, reason: sentence(said) })),
    leftOut: leftOut.map(({ file, said, count }) => {
      const { headline, detail } = say(said)
      return { file, what: headline, count, why: detail ?? headline }
    }),
    warnings: warnings.map(({ said, ...at }) => ({ ...at, message: sentence(said) })),
  }
}

function importText(outcome: ImportOutcome, dry: boolean): string {
  const lines = outcome.entries.map(
    (e) =>
      `${e.outcome.padEnd(9)} ${e.what} (${e.origin.file}:${e.origin.line}${e.origin.part ? ` ${e.origin.part}` : ''})`,
  )
  for (const r of outcome.refused) lines.push(`refused   ${r.file}:${r.line}: ${sentence(r.said)}`)
  for (const l of outcome.leftOut)
    lines.push(`left out  ${l.file}:${l.line}: ${sentence(l.said)}${l.count > 1 ? ` (${l.count} times)` : ''}`)
  for (const w of outcome.warnings) lines.push(`warning   ${w.file}:${w.line}: ${sentence(w.said)}`)
  const left = `${outcome.unchanged} unchanged, ${outcome.refused.length} refused`
  lines.push(`${outcome.added} added, ${outcome.changed} changed, ${left}${dry ? ' (tried only, nothing kept)' : ''}`)
  return `${lines.join('\n')}\n`
}

export async function runLint(io: CommandIo, path: string, options: OutputOptions): Promise<number> {
  return withLab(io, path, (lab) => {
    const errors = lintPlan(lab.plan)
    if (options.json) io.out(`${JSON.stringify({ errors }, inDocuments, 2)}\n`)
    else if (!options.quiet) {
      for (const e of errors) io.out(forTerminal(`${e.kind.padEnd(16)} ${sentence(e.said)}\n`))
      io.out(errors.length === 0 ? 'The plan has no errors.\n' : `${errors.length} plan errors.\n`)
    }
    return errors.length === 0 ? EXIT.done : EXIT.findings
  })
}
