/** Reads the shared transcript corpus in place; its README gives format and rules. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface ExpectedNeighbor {
  readonly localInterface: string | null
  readonly neighborDevice: string | null
  readonly neighborInterface: string | null
  readonly neighborPlatform: string | null
  readonly managementAddress: string | null
  readonly capabilities: string | null
  readonly softwareVersion: string | null
  readonly chassisId: string | null
  readonly nativeVlan: string | null
  readonly duplex: string | null
  readonly systemName: string | null
  readonly neighborPortDescription: string | null
  readonly managementAddresses: readonly string[]
}

export interface Expectation {
  readonly platform: string
  readonly command: string
  readonly format: string
  readonly source: string
  readonly expectationScope: 'complete' | 'subset'
  readonly neighbors?: readonly ExpectedNeighbor[]
  readonly records?: unknown
  readonly notVerbatim?: readonly string[]
  readonly notes?: readonly string[]
  readonly disputed?: { readonly fields: readonly string[]; readonly reason: string }
  readonly companion?: { readonly command: string; readonly file: string }
}

export interface Transcript {
  /** `platform/command/name`, for messages. */
  readonly name: string
  readonly folder: string
  readonly text: string
  readonly companion?: string
  readonly expected: Expectation
}

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url))

/** Folder of the corpus: `PLUMBLINE_SHARED`, else `../shared` beside the project; absent if there is none. */
export function corpusFolder(): string | undefined {
  const shared = process.env['PLUMBLINE_SHARED'] ?? resolve(PROJECT, '..', 'shared')
  const folder = join(shared, 'corpus')
  return existsSync(join(folder, 'README.md')) ? folder : undefined
}

const isFolder = (name: string): boolean => name !== 'LICENCES' && !name.includes('.')

/** Every transcript with its expectation, in the order of the folders. */
export function readCorpus(root: string): Transcript[] {
  return readdirSync(root)
    .filter(isFolder)
    .sort()
    .flatMap((platform) =>
      readdirSync(join(root, platform))
        .sort()
        .flatMap((folder) => readTranscripts(root, platform, folder)),
    )
}

function readTranscripts(root: string, platform: string, folder: string): Transcript[] {
  const path = join(root, platform, folder)
  const ending = '.expected.json'
  return readdirSync(path)
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => {
      const name = file.slice(0, -ending.length)
      const expected = JSON.parse(readFileSync(join(path, file), 'utf8')) as Expectation
      const companion = expected.companion && readFileSync(join(path, expected.companion.file), 'utf8')
      const text = readFileSync(join(path, `${name}.txt`), 'utf8')
      const common = { name: `${platform}/${folder}/${name}`, folder: platform, text, expected }
      return companion === undefined ? common : { ...common, companion }
    })
}
