/** `parse`: one saved output to JSON. */
import { resolve } from 'node:path'
import { readRegularFile } from '#main/files/regular-file.ts'
import { PLATFORM_NAMES } from '#shared/platforms/names.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { isKnownPlatform, parseOutput } from '#shared/parse/registry.ts'
import { type CommandIo, EXIT } from '#main/cli/io.ts'

export interface ParseOptions {
  readonly platform: string
  readonly command: string
  readonly companion?: string
}

export async function runParse(io: CommandIo, file: string, options: ParseOptions): Promise<number> {
  const { platform, command } = options
  if (!isKnownPlatform(platform)) {
    const known = PLATFORM_NAMES.filter(isKnownPlatform)
    throw new Refusal(
      PLATFORM_NAMES.includes(platform)
        ? { code: 'no-parsers-of-platform', platform, known }
        : { code: 'unknown-choice', option: '--platform', text: platform, known },
    )
  }
  const text = file === '-' ? await io.readStdin() : readText(io, file)
  const companion = options.companion === undefined ? {} : { companion: readText(io, options.companion) }
  const parsed = parseOutput(platform, command, text, companion)
  if (!parsed) throw new Refusal({ code: 'no-parser-of-command', platform, command })
  const { hostname, records, unparsed } = parsed
  // What the verifier alone wants to know is no part of the document (cli.md).
  const neighbors = parsed.neighbors.map(
    ({ remoteNameCut: _name, remotePortCut: _port, remotePortAssigned: _assigned, ttlAdvertised: _ttl, ...said }) =>
      said,
  )
  const said = hostname === undefined ? {} : { hostname }
  io.out(`${JSON.stringify({ platform, command, ...said, neighbors, records, unparsed }, null, 2)}\n`)
  return EXIT.done
}

/** As much as is taken of a device's answer. */
const MOST_BYTES = 64 * 1024 * 1024

function readText(io: CommandIo, file: string): string {
  try {
    return readRegularFile(resolve(io.cwd, file), MOST_BYTES)
  } catch (error) {
    if (error instanceof Refusal) throw error
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    throw new Refusal({ code: 'file-unreadable', path: file, reason })
  }
}
