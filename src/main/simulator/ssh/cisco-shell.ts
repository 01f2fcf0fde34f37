/** The command line of a Cisco switch. Knows nothing of SSH: characters in, text out. */
import { LineReader } from './line-reader.ts'
import { Pager } from './pager.ts'
import type { Play, ShellHost } from './shell-host.ts'

const ROWS = 24

export class CiscoShell {
  readonly #host: ShellHost
  readonly #play: Play
  readonly #reader = new LineReader()
  #rows = ROWS
  #pager: Pager | undefined
  #busy = false
  #typedAhead = ''
  #askedForSecret = false
  #privileged: boolean
  #answered = false
  #asking: 'user' | 'password' | undefined

  constructor(play: Play, host: ShellHost) {
    this.#play = play
    this.#host = host
    this.#privileged = play.device.enableSecret === undefined
    this.#asking = play.device.asksAgain ? 'user' : undefined
    host.write(`${(play.device.motd ?? '').split('\n').join('\r\n')}\r\n${this.#asking ? 'User: ' : this.#prompt}`)
  }

  get #prompt(): string {
    const { hostname, laterHostname, promptEnd } = this.#play.device
    return `${(this.#answered ? laterHostname : undefined) ?? hostname}${this.#privileged ? '#' : '>'}${promptEnd ?? ''}`
  }

  input(text: string): void {
    this.#typedAhead += text
    this.#work()
  }

  #work(): void {
    while (!this.#busy && this.#typedAhead !== '') {
      const char = this.#typedAhead.charAt(0)
      this.#typedAhead = this.#typedAhead.slice(1)
      if (this.#pager) {
        this.#host.write(this.#pager.press(char))
        this.#afterPage()
        continue
      }
      const { echo, line } = this.#reader.take(char, !this.#askedForSecret && this.#asking !== 'password')
      if (echo !== '') this.#host.write(echo)
      if (line !== undefined) this.#run(line.trim())
    }
  }

  #afterPage(): void {
    if (!this.#pager?.finished) return
    this.#pager = undefined
    this.#host.write(this.#prompt)
  }

  #logIn(line: string): void {
    if (this.#asking === 'user' && line !== '') {
      this.#asking = 'password'
      return this.#host.write('Password: ')
    }
    this.#asking = this.#asking === 'password' && line === this.#play.password ? undefined : 'user'
    this.#host.write(this.#asking ? 'User: ' : `\r\n${this.#prompt}`)
  }

  #run(command: string): void {
    if (this.#asking) return this.#logIn(command)
    if (this.#askedForSecret) {
      this.#askedForSecret = false
      this.#privileged = command === this.#play.device.enableSecret
      return this.#host.write(`${this.#privileged ? '' : '% Access denied\r\n\r\n'}${this.#prompt}`)
    }
    if (command === '') return this.#host.write(this.#prompt)
    if (command === 'exit' || command === 'logout' || command === 'quit') return this.#host.exit(0)
    const height = /^terminal length (\d+)$/.exec(command)
    if (height && !this.#play.device.pagesAlways) this.#rows = Number(height[1])
    if (height || /^terminal width \d+$/.test(command) || command === 'terminal no monitor') {
      return this.#host.write(this.#prompt)
    }
    if (command === 'enable' && !this.#privileged) {
      this.#askedForSecret = true
      return this.#host.write('Password: ')
    }
    if (command === 'enable' || command === 'disable') return this.#host.write(this.#prompt)
    this.#answer(command)
  }

  #answer(command: string): void {
    if (this.#play.device.fault === 'hang') return
    this.#busy = true
    this.#host.after(this.#play.latencyMs, () => {
      const output = this.#play.outputs[command]
      const column = this.#prompt.length
      const text = output ?? `${' '.repeat(column)}^\n% Invalid input detected at '^' marker.\n\n`
      this.#pager = new Pager(text, this.#rows)
      this.#answered = true
      this.#host.send(this.#pager.start(), output !== undefined, () => {
        this.#busy = false
        this.#afterPage()
        this.#work()
      })
    })
  }
}
