/** What the engine says to the queue for each answer, gathered for a moment: a command costs as much as its turn of the system. */
import type { Redis } from 'ioredis'
import type { Asked } from '#shared/model/collecting.ts'
import type { ControlMessage, SiteAsk } from '#shared/sites/side-messages.ts'
import type { SiteKeys } from './queue-keys.ts'

const GATHER_MS = 10

export class CourseOutbox {
  readonly #client: Redis
  readonly #run: string
  readonly #attempt: number
  readonly #done = new Map<SiteKeys, string[]>()
  readonly #asks = new Map<SiteKeys, SiteAsk[]>()
  #timer: NodeJS.Timeout | undefined

  constructor(client: Redis, run: string, attempt: number) {
    this.#client = client
    this.#run = run
    this.#attempt = attempt
  }

  /** An answer is stored: its entry is taken off the stream. */
  done(keys: SiteKeys, id: string): void {
    add(this.#done, keys, id)
    this.#later()
  }

  /** How much more a device is asked. Should it get lost, the session ends by itself, and whoever needs more asks again. */
  ask(keys: SiteKeys, index: number, asked: Asked): void {
    add(this.#asks, keys, { index, asked })
    this.#later()
  }

  #later(): void {
    this.#timer ??= setTimeout(() => this.flush(), GATHER_MS)
  }

  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    for (const [keys, asks] of this.#asks) {
      const message: ControlMessage = { kind: 'ask', run: this.#run, attempt: this.#attempt, asks }
      this.#client.publish(keys.control, JSON.stringify(message)).catch(() => undefined)
    }
    // What is read twice since this did not get through counts once.
    for (const [keys, ids] of this.#done) this.#client.xdel(keys.answers(this.#run), ...ids).catch(() => undefined)
    this.#asks.clear()
    this.#done.clear()
  }
}

function add<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const own = lists.get(key)
  if (own) own.push(value)
  else lists.set(key, [value])
}
