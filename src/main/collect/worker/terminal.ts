/** One interactive session as a screen that can be waited on. */
import { StringDecoder } from 'node:string_decoder'
import { CollectError } from './failures.ts'
import type { Life } from './life.ts'
import { Screen } from './screen.ts'
import type { Connection, Wire } from './wire.ts'

/** Decodes what arrives, counts it, and wakes the one who waits. */
export class Terminal {
  readonly screen = new Screen()
  readonly #decoder = new StringDecoder('utf8')
  #wire: Wire | undefined
  #failure: CollectError | undefined
  #bytes = 0
  #limit = Number.POSITIVE_INFINITY
  #tooLarge: (() => CollectError) | undefined
  /** Grows with every piece of data, so that a waiter sees what came before it waited. */
  #arrivals = 0
  #seen = 0
  #wake: (() => void) | undefined

  static async open(connection: Connection, life: Life, lost: () => CollectError): Promise<Terminal> {
    const terminal = new Terminal()
    life.onEnd((failure) => terminal.#fail(failure))
    const opening = connection.shell({
      data: (chunk) => terminal.#receive(chunk),
      end: (_status, failure) => terminal.#fail(failure ?? lost()),
    })
    terminal.#wire = await life.guard(opening)
    return terminal
  }

  #receive(chunk: Buffer): void {
    if (this.#failure) return
    this.#bytes += chunk.length
    this.#arrivals++
    this.screen.feed(this.#decoder.write(chunk))
    if (this.#bytes > this.#limit && this.#tooLarge) {
      this.#fail(this.#tooLarge())
      this.close()
    } else this.#wake?.()
  }

  #fail(failure: CollectError): void {
    this.#failure ??= failure
    this.#wake?.()
  }

  /** Forgets the screen and begins to count anew. */
  begin(limit: number, tooLarge: () => CollectError): void {
    this.screen.clear()
    this.#bytes = 0
    this.#seen = this.#arrivals
    this.limit(limit, tooLarge)
  }

  /** From here on more than `limit` bytes are a failure. */
  limit(limit: number, tooLarge: () => CollectError): void {
    this.#limit = limit
    this.#tooLarge = tooLarge
  }

  write(text: string): void {
    this.#wire?.write(text)
  }

  /** `data` when something arrives or has arrived since the last call, `quiet` after `ms` without; throws at the end. */
  next(ms: number): Promise<'data' | 'quiet'> {
    return new Promise((resolve, reject) => {
      const settle = (): boolean => {
        if (this.#seen !== this.#arrivals) {
          this.#seen = this.#arrivals
          resolve('data')
          return true
        }
        if (!this.#failure) return false
        reject(this.#failure)
        return true
      }
      if (settle()) return
      const done = (): void => {
        clearTimeout(timer)
        this.#wake = undefined
      }
      const timer = setTimeout(() => {
        done()
        resolve('quiet')
      }, ms)
      this.#wake = () => {
        if (settle()) done()
      }
    })
  }

  close(): void {
    this.#wire?.close()
  }
}
