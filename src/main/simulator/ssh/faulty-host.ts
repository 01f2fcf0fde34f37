/** The side of a connection that a shell or command writes to, with the device's fault applied. */
import type { ServerChannel } from 'ssh2'
import type { Play, ShellHost } from './shell-host.ts'

const SLOW_PIECES = 12
const SLOW_PAUSE_MS = 120
const DRIP_PAUSE_MS = 10
const ENDLESS_PIECE = `${'an endless line '.repeat(64)}\r\n`.repeat(16)

export class FaultyHost implements ShellHost {
  readonly #play: Play
  readonly #channel: ServerChannel
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #cut: () => void
  #pending = ''

  constructor(play: Play, channel: ServerChannel, cut: () => void) {
    this.#play = play
    this.#channel = channel
    this.#cut = cut
    channel.on('error', () => undefined)
    channel.on('close', () => {
      for (const timer of this.#timers) clearTimeout(timer)
      this.#timers.clear()
    })
  }

  write(text: string): void {
    // What is written in one turn goes as one packet: an echo is not worth a packet for each letter.
    if (this.#pending === '') queueMicrotask(() => this.#flush())
    this.#pending += text
  }

  #flush(): void {
    const text = this.#pending
    this.#pending = ''
    if (text !== '' && this.#channel.writable) this.#channel.write(text)
  }

  after(ms: number, callback: () => void): void {
    if (ms <= 0) return callback()
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      callback()
    }, ms)
    this.#timers.add(timer)
  }

  send(text: string, known: boolean, done: () => void): void {
    switch (known ? this.#play.device.fault : undefined) {
      case 'cut':
        this.write(firstHalf(text))
        return this.after(20, this.#cut)
      case 'stall':
        return this.write(firstHalf(text))
      case 'endless':
        return this.#talkOn()
      case 'drip':
        return this.#trickle(text, 1, DRIP_PAUSE_MS, done)
      case 'slow':
        return this.#trickle(text, Math.ceil(text.length / SLOW_PIECES), SLOW_PAUSE_MS, done)
      default:
        this.write(text)
        done()
    }
  }

  #trickle(text: string, size: number, pauseMs: number, done: () => void): void {
    if (text === '') return done()
    this.write(text.slice(0, size))
    this.after(pauseMs, () => this.#trickle(text.slice(size), size, pauseMs, done))
  }

  #talkOn(): void {
    const full = this.#channel.writable && !this.#channel.write(ENDLESS_PIECE)
    if (full) this.#channel.once('drain', () => this.after(1, () => this.#talkOn()))
    else this.after(1, () => this.#talkOn())
  }

  exit(status: number): void {
    this.#flush()
    this.#channel.exit(status)
    this.#channel.end()
  }
}

const firstHalf = (text: string): string => text.slice(0, Math.ceil(text.length / 2))
