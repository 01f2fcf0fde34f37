/** `new`: an empty lab. */
import { basename, resolve } from 'node:path'
import { trustOf } from '#main/cli/engine.ts'
import { type CommandIo, EXIT } from '#main/cli/io.ts'
import { madeHere } from '#main/services/lab-trust.ts'
import { labStores } from '#main/store/lab-store.ts'
import type { OutputOptions } from './plan-commands.ts'

export function runNew(io: CommandIo, path: string, options: OutputOptions): number {
  const store = labStores.create(resolve(io.cwd, path), basename(path).replace(/\.plumb$/i, ''))
  madeHere(store, trustOf(io))
  const { name } = store.info
  store.close()
  if (options.json) io.out(`${JSON.stringify({ lab: name, path: resolve(io.cwd, path) })}\n`)
  else if (!options.quiet) io.err(`Created ${path}.\n`)
  return EXIT.done
}
