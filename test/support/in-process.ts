/** Runs the command line within the test, with streams, environment and answers of its own. */
import { fileURLToPath } from 'node:url'
import type { EngineFiles } from '#main/cli/engine.ts'
import type { CommandIo } from '#main/cli/io.ts'
import { runProgram } from '#main/cli/program.ts'

/** The sources themselves: nothing has to be built. */
export const SOURCE_FILES: EngineFiles = {
  collectWorker: fileURLToPath(new URL('../../src/main/collect/worker/collect-worker.ts', import.meta.url)),
  fleetWorker: fileURLToPath(new URL('../../src/main/simulator/ssh/fleet-worker.ts', import.meta.url)),
  reportWorker: fileURLToPath(new URL('../../src/main/report/worker/report-worker.ts', import.meta.url)),
  importWorker: fileURLToPath(new URL('../../src/main/importer/import-worker.ts', import.meta.url)),
  rescueWorker: fileURLToPath(new URL('../../src/main/store/rescue-worker.ts', import.meta.url)),
  page: '',
  version: '0',
}

export interface InProcess {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
  /** Questions that were asked, hidden ones in brackets. */
  readonly asked: readonly string[]
}

/** `answers`: what a person types, in order; absent: nobody sits at the terminal. */
export async function runInProcess(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
  answers?: readonly string[],
): Promise<InProcess> {
  let stdout = ''
  let stderr = ''
  const asked: string[] = []
  const io: CommandIo = {
    env: { HOME: cwd, PLUMBLINE_PROFILE: `${cwd}/profile`, ...env },
    cwd,
    isTty: false,
    out(text) {
      stdout += text
    },
    err(text) {
      stderr += text
    },
    readStdin: async () => '',
    onInterrupt: () => () => undefined,
    ...(answers
      ? {
          ask: async (question: string, hidden: boolean) => {
            asked.push(hidden ? `[${question.trim()}]` : question.trim())
            return answers[asked.length - 1] ?? ''
          },
        }
      : {}),
  }
  const status = await runProgram(args, io, SOURCE_FILES)
  return { status, stdout, stderr, asked }
}
