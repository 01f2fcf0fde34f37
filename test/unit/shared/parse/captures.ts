/** The project's own captures: `test/fixtures/parse/<platform>/<command>/<name>.txt`, with `<name>.expected.json`. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Capture {
  readonly platform: string
  readonly command: string
  readonly name: string
  readonly text: string
  /** Where the expected result stands, beside the capture. */
  readonly expectedPath: string
}

const ROOT = fileURLToPath(new URL('../../../fixtures/parse', import.meta.url))

/** `_` stands for a space, `__` for itself, `_pipe_` for `|`, `%2F` for a slash. */
const commandOf = (folder: string): string =>
  decodeURIComponent(folder)
    .split(/(?<!_)_(?!_)/)
    .map((w) => (w === 'pipe' ? '|' : w.replaceAll('__', '_')))
    .join(' ')

export const CAPTURES: readonly Capture[] = readdirSync(ROOT).flatMap((platform) =>
  readdirSync(join(ROOT, platform)).flatMap((folder) =>
    readdirSync(join(ROOT, platform, folder))
      .filter((file) => file.endsWith('.txt'))
      .map((file) => ({
        expectedPath: join(ROOT, platform, folder, file.replace(/\.txt$/, '.expected.json')),
        platform,
        command: commandOf(folder),
        name: `${platform}/${folder}/${file}`,
        text: readFileSync(join(ROOT, platform, folder, file), 'utf8'),
      })),
  ),
)
