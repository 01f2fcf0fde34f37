/** `export LAB --format F`: the plan, written out again. */
import { mkdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { writeWhole } from '#main/report/write-whole.ts'
import { exportPlan, isFolderFormat } from '#shared/exchange/export-plan.ts'
import { EXPORT_FORMATS, type ExportFormat } from '#shared/model/plan-formats.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { withLab } from '#main/cli/engine.ts'
import { type CommandIo, EXIT, forTerminal } from '#main/cli/io.ts'

export interface ExportCommandOptions {
  readonly format: string
  readonly output?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

/**
 * Writes the plan; what the format cannot carry is told on stderr. Without `-o` a single text file goes to stdout and a
 * folder format to a folder named after the lab. Throws `Refusal` where nothing can be written.
 */
export async function runExport(io: CommandIo, path: string, options: ExportCommandOptions): Promise<number> {
  const format = exportFormat(options.format)
  return withLab(io, path, (lab) => {
    const { name } = lab.store.info
    const { files, losses } = exportPlan(lab.plan, format, name)
    const only = isFolderFormat(format) ? undefined : files[0]
    const written: string[] = []
    if (only && options.output === undefined && typeof only.content === 'string' && !options.json) io.out(only.content)
    else if (only) {
      const target = options.output ?? only.name
      writeWhole(resolve(io.cwd, target), only.content)
      written.push(target)
    } else {
      const folder = options.output ?? `${fileName(name)}-${format}`
      makeFolder(resolve(io.cwd, folder), folder)
      for (const file of files) {
        writeWhole(resolve(io.cwd, folder, file.name), file.content)
        written.push(join(folder, file.name))
      }
    }
    if (options.json) io.out(`${JSON.stringify({ format, files: written, notCarried: losses }, null, 2)}\n`)
    if (!options.quiet) for (const loss of losses) io.err(forTerminal(`${loss}\n`))
    if (!options.quiet && !options.json && written.length > 0) io.err(forTerminal(`Wrote ${written.join(', ')}.\n`))
    return EXIT.done
  })
}

function exportFormat(given: string): ExportFormat {
  const found = EXPORT_FORMATS.find((f) => f === given.toLowerCase())
  if (!found) throw new Refusal({ code: 'unknown-choice', option: '--format', text: given, known: EXPORT_FORMATS })
  return found
}

/** A lab may be called anything; a folder may not. */
function fileName(lab: string): string {
  return lab.replace(/[^\p{L}\p{N}._ -]/gu, '-').replace(/^\.+/, '') || 'lab'
}

function makeFolder(path: string, shown: string): void {
  try {
    mkdirSync(path, { recursive: true })
    if (statSync(path).isDirectory()) return
  } catch {
    // Told below, together with what is there and no folder.
  }
  throw new Refusal({ code: 'export-folder-not-made', path: shown })
}
