/** The commands of a platform in one interactive shell. */
import type { Asked, DriverSpec, RawOutput } from '#shared/model/collecting.ts'
import { type Course, firstWords, isRefusal } from './course.ts'
import { inParts } from './command-parts.ts'
import { failures } from './failures.ts'
import type { ShellSession } from './shell-session.ts'

/** An output that is at hand already, from when the platform was recognized. */
export interface KnownOutput {
  readonly command: string
  readonly text: string
}

/** Runs the commands of a shell driver in a session whose prompt is learned; `secret` is for enable. Throws the failure. */
export async function runShell(
  session: ShellSession,
  driver: DriverSpec,
  course: Course,
  known: KnownOutput | undefined,
  secret: string | undefined,
): Promise<Asked> {
  session.use([driver.prompt], [driver.pager])
  if (driver.enable && secret && session.prompt.endsWith('>')) await session.enable(secret)
  for (const command of driver.prepare) await session.run(command, true)

  let last: { position: number; output: RawOutput } | undefined
  return inParts(driver, course, async ({ command, needed }, position) => {
    course.report.step({ kind: 'command', index: position, count: driver.commands.length, command })
    const answer =
      known?.command === command
        ? { text: known.text, late: undefined }
        : await attempt(session, command, position, course)
    if (answer.late !== undefined && last) {
      course.report.output(last.position, { ...last.output, text: last.output.text + answer.late })
    }
    const refused = isRefusal(answer.text, driver.refused)
    const output: RawOutput = { command, text: answer.text, complete: true, refused }
    course.report.output(position, output)
    last = { position, output }
    return refused && needed ? failures.refusedCommand(course.target, command, firstWords(answer.text)) : undefined
  })
}

/** Runs one command and keeps what came of it when it fails. */
async function attempt(session: ShellSession, command: string, position: number, course: Course) {
  try {
    return await session.run(command)
  } catch (error) {
    const text = session.partial(command)
    if (text !== '') course.report.output(position, { command, text, complete: false, refused: false })
    throw error
  }
}
