/** `new`, `import`, `lint`: the plan. */
import { readFileSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { importFiles } from '#main/services/import-files.ts'
import { OpenLab } from '#main/services/open-lab.ts'
import { labStores } from '#main/store/lab-store.ts'
import { IMPORT_FORMATS, type ImportFormat, type ImportOutcome, type SourceFile } from '#shared/exchange/import-plan.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { lintPlan } from '#shared/verify/index.ts'
import { withLab } from '#main/cli/engine.ts'
import { type CommandIo, EXIT, forTerminal } from '#main/cli/io.ts'

/** A plan of more than this is no plan. */
const MAX_IMPORT_BYTES = 256 * 1024 * 1024

export interface OutputOptions {
  readonly json?: boolean
  readonly quiet?: boolean
}

export function runNew(io: CommandIo, path: string, options: OutputOptions): number {
  const lab = new OpenLab(labStores.create(resolve(io.cwd, path), basename(path).replace(/\.plumb$/i, '')))
  const { name } = lab.store.info
  lab.close()
  if (options.json) io.out(`${JSON.stringify({ lab: name, path: resolve(io.cwd, path) })}\n`)
  else if (!options.quiet) io.err(`Created ${path}.\n`)
  return EXIT.done
}

export interface ImportCommandOptions extends OutputOptions {
  readonly format?: string
  readonly dryRun?: boolean
  readonly skipBad?: boolean
}

export async function runImport(
  io: CommandIo,
  path: string,
  names: readonly string[],
  options: ImportCommandOptions,
): Promise<number> {
  const format = importFormat(options.format)
  const files = names.map((name) => readSource(io, name))
  return withLab(io, path, (lab) => {
    const { dryRun, skipBad } = options
    const outcome = importFiles(lab, files, { dryRun, skipBad, ...(format === undefined ? {} : { format }) })
    const { added, changed, unchanged, refused, warnings } = outcome
    if (options.json) io.out(`${JSON.stringify({ added, changed, unchanged, refused, warnings }, null, 2)}\n`)
    else if (!options.quiet) io.out(forTerminal(importText(outcome, options.dryRun === true)))
    if (outcome.accepted) return EXIT.done
    const first = refused[0]
    const more = refused.length > 1 ? ` (${refused.length - 1} more)` : ''
    io.err(forTerminal(`${first?.file}, line ${first?.line}: ${first?.reason}${more}. Nothing was imported.\n`))
    return EXIT.refused
  })
}

function importFormat(given: string | undefined): ImportFormat | undefined {
  if (given === undefined) return undefined
  const found = IMPORT_FORMATS.find((f) => f === given.toLowerCase())
  if (!found) throw new Refusal(`--format ${given} is not known; it is one of ${IMPORT_FORMATS.join(', ')}.`)
  return found
}

function readSource(io: CommandIo, name: string): SourceFile {
  const path = resolve(io.cwd, name)
  try {
    if (!statSync(path).isFile()) throw new Refusal(`${name} is no file. Check the path.`)
    if (statSync(path).size > MAX_IMPORT_BYTES)
      throw new Refusal(`${name} is larger than ${MAX_IMPORT_BYTES / 1024 / 1024} MiB and is not read.`)
    return { name, text: readFileSync(path, 'utf8') }
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal(`${name} cannot be read. Check the path and that it is a file.`)
  }
}

function importText(outcome: ImportOutcome, dry: boolean): string {
  const lines = outcome.entries
    .filter((e) => e.outcome !== 'unchanged')
    .map((e) => `${e.outcome.padEnd(8)} ${e.what} (${e.origin.file}:${e.origin.line})`)
  for (const r of outcome.refused) lines.push(`refused  ${r.file}:${r.line}: ${r.reason}`)
  for (const w of outcome.warnings) lines.push(`warning  ${w.file}:${w.line}: ${w.message}`)
  const left = `${outcome.unchanged} unchanged, ${outcome.refused.length} refused`
  lines.push(`${outcome.added} added, ${outcome.changed} changed, ${left}${dry ? ' (tried only, nothing kept)' : ''}`)
  return `${lines.join('\n')}\n`
}

export async function runLint(io: CommandIo, path: string, options: OutputOptions): Promise<number> {
  return withLab(io, path, (lab) => {
    const errors = lintPlan(lab.plan)
    if (options.json) io.out(`${JSON.stringify({ errors }, null, 2)}\n`)
    else if (!options.quiet) {
      for (const e of errors) io.out(forTerminal(`${e.kind.padEnd(16)} ${e.message}\n`))
      io.out(errors.length === 0 ? 'The plan has no errors.\n' : `${errors.length} plan errors.\n`)
    }
    return errors.length === 0 ? EXIT.done : EXIT.findings
  })
}
