/** The commands of a platform, each on an exec channel of its own. */
import { StringDecoder } from 'node:string_decoder'
import type { Asked, DriverSpec } from '#shared/model/collecting.ts'
import { inParts } from './command-parts.ts'
import { type Course, firstWords, isRefusal } from './course.ts'
import { type CollectError, failures } from './failures.ts'
import { cleanText } from './screen.ts'
import type { Connection, Wire } from './wire.ts'

interface ExecAnswer {
  readonly text: string
  readonly errorText: string
  readonly status: number | undefined
  readonly failure: CollectError | undefined
}

/** Runs one command; a failure comes together with what had arrived. */
function execute(connection: Connection, command: string, course: Course): Promise<ExecAnswer> {
  const { limits } = course.settings
  return new Promise((resolve) => {
    const output = new StringDecoder('utf8')
    const errors = new StringDecoder('utf8')
    const parts: string[] = []
    const errorParts: string[] = []
    let bytes = 0
    let wire: Wire | undefined
    let settled = false
    const finish = (status: number | undefined, failure: CollectError | undefined): void => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      release()
      if (failure) wire?.close()
      resolve({ text: cleanText(parts.join('')), errorText: cleanText(errorParts.join('')), status, failure })
    }
    const late = (): void => finish(undefined, failures.silence(course.target, command, limits.silenceTimeoutMs))
    const timer = setTimeout(late, limits.silenceTimeoutMs)
    const release = course.life.onEnd((failure) => finish(undefined, failure))
    const take = (into: string[], decoder: StringDecoder, chunk: Buffer): void => {
      if (settled) return
      timer.refresh()
      bytes += chunk.length
      into.push(decoder.write(chunk))
      if (bytes > limits.maxOutputBytes)
        finish(undefined, failures.tooLarge(course.target, command, limits.maxOutputBytes))
    }
    connection
      .exec(command, {
        data: (chunk) => take(parts, output, chunk),
        errorData: (chunk) => take(errorParts, errors, chunk),
        end: finish,
      })
      .then(
        (opened) => {
          wire = opened
          if (settled) opened.close()
        },
        (error: CollectError) => finish(undefined, error),
      )
  })
}

/** Runs the commands of an exec driver; throws the failure of the device. */
export function runExec(connection: Connection, driver: DriverSpec, course: Course): Promise<Asked> {
  return inParts(driver, course, async ({ command, needed }, position) => {
    course.report.step({ kind: 'command', index: position, count: driver.commands.length, command })
    const answer = await execute(connection, command, course)
    const notFound = answer.status === 126 || answer.status === 127
    const failed = answer.status !== undefined && answer.status !== 0
    const refused = notFound || isRefusal(failed ? answer.text + answer.errorText : answer.text, driver.refused)
    const text = refused || (failed && answer.text === '') ? answer.text + answer.errorText : answer.text
    const complete = answer.failure === undefined
    if (complete || text !== '')
      course.report.output(position, { command, text, complete, refused: complete && refused })
    if (answer.failure) throw answer.failure
    return refused && needed ? failures.refusedCommand(course.target, command, firstWords(text)) : undefined
  })
}
