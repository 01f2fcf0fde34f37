/**
 * Opens damaged labs by the engine and by a command, a seed each, and prints what came of it. Arguments: a folder, the closed
 * lab, the open one, seeds from and to.
 */
import { readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { browserSession } from '#main/wiring/browser-session.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { runInProcess, SOURCE_FILES } from '#test/support/in-process.ts'
import { damaged } from './damage-lab.ts'

const [dir = '.', closedPath = '', openPath = '', from = '0', to = '0'] = process.argv.slice(2)
const closed = { file: readFileSync(closedPath) }
const open = { file: readFileSync(openPath), journal: readFileSync(`${openPath}-wal`) }
const COMMANDS = ['verify', 'runs', 'lint', 'approve'] as const

export interface Tried {
  readonly seed: number
  readonly what: string
  /** Absent while it goes on. */
  readonly came?: {
    /** Codes of notices, or of the refusal. */
    readonly codes: readonly string[]
    readonly refused: boolean
    /** Digest of the plan; absent if the lab was refused. */
    readonly plan?: string
    /** Not a refusal: what an engine must never throw. */
    readonly threw?: string
    readonly command: { readonly name: string; readonly status: number; readonly stderr: string }
  }
}

const tell = (tried: Tried): void => void writeSync(1, `${JSON.stringify(tried)}\n`)

async function engine(path: string) {
  const session = browserSession(SOURCE_FILES, { HOME: dir, PLUMBLINE_PROFILE: join(dir, 'profile') })
  try {
    await session.labs.open(path)
    const { lab } = session.snapshot()
    if (!lab) throw new Error('no lab is open')
    const codes = [...(lab.notices ?? []), ...(lab.readOnly ? [lab.readOnly] : [])].map((said) => said.code)
    // What else a page asks for, and writes: nothing of it may end the engine.
    session.history()
    for (const device of lab.devices) session.output(device.name, 'show cdp neighbors detail')
    return { codes, refused: false, plan: lab.planHash }
  } catch (error) {
    if (error instanceof Refusal) return { codes: [error.said.code], refused: true }
    return { codes: [], refused: true, threw: error instanceof Error ? String(error.stack) : String(error) }
  } finally {
    await session.shutdown()
  }
}

for (let seed = Number(from); seed < Number(to); seed++) {
  const { what, file, journal } = damaged(seed, closed, open)
  // Told first: whoever waits knows which one never ended.
  tell({ seed, what })
  const path = join(dir, `damaged-${seed}.plumb`)
  const fresh = (): void => {
    for (const suffix of ['', '-wal', '-shm', '-journal', '.v5.bak', '.v4.bak', '.v3.bak'])
      rmSync(path + suffix, { force: true })
    writeFileSync(path, file)
    if (journal) writeFileSync(`${path}-wal`, journal)
  }
  fresh()
  const name = COMMANDS[seed % COMMANDS.length] ?? 'lint'
  const { status, stderr } = await runInProcess([name, path, '--quiet'], dir)
  fresh()
  const came = await engine(path)
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
  tell({ seed, what, came: { ...came, command: { name, status, stderr: stderr.replaceAll(path, 'LAB') } } })
}
