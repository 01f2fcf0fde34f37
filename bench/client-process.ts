/**
 * A process that collects once and prints what it measured, as one line of JSON after `RESULT `. Runs under Node and, as
 * a main script, under Electron. The first argument that is a JSON file says what to do.
 */
import { readFileSync } from 'node:fs'
import { collectOnce, type OnceOptions } from './collect-once.ts'
import { oneLoop } from './one-loop.ts'

export interface ClientTask extends OnceOptions {
  /** `pool`: the engine; `one-loop`: the script that people write first. */
  readonly strategy: 'pool' | 'one-loop'
}

async function work(): Promise<number> {
  const file = process.argv.find((argument) => argument.endsWith('.json')) ?? ''
  const task = JSON.parse(readFileSync(file, 'utf8')) as ClientTask
  const result = task.strategy === 'pool' ? await collectOnce(task) : await oneLoop(task.fleet)
  process.stdout.write(`RESULT ${JSON.stringify(result)}\n`)
  return 0
}

async function main(): Promise<void> {
  if (!('electron' in process.versions)) {
    process.exitCode = await work()
    return
  }
  const { app } = await import('electron')
  await app.whenReady()
  app.exit(await work())
}

void main()
