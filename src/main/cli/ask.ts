/** A question at the terminal; what is typed to a hidden one is not shown. */
import type { ReadStream } from 'node:tty'
import { Refusal } from '#shared/model/refusal.ts'

const LONGEST = 10_000

/** Reads one line in raw mode. Ctrl-C ends the program as it would anywhere else. */
export function ask(
  input: ReadStream,
  show: (text: string) => void,
  question: string,
  hidden: boolean,
): Promise<string> {
  // Silent before the question is there: a quick answer must not be shown either.
  input.setRawMode(true)
  show(question)
  input.setEncoding('utf8')
  input.resume()
  return new Promise((resolve, reject) => {
    let typed = ''
    const end = (settle: () => void): void => {
      input.off('data', onData)
      input.off('end', onEnd)
      input.setRawMode(false)
      input.pause()
      show('\n')
      settle()
    }
    const onEnd = (): void => end(() => reject(new Refusal({ code: 'terminal-closed' })))
    const onData = (chunk: Buffer | string): void => {
      for (const char of String(chunk)) {
        if (char === '\r' || char === '\n') return end(() => resolve(typed))
        if (char === '\u0003') return end(() => process.kill(process.pid, 'SIGINT'))
        if (char === '\u0004' && typed === '') return onEnd()
        if (char === '\u007f' || char === '\b') {
          if (typed !== '' && !hidden) show('\b \b')
          typed = [...typed].slice(0, -1).join('')
        } else if (char >= ' ' && typed.length < LONGEST) {
          typed += char
          if (!hidden) show(char)
        }
      }
    }
    input.on('data', onData)
    input.on('end', onEnd)
  })
}
