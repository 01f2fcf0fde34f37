/** A plain shell of a Linux host, as much of it as recognizing a platform needs. */
import { LineReader } from './line-reader.ts'
import type { Play, ShellHost } from './shell-host.ts'

/** What a Linux host answers to a command. */
export function linuxAnswer(play: Play, command: string): { text: string; error: string; status: number } {
  const text = play.outputs[command]
  if (text !== undefined) return { text, error: '', status: 0 }
  return { text: '', error: `bash: line 1: ${command.split(' ')[0]}: command not found\n`, status: 127 }
}

export class LinuxShell {
  readonly #play: Play
  readonly #host: ShellHost
  readonly #reader = new LineReader()
  #busy = false
  #typedAhead = ''

  constructor(play: Play, host: ShellHost) {
    this.#play = play
    this.#host = host
    host.write(`Linux ${play.device.hostname} 6.1.0 #1 SMP\r\n\r\n${this.#prompt}`)
  }

  get #prompt(): string {
    return `${this.#play.user}@${this.#play.device.hostname}:~$ `
  }

  input(text: string): void {
    this.#typedAhead += text
    this.#work()
  }

  #work(): void {
    while (!this.#busy && this.#typedAhead !== '') {
      const { echo, line } = this.#reader.take(this.#typedAhead.charAt(0), true)
      this.#typedAhead = this.#typedAhead.slice(1)
      if (echo !== '') this.#host.write(echo)
      if (line !== undefined) this.#run(line.trim())
    }
  }

  #run(command: string): void {
    if (command === '') return this.#host.write(this.#prompt)
    if (command === 'exit' || command === 'logout') return this.#host.exit(0)
    if (this.#play.device.fault === 'hang') return
    this.#busy = true
    this.#host.after(this.#play.latencyMs, () => {
      const { text, error } = linuxAnswer(this.#play, command)
      this.#host.send((text + error).split('\n').join('\r\n'), text !== '', () => {
        this.#busy = false
        this.#host.write(this.#prompt)
        this.#work()
      })
    })
  }
}
