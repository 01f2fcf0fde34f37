/** A shell of a device played line by line; everything that is typed into it is kept. */
import type { ServerChannel } from 'ssh2'

export interface PlayedShell {
  /** Said before the first line is read. */
  readonly greeting: string
  /** What is said after a typed line; undefined: nothing. */
  answer(line: string): string | undefined
  /** What is shown when Enter is pressed behind a line; CR and LF unless told otherwise. */
  enter?(line: string): string
  /** What is shown when a character is typed behind `line`; the character unless told otherwise. */
  echo?(char: string, line: string): string
}

/** Plays a shell on a channel. */
export function playShell(channel: ServerChannel, shell: PlayedShell, typed: string[]): void {
  let line = ''
  channel.on('error', () => undefined)
  channel.write(shell.greeting)
  channel.on('data', (data: Buffer) => {
    for (const char of data.toString()) {
      if (char !== '\n' && char !== '\r') {
        channel.write(shell.echo ? shell.echo(char, line) : char)
        line += char
        continue
      }
      const whole = line
      line = ''
      typed.push(whole)
      channel.write(shell.enter ? shell.enter(whole) : '\r\n')
      const said = shell.answer(whole)
      if (said !== undefined) channel.write(said)
    }
  })
}

/** A device that asks these questions, whatever is typed, and shows its prompt only after the answers that it wants. */
export function questioned(questions: readonly { ask: string; wants: string }[], prompt: string): PlayedShell {
  let at = 0
  return {
    greeting: `\r\nWelcome\r\n${questions[0]?.ask ?? prompt}`,
    answer(line) {
      const question = questions[at]
      if (question && line !== question.wants) return `\r\n${question.ask}`
      if (question) at++
      return `\r\n${questions[at]?.ask ?? prompt}`
    },
  }
}
